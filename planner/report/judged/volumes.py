"""Rules that speak of a volume."""

from models.rules import Case
from planner.plan import Plan
from planner.report.judged.judgement import Judgement


def least(plan: Plan, case: Case, unit: str) -> Judgement:
    """At least a volume is bought."""
    counted = _counted(plan, case)
    return Judgement(case.volume, counted, unit, counted - case.volume)


def most(plan: Plan, case: Case, unit: str) -> Judgement:
    """At most a volume is bought."""
    counted = _counted(plan, case)
    return Judgement(case.volume, counted, unit, case.volume - counted)


def _counted(plan: Plan, case: Case) -> float:
    """What is bought while the rule is in force."""
    return float(plan.ship[case.delivered] @ case.delivered_force)
