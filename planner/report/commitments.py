"""What take or pay costs: how far each year falls short, what of it is made up, and the fee for the rest."""

from dataclasses import dataclass

from models.case import Case
from models.price_tiers import steps
from models.take_or_pay import TAKE_OR_PAY, commitments, make_ups, shortfall_fee
from planner.plan import Plan


@dataclass(frozen=True)
class Dues:
    """How far a year falls short and what of that is made up [units of the product], and the fee for the rest [currency]."""

    shortfall: float
    made_up: float
    fee: float


def dues(plan: Plan, case: Case) -> Dues | None:
    """What a year of a take or pay costs; None for other clauses."""
    if case.rule.clause != TAKE_OR_PAY:
        return None
    short = max(0.0, case.volume - plan.taken(case)) if case.makes_row else 0.0
    made_up = min(short, float(plan.makeup[plan.built.x.makeup.positions(*case.key)].sum()))
    return Dues(short, made_up, shortfall_fee(case) * (short - made_up))


def of_agreement(plan: Plan, decision: str, position: int) -> tuple[Case, str, float, str]:
    """Behind a column of shortfall, makeup or tier: its case, of which year its money is, how much of the product, and a remark."""
    match decision:
        case "shortfall":
            found = commitments(plan.net)[position]
            return found, found.span, float(plan.shortfall[position]), ""
        case "makeup":
            pair = make_ups(plan.net)[position]
            return pair.short, pair.short.span, float(plan.makeup[position]), f", made up in {pair.later.span}"
    step = steps(plan.net)[position]
    return step.case, step.case.span, float(plan.tier[position]), f", step {step.number}"
