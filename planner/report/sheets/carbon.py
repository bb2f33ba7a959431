"""The Carbon sheet."""

from collections.abc import Iterator

from models.plan import TRANSPORT_OF, CarbonRow
from models.tables import Production, Site
from planner.plan import Plan
from planner.report.sheets.input_rows import InputRows

NOT_STATED = "not stated: counted as 0"


def carbon(plan: Plan) -> Iterator[CarbonRow]:
    """CO2e of everything that is made and of every shipment: the tiers as on the Products sheet, each before its transport."""
    tiers = dict.fromkeys(product.tier for product in plan.tables.products)
    stages = [stage for tier in tiers for stage in (tier, TRANSPORT_OF + tier)]
    yield from sorted((*_making(plan), *_moving(plan)), key=lambda row: stages.index(row.stage))


def _making(plan: Plan) -> Iterator[CarbonRow]:
    net, rows = plan.net, InputRows(plan)
    for position in plan.produced():
        site, line, name, recipe, period = net.make_keys.key(position)
        product, per_unit, quantity = plan.products[name], float(net.unit_co2e[position]), float(plan.make[position])
        place, flag = rows.of_making(position)
        yield CarbonRow(
            stage=product.tier,
            site=site,
            product=name,
            by=line,
            recipe=recipe,
            period=period,
            quantity=quantity,
            unit=product.unit,
            co2e=quantity * per_unit / 1000.0,
            per_unit=per_unit,
            computed=_computed(net.make_rows[position], plan.sites[site], per_unit),
            input_row=place,
            flag=flag,
        )


def _computed(row: Production, site: Site, per_unit: float) -> str:
    """Where the CO2e of making comes from if it is not stated."""
    if row.co2e is not None:
        return ""
    share, grid = site.renewable or 0.0, f"grid of {site.country}"
    mix = grid if share <= 0.0 else "renewable" if share >= 1.0 else f"{100 * share:.6g}% renewable, else {grid}"
    power = [f"electricity ({mix})"] if row.electricity is not None else []
    heat = ["heat"] if row.heat is not None else []
    if power or heat:
        return f"from {' and '.join(power + heat)}"
    return "" if per_unit else NOT_STATED


def _moving(plan: Plan) -> Iterator[CarbonRow]:
    net = plan.net
    for position in plan.shipped():
        origin, site, name, mode, period = net.ship_keys.key(position)
        product, per_unit, quantity = plan.products[name], float(net.transport_co2e[position]), float(plan.ship[position])
        lane = net.lanes.rows[int(net.ship_lane[position])]
        rated = "from the rates of its mode" + (" and a computed distance" if "distance" in lane.computed else "")
        yield CarbonRow(
            stage=TRANSPORT_OF + product.tier,
            site=site,
            partner=origin,
            product=name,
            by=mode,
            period=period,
            quantity=quantity,
            unit=product.unit,
            co2e=quantity * per_unit / 1000.0,
            per_unit=per_unit,
            computed="" if lane.co2e is not None else rated if net.lanes.rates.of(lane) is not None else NOT_STATED,
            input_row=plan.tables.lanes.cell(lane, "origin"),
            flag=lane.flag,
        )
