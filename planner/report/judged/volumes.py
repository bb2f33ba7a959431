"""Rules that speak of a volume."""

from models.case import Case
from planner.plan import Plan
from planner.report.judged.judgement import Judgement


def least(plan: Plan, case: Case, unit: str) -> Judgement:
    """At least a volume is bought."""
    counted = plan.taken(case)
    return Judgement(case.volume, counted, unit, counted - case.volume)


def most(plan: Plan, case: Case, unit: str) -> Judgement:
    """At most a volume is bought."""
    counted = plan.taken(case)
    return Judgement(case.volume, counted, unit, case.volume - counted)


def committed(plan: Plan, case: Case, unit: str) -> Judgement:
    """A volume is taken or paid; there is room as long as more than that is taken."""
    counted = plan.taken(case)
    return Judgement(case.volume, counted, unit, max(0.0, counted - case.volume))
