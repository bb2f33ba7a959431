"""Rules that speak of kilometres."""

import numpy as np

from models.case import Case
from planner.plan import Plan
from planner.report.judged.judgement import Judgement


def longest(plan: Plan, case: Case, unit: str) -> Judgement:
    """Nothing arrives over a lane that is too long."""
    bought, too_far = plan.ship[case.bought], float(plan.ship[case.delivered].sum())
    distances = plan.net.lanes.distance[plan.net.ship_lane[case.bought[np.flatnonzero(bought)]]]
    does = float(np.nanmax(distances, initial=0.0))
    return Judgement(case.rule.value or 0.0, does, "km", float(bought @ case.out_of_force) - too_far)
