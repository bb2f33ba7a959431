"""What expansions cost, on the Costs sheet: the investment when it is decided, the rest period by period."""

from collections.abc import Iterator

from models.expansions import Offer
from models.plan import CostRow
from planner.plan import Plan

VALUE_LEFT = "value left at the end"


def investments(plan: Plan) -> Iterator[CostRow]:
    """The investment of every expansion in the period of its decision, and what is left of it in the last, both discounted."""
    discount, expansions = plan.net.discount, plan.net.expansions
    for offer, steps in plan.steps:
        paid = steps * offer.row.investment * discount.on(offer.decided)
        left = steps * expansions.value_left(offer) * discount.on(plan.net.calendar.horizon[1])
        if paid:
            yield _row(plan, offer, "investment", offer.period, paid, steps, "steps")
        if left:
            yield _row(plan, offer, "investment", len(plan.net.periods) - 1, -left, steps, "steps", VALUE_LEFT)


def fixed_of_expansions(plan: Plan) -> Iterator[CostRow]:
    """The fixed cost of every expansion in every period in which it is in service, discounted."""
    for offer, steps in plan.steps:
        for number, years in enumerate(offer.years.tolist()):
            amount = steps * offer.row.fixed_cost * years * float(plan.net.discount.by_period[number])
            if amount:
                yield _row(plan, offer, "fixed of expansions", number, amount, steps * years, "years")


def _row(plan: Plan, offer: Offer, term: str, period: int, amount: float, quantity: float, unit: str, remark: str = "") -> CostRow:
    row = offer.row
    decided = f", decided in {plan.net.periods[offer.period]}"
    return CostRow(
        term=term,
        kind="money",
        period=plan.net.periods[period],
        site=row.site,
        partner=row.option + decided + (f": {remark}" if remark else ""),
        product="",
        by=row.line_name,
        quantity=quantity,
        unit=unit,
        amount=amount,
        input_row=plan.tables.expansions.cell(row, "investment" if term == "investment" else "fixed_cost"),
        flag=row.flag,
    )
