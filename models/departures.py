"""When goods leave that arrive in a period: over which periods, and which share of them in each."""

from dataclasses import dataclass

import numpy as np

from models.availability import available_from
from models.batch import Floats, Integers
from models.keys import Keys
from models.lanes import Lanes
from models.tables import CANDIDATE

BEFORE = -1  # the number of the run-in, which lies before the first period
NEGLIGIBLE = 1e-6  # days


@dataclass(frozen=True)
class Departures:
    """``left_share[i]`` of the shipment at position ``shipment[i]`` leaves in the period of number ``left[i]``; they sum to 1."""

    shipment: Integers
    left: Integers
    left_share: Floats


def departures(lanes: Lanes, ship_keys: Keys, lane: Integers) -> Departures:
    """When every shipment leaves; ``lane`` is the number of the lane of each.

    Goods arrive evenly over the days on which they can, and leave as evenly, the days of the transit earlier, from when their
    origin can have them. Of a candidate, of which nobody knows yet when it opens, all leaves in the one period in which most would.
    """
    period = ship_keys.codes["period"]
    slow = np.flatnonzero(lanes.transit[lane] > 0)
    if not len(slow):
        return Departures(np.arange(len(lane), dtype=np.int64), period, np.ones(len(lane)))
    first, end = _left_between(lanes, lane[slow], period[slow])
    starts, ends = lanes.period_days
    earliest = np.searchsorted(starts, first, side="right") - 1
    latest = np.searchsorted(starts, end, side="left") - 1
    found: list[tuple[Integers, Integers, Floats]] = []
    for step in range(int((latest - earliest).max()) + 1):
        left = earliest + step
        within = np.clip(left, 0, len(starts) - 1)
        begins, stops = np.where(left < 0, -np.inf, starts[within]), np.where(left < 0, starts[0], ends[within])
        days = np.minimum(end, stops) - np.maximum(first, begins)
        kept = np.flatnonzero((left <= latest) & (days > NEGLIGIBLE))
        found.append((slow[kept], left[kept], days[kept]))
    shipment, left, days = (np.concatenate(column) for column in zip(*found, strict=True))
    shipment, left, days = _in_whole_periods(shipment, left, days, _from_candidates(lanes)[lane])
    quick = np.flatnonzero(lanes.transit[lane] <= 0)
    left_share = np.concatenate([np.ones(len(quick)), days / np.bincount(shipment, days, len(lane))[shipment]])
    shipment, left = np.concatenate([quick, shipment]), np.concatenate([period[quick], left])
    order = np.lexsort([left, shipment])
    return Departures(shipment[order], left[order], left_share[order])


def _left_between(lanes: Lanes, lane: Integers, period: Integers) -> tuple[Floats, Floats]:
    """The days ``[first, end)`` between which each shipment leaves."""
    known = available_from(lanes)
    had = np.array([known.get((row.origin, row.product), -np.inf) for row in lanes.rows])[lane]
    starts, ends = lanes.period_days
    transit = lanes.transit[lane]
    first = np.maximum(starts[period], lanes.opening[0][lane]) - transit
    end = np.minimum(ends[period], lanes.opening[1][lane]) - transit
    return np.where(had < end, np.maximum(first, had), first), end


def _from_candidates(lanes: Lanes) -> np.ndarray:
    """Whether each lane leaves from a candidate."""
    candidates = {site.site for site in lanes.tables.sites if site.status == CANDIDATE}
    return np.array([row.origin in candidates for row in lanes.rows], dtype=bool)


def _in_whole_periods(shipment: Integers, left: Integers, days: Floats, whole: np.ndarray) -> tuple[Integers, Integers, Floats]:
    """The entries, but of the shipments named only the one with the most days; of equal ones the latest."""
    order = np.lexsort([-left, -days, shipment])
    shipment, left, days = shipment[order], left[order], days[order]
    most = np.diff(shipment, prepend=-1) > 0
    kept = most | ~whole[shipment]
    return shipment[kept], left[kept], days[kept]
