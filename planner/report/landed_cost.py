"""What a unit costs where it stands: components, conversion, transport and duties of all steps before, less credits."""

from planner.plan import Plan
from planner.report.rolled import Rolled, rolled


def landed_cost(plan: Plan) -> Rolled:
    """Cost of one unit at a site in a period, less credits [currency/unit], CO2e price and penalties left out."""
    return rolled(plan, made=plan.net.unit_cost - plan.unit_credit, shipped=plan.net.transport_cost + plan.unit_duty)
