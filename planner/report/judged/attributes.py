"""Rules that speak of what goods carry."""

from models.case import Case
from planner.plan import Plan
from planner.report.judged.judgement import Judgement


def least(plan: Plan, case: Case, unit: str) -> Judgement:
    """At least a share of what is used or served carries the attribute, counted by its content."""
    asked = plan.net.carried.asked.get(case)
    if asked is None:
        return Judgement(case.share, 0.0, "share", 0.0)
    kept, stays = float(plan.keep[asked.kept].sum()), plan.stays[asked.kept]
    everything = float(asked.whole @ stays)
    room = (kept - float(asked.required @ stays)) / asked.per_unit
    return Judgement(case.share, kept / everything if everything else 0.0, "share", room)
