"""Rules that speak of a share of what is bought."""

from models.batch import Floats
from models.case import Case
from planner.plan import Plan
from planner.report.judged import volumes
from planner.report.judged.judgement import Judgement


def exclusive(plan: Plan, case: Case, unit: str) -> Judgement:
    """What others get stays within what the exclusivity leaves free, and what is bought out."""
    bought, ours = _bought(plan, case)
    everything = float(bought.sum())
    free = everything * (1.0 - case.share * float(plan.force(case)[0])) + plan.bought_out.get(case, 0.0)
    return _share(case, bought, ours, free - (everything - ours))


def least(plan: Plan, case: Case, unit: str) -> Judgement:
    """At least a share comes from the sellers judged; a share of a volume is a volume."""
    if case.of_volume:
        return volumes.least(plan, case, unit)
    bought, ours = _bought(plan, case)
    return _share(case, bought, ours, ours - float(bought @ case.required))


def most(plan: Plan, case: Case, unit: str) -> Judgement:
    """At most a share comes from the sellers judged; a share of a volume is a volume."""
    if case.of_volume:
        return volumes.most(plan, case, unit)
    bought, ours = _bought(plan, case)
    return _share(case, bought, ours, float(bought @ case.allowed) - ours)


def renewable(plan: Plan, case: Case, unit: str) -> Judgement:
    """What arrives from sites that are renewable enough, of all; the rest stays within what is out of force."""
    bought, ours = _bought(plan, case)
    everything = float(bought.sum())
    does = (everything - ours) / everything if everything else 1.0
    return Judgement(1.0, does, "share", float(bought @ case.out_of_force) - ours)


def _bought(plan: Plan, case: Case) -> tuple[Floats, float]:
    """Everything bought, by shipment, and the sum of what the sellers judged deliver."""
    return plan.ship[case.bought], float(plan.ship[case.delivered].sum())


def _share(case: Case, bought: Floats, ours: float, room: float) -> Judgement:
    everything = float(bought.sum())
    return Judgement(case.share, ours / everything if everything else 0.0, "share", room)
