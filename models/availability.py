"""From when on a site can have a product at all: made there, or come over a lane."""

from collections.abc import Mapping
from math import inf

import numpy as np

from models.calendar import Calendar, overlap
from models.lanes import Lanes
from models.tables import CANDIDATE, NOT_PRODUCING, Line, Production

type Place = tuple[str, str]


def available_from(lanes: Lanes) -> Mapping[Place, float]:
    """(site, product) -> the first day on which the site can have the product; places that can never have it are left out.

    It is made there from when its line is open, its row in force and every component there, comes over a lane the days of the
    transit after it could leave, or is under way when the plan begins. A candidate makes nothing before the plan.
    """
    ways, found = _ways(lanes), dict[Place, float]()
    for row in lanes.tables.in_transit:
        place, arrives = (row.destination, row.product), float(lanes.calendar.first_day(row.arrives))
        found[place] = min(found.get(place, inf), arrives)
    able = np.flatnonzero(lanes.opening[0] < lanes.opening[1]).tolist()
    (first_left, _), (first_in, _) = lanes.leaving, lanes.receiving
    moving = True
    while moving:
        before = dict(found)
        for place, components, first in ways:
            day = max([first, *(found.get(component, inf) for component in components)])
            found[place] = min(found.get(place, inf), day)
        for number in able:
            lane = lanes.rows[number]
            left = max(found.get((lane.origin, lane.product), inf), float(first_left[number]))
            day = max(left + float(lanes.transit[number]), float(first_in[number]))
            found[lane.buyer_and_product] = min(found.get(lane.buyer_and_product, inf), day)
        moving = found != before
    return {place: day for place, day in found.items() if day < inf}


def _ways(lanes: Lanes) -> list[tuple[Place, list[Place], float]]:
    """Every way of making something: where, of what, and the first day on which its row holds and its line is open."""
    tables = lanes.tables
    parts: dict[tuple[str, str], list[str]] = {}
    for part in tables.parts:
        parts.setdefault((part.product, part.recipe), []).append(part.component)
    rows: dict[tuple[str, str], list[Line]] = {}
    for line in tables.lines:
        rows.setdefault((line.site, line.line_name), []).append(line)
    closed = {site.site for site in tables.sites if site.status in NOT_PRODUCING}
    candidates = {site.site for site in tables.sites if site.status == CANDIDATE}
    return [
        (
            (made.site, made.product),
            [(made.site, component) for component in parts.get((made.product, made.recipe), ())],
            _first_day(lanes.calendar, 0 if made.site in candidates else lanes.run_in_days, made, line),
        )
        for made in tables.production
        for line in rows.get((made.site, made.line_name), ())
        if made.site not in closed
    ]


def _first_day(calendar: Calendar, run_in_days: int, made: Production, line: Line) -> float:
    """From when a row of Production holds on a row of Lines; what holds on the first day of the plan holds in the run-in too."""
    begin = calendar.horizon[0]
    first, end = overlap(calendar.stretch(made.start, made.end), calendar.stretch(line.start, line.end))
    if first >= end:
        return inf
    started = calendar.line_start(line), calendar.site_start(line.site)
    return max(begin - run_in_days if first <= begin else first, *(day for day in started if day is not None), -inf)
