"""What expansions cost, on the Costs sheet: the investment when it is decided, the rest period by period."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from models.expansions import Offer
from models.plan import CostRow
from planner.plan import Plan


def investments(plan: Plan) -> Iterator[CostRow]:
    """The investment of every expansion, on the day of its decision."""
    for offer, steps in plan.steps:
        if paid := steps * offer.row.investment:
            yield _on(plan, _row(plan, offer, "investment", offer.period, paid, steps, "steps"), offer.decided)


def values_left(plan: Plan) -> Iterator[CostRow]:
    """What is left of every investment when the horizon ends: no cash."""
    end, last = plan.net.calendar.horizon[1], len(plan.net.periods) - 1
    for offer, steps in plan.steps:
        if left := steps * plan.net.expansions.value_left(offer):
            yield _on(plan, replace(_row(plan, offer, "value left", last, -left, steps, "steps"), kind="value"), end)


def fixed_of_expansions(plan: Plan) -> Iterator[CostRow]:
    """The fixed cost of every expansion in every period in which it is in service."""
    for offer, steps in plan.steps:
        for number, years in enumerate(offer.years.tolist()):
            amount, worth = steps * offer.row.fixed_cost * years, float(plan.net.discount.by_period[number])
            if amount:
                row = _row(plan, offer, "fixed of expansions", number, amount, steps * years, "years")
                yield replace(row, discount=worth, present_value=amount * worth)


def _on(plan: Plan, row: CostRow, day: int) -> CostRow:
    """A row that falls on a day, with what it is worth then."""
    worth = plan.net.discount.on(day)
    return replace(row, paid_on=date.fromordinal(day).isoformat(), discount=worth, present_value=row.amount * worth)


def _row(plan: Plan, offer: Offer, term: str, period: int, amount: float, quantity: float, unit: str) -> CostRow:
    row = offer.row
    decided = f", decided in {plan.net.periods[offer.period]}"
    return CostRow(
        term=term,
        kind="money",
        period=plan.net.periods[period],
        site=row.site,
        partner=row.option + decided,
        product="",
        by=row.line_name,
        quantity=quantity,
        unit=unit,
        amount=amount,
        input_row=plan.tables.expansions.cell(row, "fixed_cost" if term == "fixed of expansions" else "investment"),
        flag=row.flag,
    )
