"""Rules that speak of a share of what is bought: left side, sense, right side."""

import numpy as np

from planner.audit.clauses import volumes
from planner.audit.clauses.counted import Counted, Sides
from planner.audit.verdict import AT_LEAST, AT_MOST


def exclusive(counted: Counted) -> Sides:
    """Others stay within what the exclusivity leaves free."""
    return float(counted.others.sum()), AT_MOST, float(np.dot(1.0 - counted.share * counted.active, counted.bought))


def least(counted: Counted) -> Sides:
    """The sellers judged deliver at least the share; a share of a volume is a volume."""
    if volumes.is_share_of_volume(counted.case.rule):
        return volumes.least(counted)
    return float(counted.subject.sum()), AT_LEAST, float(np.dot(counted.share * counted.active, counted.bought))


def most(counted: Counted) -> Sides:
    """The sellers judged deliver at most the share; a share of a volume is a volume."""
    if volumes.is_share_of_volume(counted.case.rule):
        return volumes.most(counted)
    allowed = 1.0 - (1.0 - counted.share) * counted.active
    return float(counted.subject.sum()), AT_MOST, float(np.dot(allowed, counted.bought))


def none_out_of_force(counted: Counted) -> Sides:
    """What the rule forbids arrives only while it is not in force."""
    return float(counted.subject.sum()), AT_MOST, float(np.dot(1.0 - counted.active, counted.bought))
