"""Rules that speak of a volume: left side, sense, right side."""

import numpy as np

from planner.audit.clauses.counted import Counted, Sides
from planner.audit.verdict import AT_LEAST, AT_MOST


def least(counted: Counted) -> Sides:
    """At least the volume is bought while the rule is in force."""
    return _bought(counted), AT_LEAST, agreed(counted)


def most(counted: Counted) -> Sides:
    """At most the volume is bought while the rule is in force."""
    return _bought(counted), AT_MOST, agreed(counted)


def agreed(counted: Counted) -> float:
    """The volume the rule speaks of over the span: a yearly one counts for the years in force."""
    rule = counted.case.rule
    value = rule.value or 0.0
    return value * float(np.dot(counted.years, counted.active)) if rule.unit.endswith("/year") else value


def _bought(counted: Counted) -> float:
    return float(np.dot(counted.active, counted.subject))
