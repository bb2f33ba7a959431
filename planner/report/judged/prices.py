"""Clauses that say what is paid for a unit; they limit nothing."""

import numpy as np

from models.case import Case
from models.contract_prices import contract_price
from models.price_tiers import Step, tiered
from models.tables import Contract
from planner.plan import Plan
from planner.report.contract_prices import mean_price
from planner.report.judged.judgement import Judgement


def agreed(plan: Plan, case: Case, unit: str) -> Judgement:
    """The price of the period, and the mean of what is paid in it, the seller's own price where the clause is not in force."""
    if not isinstance(case.rule, Contract) or not case.force.any():
        return Judgement(0.0, 0.0, _measure(plan, unit), None)
    price = float(contract_price(plan.tables, case.rule)[case.periods[0]])
    bought, own = plan.ship[case.delivered], plan.net.seller_cost[case.delivered]
    paid = float(bought @ (own + case.delivered_force * (price - own)))
    return Judgement(price, paid / float(bought.sum()) if bought.any() else 0.0, _measure(plan, unit), None)


def by_volume(plan: Plan, case: Case, unit: str) -> Judgement:
    """The mean price that the steps give for the volume of the year, and the mean of what is paid."""
    steps = next((steps for other, steps in tiered(plan.net) if other is case), [])
    volume = plan.taken(case)
    if not steps or not volume:
        return Judgement(steps[0].price if steps else 0.0, 0.0, _measure(plan, unit), None)
    return Judgement(_due(steps, volume) / volume, mean_price(plan, case, steps), _measure(plan, unit), None)


def _due(steps: list[Step], volume: float) -> float:
    """What a volume costs by its steps; at the very end of a step for all units the cheaper of the two it touches."""
    if any(step.all_units for step in steps):
        dust = 1e-9 * volume
        return volume * min(step.price for step in steps if step.start - dust <= volume <= step.end + dust)
    within = [min(volume, step.end) - step.start for step in steps if volume > step.start]
    return float(np.dot(within, [step.price for step in steps[: len(within)]]))


def _measure(plan: Plan, unit: str) -> str:
    return f"{plan.tables.settings.currency}/{unit}"
