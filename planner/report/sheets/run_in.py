"""The Run-in and In transit sheets: what was made, moved and under way before the plan."""

from collections.abc import Iterator
from datetime import date

from models.plan_run_in import MADE_BEFORE, SHIPPED_BEFORE, RunInRow, UnderWayRow
from planner.plan import Plan
from planner.report.sheets.flows import flows
from planner.report.sheets.production import production


def run_in(plan: Plan) -> Iterator[RunInRow]:
    """Everything that is made, and then everything that arrives, before the first period."""
    if plan.run_in is None:
        return
    for made in production(plan.run_in):
        yield RunInRow(
            step=MADE_BEFORE, site=made.site, product=made.product, by=made.line_name, recipe=made.recipe, quantity=made.quantity,
            unit=made.unit, cost=made.production_cost, credits=made.credits, co2e=made.co2e, co2e_cost=made.co2e_cost,
            input_row=made.input_row, flag=made.flag,
        )  # fmt: skip
    for flow in flows(plan.run_in):
        yield RunInRow(
            step=SHIPPED_BEFORE, site=flow.origin, destination=flow.destination, product=flow.product, by=flow.mode,
            quantity=flow.quantity, unit=flow.unit, cost=flow.transport_cost, duty=flow.duty, co2e=flow.co2e,
            co2e_cost=flow.co2e_cost, input_row=flow.input_row, flag=flow.flag,
        )  # fmt: skip


def under_way(plan: Plan) -> Iterator[UnderWayRow]:
    """Every consignment of the inputs."""
    calendar = plan.net.calendar
    for row in plan.tables.in_transit:
        day = calendar.first_day(row.arrives)
        yield UnderWayRow(
            origin=row.origin,
            destination=row.destination,
            product=row.product,
            mode=row.mode,
            arrives=date.fromordinal(day).isoformat(),
            period=next((period.name for period in calendar.periods if period.first <= day < period.end), ""),
            quantity=row.quantity,
            unit=plan.products[row.product].unit,
            input_row=plan.tables.in_transit.cell(row, "origin"),
            flag=row.flag,
        )
