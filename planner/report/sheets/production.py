"""The Production sheet."""

from collections.abc import Iterator

from models.plan import ProductionRow
from planner.plan import Plan
from planner.report.sheets.input_rows import InputRows


def production(plan: Plan) -> Iterator[ProductionRow]:
    """Everything that is made, in the order of its key."""
    net, rows = plan.net, InputRows(plan)
    for position in plan.produced():
        site, line, product, recipe, period = net.make_keys.key(position)
        quantity, (place, flag) = float(plan.make[position]), rows.of_making(position)
        yield_, unit_cost = float(net.yield_[position]), float(net.unit_cost[position])
        co2e = quantity * float(net.unit_co2e[position])
        yield ProductionRow(
            site=site,
            line_name=line,
            product=product,
            recipe=recipe,
            period=period,
            quantity=quantity,
            unit=plan.products[product].unit,
            yield_=yield_,
            begun=quantity / yield_,
            unit_cost=unit_cost,
            production_cost=quantity * unit_cost,
            credits=quantity * float(net.credit[position]),
            co2e=co2e / 1000.0,
            co2e_cost=co2e * net.co2e_price,
            input_row=place,
            flag=flag,
        )
