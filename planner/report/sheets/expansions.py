"""The Expansions sheet."""

from collections.abc import Iterator
from datetime import date

from models.expansions import Offer
from models.plan import ExpansionRow
from planner.plan import Plan


def expansions(plan: Plan) -> Iterator[ExpansionRow]:
    """Every expansion that is decided: when it is in force and what it costs."""
    units = {(row.site, row.line_name): row.unit for row in plan.tables.lines}
    for offer, steps in plan.steps:
        row = offer.row
        yield ExpansionRow(
            site=row.site,
            line_name=row.line_name,
            option=row.option,
            steps=steps,
            decided=plan.net.periods[offer.period],
            decided_on=date.fromordinal(offer.decided),
            in_force=date.fromordinal(offer.in_service),
            until=_until(plan, offer),
            added=steps * row.added,
            unit=units.get((row.site, row.line_name), "t"),
            investment=steps * row.investment,
            value_left=steps * plan.net.expansions.value_left(offer),
            fixed_cost=steps * row.fixed_cost * float(offer.years.sum()),
            input_row=plan.tables.expansions.cell(row, "option"),
            flag=row.flag,
        )


def _until(plan: Plan, offer: Offer) -> date | None:
    """The last day of its life, where that lies within the horizon."""
    return date.fromordinal(offer.until - 1) if offer.until < plan.net.calendar.horizon[1] else None
