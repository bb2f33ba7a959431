"""Rules that speak of sources, counted from what flows: left side, sense, right side."""

from collections import defaultdict

import numpy as np

from planner.audit.cases import Case, owner
from planner.audit.clauses.counted import Counted, Sides
from planner.audit.clauses.volumes import agreed
from planner.audit.evidence import Evidence
from planner.audit.verdict import AT_LEAST, AT_MOST

USED = 1e-6  # of what is bought, and of a unit: less does not make a source


def most(counted: Counted) -> Sides:
    """No more sources deliver than the rule allows: one, if it states no number."""
    bought, by_source = _delivered(counted)
    used = sum(quantity > USED * max(1.0, bought) for quantity in by_source.values())
    value = counted.case.rule.value
    return float(used), AT_MOST, 1.0 if value is None else value


def least(counted: Counted) -> Sides:
    """So many sources deliver the least share of what is bought; where nothing is bought, nothing is asked."""
    bought, by_source = _delivered(counted)
    asked = (counted.case.rule.least_share or 0.0) * bought
    met = sum(quantity >= asked - USED * max(1.0, bought) for quantity in by_source.values())
    value = counted.case.rule.value or 0.0
    return (float(met) if bought > USED else value), AT_LEAST, value


def award(counted: Counted) -> Sides:
    """A seller that is used gets the volume."""
    touched = counted.active > 0
    used = counted.subject[touched].sum() > USED * max(1.0, float(counted.bought[touched].sum()))
    return float(np.dot(counted.active, counted.subject)), AT_LEAST, agreed(counted) if used else 0.0


def alike(counted: Counted) -> Sides:
    """A source that delivers to any member delivers the least share to this one."""
    bought = float(counted.bought[counted.active > 0].sum())
    asked = (counted.case.rule.least_share or 0.0) * bought if is_used_by_any(counted) else 0.0
    return float(counted.subject[counted.active > 0].sum()), AT_LEAST, asked


def is_used_by_any(counted: Counted) -> bool:
    """Whether a source delivers to any of the members that are to be alike."""
    ours = sum(_flow(counted.evidence, key, _touched(counted)) for key in counted.case.siblings)
    return ours > USED * max(1.0, float(counted.bought[counted.active > 0].sum()))


def within_reach(counted: Counted) -> int:
    """How many sources could have an open lane while the rule is in force, whether or not they deliver."""
    evidence, touched = counted.evidence, _touched(counted)
    could = (key for key in counted.case.subject if evidence.possible.openings[key].days[touched].any())
    return len({owner(evidence, key, counted.case.rule.counted_by) for key in could})


def is_reached(counted: Counted) -> bool:
    """Whether any lane at all into the buyers could be open while the rule is in force."""
    openings, touched = counted.evidence.possible.openings, _touched(counted)
    return any(openings[key].days[touched].any() for key in (*counted.case.subject, *counted.case.others))


def newcomers(evidence: Evidence, case: Case) -> int:
    """How many sources other than the incumbent are used while the rule is in force."""
    touched = np.flatnonzero(case.active > 0).tolist()
    by_source: dict[str, float] = defaultdict(float)
    for key in case.others:
        by_source[owner(evidence, key, case.rule.counted_by)] += _flow(evidence, key, touched)
    bought = sum(by_source.values()) + sum(_flow(evidence, key, touched) for key in case.subject)
    return sum(quantity > USED * max(1.0, bought) for quantity in by_source.values())


def _delivered(counted: Counted) -> tuple[float, dict[str, float]]:
    """All that is bought in the periods that the rule touches, and what each of its sources delivers."""
    case, touched = counted.case, _touched(counted)
    by_source: dict[str, float] = defaultdict(float)
    for key in case.subject:
        by_source[owner(counted.evidence, key, case.rule.counted_by)] += _flow(counted.evidence, key, touched)
    return float(counted.bought[counted.active > 0].sum()), by_source


def _touched(counted: Counted) -> list[int]:
    """The places of the periods in which the rule is in force on some day."""
    return [number for number, active in zip(counted.numbers, counted.active, strict=True) if active > 0]


def _flow(evidence: Evidence, key: tuple[str, str, str, str], numbers: list[int]) -> float:
    shipped = evidence.shipped.get(key)
    return 0.0 if shipped is None else float(shipped[numbers].sum())
