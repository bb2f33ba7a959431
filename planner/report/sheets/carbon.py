"""The Carbon sheet."""

from collections.abc import Iterator

from models.plan import TRANSPORT_OF, CarbonRow
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
            computed=NOT_STATED if net.make_rows[position].co2e is None and not per_unit else "",
            input_row=place,
            flag=flag,
        )


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
