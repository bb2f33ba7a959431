"""What a unit has emitted where it stands: making and moving it and its components through all steps before."""

from planner.plan import Plan
from planner.report.rolled import Rolled, rolled


def footprint(plan: Plan) -> Rolled:
    """CO2e behind one unit at a site in a period [kg/unit]."""
    return rolled(plan, made=lambda run: run.net.unit_co2e, shipped=lambda run: run.net.transport_co2e)
