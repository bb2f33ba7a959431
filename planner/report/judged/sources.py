"""Rules that speak of how many sources there are, or of what a source that is used must deliver."""

from models.case import Case
from models.clauses import SOURCES
from models.sources import use_key
from planner.plan import Plan
from planner.report.judged.judgement import Judgement

USED = 1e-6  # of what is bought, and of a unit: less does not make a source


def most(plan: Plan, case: Case, unit: str) -> Judgement:
    """At most so many sources are used."""
    used = _delivering(plan, case, USED)
    return Judgement(case.count, used, SOURCES, case.count - used)


def least(plan: Plan, case: Case, unit: str) -> Judgement:
    """At least so many sources deliver their share."""
    counted = _delivering(plan, case, case.least_share)
    return Judgement(case.count, counted, SOURCES, counted - case.count)


def award(plan: Plan, case: Case, unit: str) -> Judgement:
    """A seller that is used gets its volume; of one that is not, nothing is asked."""
    bought = float(plan.ship[case.delivered] @ case.delivered_force)
    used = _delivering(plan, case, USED)
    return Judgement(case.volume if used else 0.0, bought, unit, bought - case.volume if used else None)


def alike(plan: Plan, case: Case, unit: str) -> Judgement:
    """A source that is used delivers its share to every member; of one that is not, nothing is asked."""
    everything, ours = float(plan.ship[case.bought].sum()), float(plan.ship[case.delivered].sum())
    used = case.makes_row and plan.from_source.get(use_key(case, case.seller), 0.0) > USED * max(1.0, everything)
    room = ours - case.least_share * everything if used and everything else None
    return Judgement(case.least_share if used else 0.0, ours / everything if everything else 0.0, "share", room)


def begun(plan: Plan, case: Case, unit: str) -> Judgement:
    """How many sellers besides the incumbent are used; each costs the switching once."""
    return Judgement(0.0, _delivering(plan, case, USED), SOURCES, None)


def counted(plan: Plan, case: Case, unit: str) -> Judgement:
    """How much is bought while the bonus or malus is in force."""
    return Judgement(0.0, float(plan.ship[case.delivered] @ case.delivered_force), unit, None)


def _delivering(plan: Plan, case: Case, share: float) -> float:
    """How many sources deliver this share of what is bought; all of them where nothing is bought and a share of it is asked."""
    bought = float(plan.ship[case.bought].sum())
    asked = USED * max(1.0, bought) if share == USED else share * bought * (1.0 - USED)
    delivered = [float(plan.ship[shipments].sum()) for _, shipments in case.sources]
    return float(sum(amount > asked if share == USED else amount >= asked for amount in delivered))
