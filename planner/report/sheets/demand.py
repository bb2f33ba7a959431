"""The Demand sheet."""

from collections.abc import Iterator

from models.plan import DemandRow
from planner.plan import Plan


def demand(plan: Plan) -> Iterator[DemandRow]:
    """Every need, served or not."""
    net = plan.net
    for position, row in enumerate(net.need_rows):
        unmet, penalty = float(plan.short[position]), float(plan.unmet_penalty[position])
        yield DemandRow(
            site=row.site,
            product=row.product,
            period=row.period,
            customer=row.customer,
            needed=row.quantity,
            served=row.quantity - unmet,
            unmet=unmet,
            unit=plan.products[row.product].unit,
            firm="yes" if row.firm else "",
            unmet_penalty=penalty,
            unmet_cost=unmet * penalty,
            input_row=plan.tables.demand.cell(row, "site"),
            flag=row.flag,
        )
