"""What contracts change in the price of every unit shipped."""

from collections.abc import Sequence

import numpy as np

from models.batch import Floats
from models.case import Case
from models.contract_prices import price_difference
from models.price_tiers import Step, tiered
from planner.plan import Plan


def gate_difference(plan: Plan) -> Floats:
    """Per shipment, what a unit costs more at the gate than the seller's own price; of tiers the mean of the year."""
    difference, net = price_difference(plan.net), plan.net
    for case, steps in tiered(net):
        difference[case.delivered] += case.delivered_force * (mean_price(plan, case, steps) - net.seller_cost[case.delivered])
    return difference


def mean_price(plan: Plan, case: Case, steps: Sequence[Step]) -> float:
    """What is paid for a unit bought under price tiers in a year; the first step's price where nothing is bought."""
    volume = plan.taken(case)
    paid = plan.tier[plan.built.x.tier.positions(*case.key)] @ np.array([step.price for step in steps])
    return float(paid) / volume if volume else steps[0].price
