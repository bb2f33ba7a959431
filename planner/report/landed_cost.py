"""What a unit costs where it stands: components, conversion, transport, duties and keeping of all steps before, less credits."""

import numpy as np

from models.batch import Floats
from planner.plan import Plan
from planner.report.contract_prices import gate_difference
from planner.report.rolled import Rolled, rolled


def landed_cost(plan: Plan) -> Rolled:
    """Cost of one unit at a site in a period, less credits [currency/unit], CO2e price and penalties left out."""
    held = plan.net.stocks.unit_holding(np.ones(len(plan.net.periods)))
    return rolled(plan, made=lambda run: run.net.unit_cost - run.unit_credit, shipped=way_cost, held=held)


def way_cost(plan: Plan) -> Floats:
    """Per shipment, what a unit costs on its way: transport, duties, and what its contract changes in the price at the gate."""
    return plan.net.transport_cost + plan.unit_duty + gate_difference(plan)
