"""When goods leave that arrive in a period, counted day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np

from models.tables import CANDIDATE, Production, Tables
from planner.audit.before import DaysBefore, tables_before
from planner.audit.days import Floats
from planner.audit.lanes import LaneKey, Lanes
from planner.audit.lines import Lines, components

type Place = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Departures:
    """The lanes as the plan opens its candidates, and as they could be with every candidate open from the beginning."""

    lanes: Lanes
    possible: Lanes
    tables: Tables

    def shares(self, key: LaneKey) -> Floats:
        """Of what arrives over a lane in each period (rows), what left in the run-in (column 0) and in each period (the others)."""
        if key not in self._known:
            self._known[key] = self._shares(key)
        return self._known[key]

    def _shares(self, key: LaneKey) -> Floats:
        """Goods arrive evenly in their window and left as evenly, the days of the transit earlier, from when they could be had."""
        days, transit = self.lanes.days, self.lanes.transit(key)
        count = len(days.periods)
        found = np.zeros((count, 1 + count))
        if not transit or self.lanes.window(key) is None:
            found[:, 1:] = np.eye(count)
            return found
        opened, closed = self.lanes.window(key) or (0.0, 0.0)
        early, had = self.lanes.early, self._had.get((key[0], key[2]), inf)
        day = early.dates[0].toordinal() + np.arange(len(early.dates))
        for number, period in enumerate(days.periods):
            first = max(opened, period.start.toordinal()) - transit
            end = min(closed, period.end.toordinal() + 1.0) - transit
            first = max(first, had) if had < end else first
            if first >= end:
                found[number, 1 + number] = 1.0  # nothing can arrive, so nothing left
                continue
            left = np.clip(np.minimum(end, day + 1.0) - np.maximum(first, day), 0.0, 1.0)
            summed = early.per_period(left)
            found[number, 1 + count - len(summed) :] = summed / summed.sum()
            if key[0] in self._candidates:  # in whole periods; of equal parts the latest
                found[number] = np.eye(1 + count)[count - int(np.argmax(np.round(found[number, ::-1], 9)))]
        return found

    @cached_property
    def _known(self) -> dict[LaneKey, Floats]:
        return {}

    @cached_property
    def _candidates(self) -> frozenset[str]:
        return frozenset(site.site for site in self.tables.sites if site.status == CANDIDATE)

    @cached_property
    def _had(self) -> Mapping[Place, float]:
        """(site, product) -> the first day on which the site can have it: made, come over a lane, or under way before the plan."""
        days, found = self.lanes.days, dict[Place, float]()
        for row in self.tables.in_transit:
            place = row.destination, row.product
            found[place] = min(found.get(place, inf), float(days.begins(row.arrives)))
        making = [((row.site, row.product), self._parts(row), self._first_day(row)) for row in self.tables.production]
        while True:
            before = dict(found)
            for place, parts, first in making:
                found[place] = min(found.get(place, inf), max([first, *(found.get(part, inf) for part in parts)]))
            for key in self.possible.lanes:
                if self.possible.window(key) is not None:
                    place = key[1], key[2]
                    found[place] = min(found.get(place, inf), self._arrives(key, found.get((key[0], key[2]), inf)))
            if found == before:
                return found

    def _arrives(self, key: LaneKey, had: float) -> float:
        """The first day on which goods that can be had from a day on arrive over a lane."""
        early = self.possible.early
        begin = early.dates[0].toordinal()
        left = begin + int(np.flatnonzero(self.possible.leaving_on(key))[0])
        opens = begin + int(np.flatnonzero(early.site_open(key[1]))[0])
        return max(max(had, left) + self.possible.transit(key), opens)

    def _parts(self, row: Production) -> list[Place]:
        return [(row.site, part) for part, _ in components(self.tables).get((row.product, row.recipe), ())]

    def _first_day(self, row: Production) -> float:
        """The first day on which a row of Production holds on an open line."""
        for lines in self._lines:
            known, days = lines.lines.get((row.site, row.line_name)), lines.days
            open_days = np.flatnonzero(known.open & days.in_force(row.start, row.end)).tolist() if known else []
            if open_days:
                return float(days.dates[open_days[0]].toordinal())
        return inf

    @cached_property
    def _lines(self) -> tuple[Lines, ...]:
        """The lines in the run-in, and on the days of the plan."""
        whole = Lines(self.tables, self.possible.days)
        if not self.lanes.run_in_days:
            return (whole,)
        tables = tables_before(self.tables, self.lanes.days, self.lanes.run_in_days)
        return Lines(tables, DaysBefore(tables, plan=self.lanes.days)), whole
