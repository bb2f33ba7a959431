"""What can be at a site in a period at all: a walk through lanes and recipes that asks for ways, not for quantities."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from models.contract import cell_name
from models.lines import Lines
from models.tables import Lane, Production
from planner.checks.case import Case

type Place = tuple[str, str]


@dataclass(frozen=True)
class Reach:
    """The ways by which products get to sites, period by period. A place is a (site, product); t counts the periods."""

    case: Case

    @cached_property
    def _into(self) -> dict[Place, list[tuple[Lane, range]]]:
        """The lanes into each place with the periods in which they are open."""
        found = defaultdict(list)
        for lane, first, end in zip(self.case.lanes.rows, *self.case.lanes.opening, strict=True):
            found[lane.destination, lane.product].append((lane, self._periods_in(first, end)))
        return found

    @cached_property
    def _from(self) -> dict[Place, list[tuple[Place, range]]]:
        """The places to which lanes lead from each place, with the periods in which they are open."""
        found = defaultdict(list)
        for place, lanes in self._into.items():
            for lane, when in lanes:
                found[lane.origin, lane.product].append((place, when))
        return found

    @cached_property
    def _made(self) -> dict[Place, list[tuple[Production, frozenset[int]]]]:
        """The production rows of each place with the periods in which their line can make the product."""
        lines = Lines(self.case.tables, self.case.calendar)
        running: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
        for making in lines.makings(lines.room()):
            running[making.site, making.line, making.product, making.recipe].add(making.period)
        found = defaultdict(list)
        for row in self.case.tables.production:
            when = frozenset(self._on_the_way(running[row.site, row.line_name, row.product, row.recipe]))
            found[row.site, row.product].append((row, when))
        return found

    def _on_the_way(self, made: set[int]) -> set[int]:
        """The periods in which something is made, and where goods take their time all later ones, in which they may still come."""
        return set(range(min(made), len(self._all))) if made and self.case.lanes.transit.any() else made

    @cached_property
    def _under_way(self) -> list[tuple[Place, int]]:
        """Where what was under way when the plan began arrives, and the first period in which it is there."""
        periods, calendar = self.case.calendar.periods, self.case.calendar
        days = [(row, calendar.first_day(row.arrives)) for row in self.case.tables.in_transit]
        return [((row.destination, row.product), bisect_right(periods, day, key=lambda p: p.end)) for row, day in days]

    @cached_property
    def _states(self) -> list[tuple[int, set[Place]]]:
        """For every period the first one that is like it, and the places that something can reach in it."""
        changes = {t for ways in self._from.values() for _, when in ways for t in (when.start, when.stop)}
        changes |= {t for _, t in self._under_way}
        running = [frozenset(id(row) for rows in self._made.values() for row, when in rows if t in when) for t in self._all]
        states: list[tuple[int, set[Place]]] = []
        kept = {(row.site, row.product) for row in self.case.tables.stock}
        stands = {(row.site, row.product) for row in self.case.tables.stock if row.opening}
        for t in self._all:
            before = states[-1][1] & kept if t else stands
            alike = t > 0 and t not in changes and running[t] == running[t - 1] and before == stands
            stands = before
            states.append(states[-1] if alike else (t, self._reached(t, stands)))
        return states

    @property
    def _all(self) -> range:
        return range(len(self.case.calendar.periods))

    def reaches(self, site: str, product: str, t: int) -> bool:
        """Whether any of the product can be at the site in the period."""
        return (site, product) in self._states[t][1]

    def comes(self, site: str, product: str, t: int) -> bool:
        """Whether any of the product can arrive or be made at the site in the period or before it."""
        place = site, product
        for number in range(t + 1):
            reached = self._states[number][1]
            arrives = any(number in when and (lane.origin, product) in reached for lane, when in self._into.get(place, ()))
            makers = (row for row, when in self._made.get(place, ()) if number in when)
            if arrives or any(reached.issuperset((site, part) for part in self._components(row)) for row in makers):
                return True
        return False

    def why_not(self, site: str, product: str, t: int) -> str:
        """The first thing that is missing on the way to a place that nothing reaches in the period."""
        return self._missing((site, product), t, set())

    def _missing(self, place: Place, t: int, seen: set[Place]) -> str:
        seen.add(place)
        (site, product), reached = place, self._states[t][1]
        makers, lanes = self._made.get(place, []), self._into.get(place, [])
        sources = [(site, component) for row, when in makers if t in when for component in self._components(row)]
        sources += [(lane.origin, product) for lane, when in lanes if t in when]
        for source in sources:
            if source not in reached and source not in seen:
                return self._missing(source, t, seen)
        if not makers and not lanes:
            return f"no lane brings {product} to {site}, and no line makes it there"
        if lanes and not any(t in when for _, when in lanes):
            return f"no lane that brings {product} to {site} is open then (first: {cell_name('Lanes', '', lanes[0][0].line)})"
        if makers and not any(t in when for _, when in makers):
            return (
                f"no line that makes {product} at {site} is running then (first: {cell_name('Production', '', makers[0][0].line)})"
            )
        return f"the ways that bring {product} to {site} only lead round in a circle"

    def _reached(self, t: int, stands: set[Place]) -> set[Place]:
        """All places that something can reach in a period, with what may stand in stock at its beginning."""
        waiting: dict[Place, list[list[Place]]] = defaultdict(list)
        new = sorted({*stands, *(place for place, first in self._under_way if first <= t)})
        for place, rows in self._made.items():
            for row, when in rows:
                if t not in when:
                    continue
                missing = [(row.site, component) for component in self._components(row)]
                if not missing:
                    new.append(place)
                for component in missing:
                    waiting[component].append([place, *missing])
        reached: set[Place] = set()
        while new:
            here = new.pop()
            if here in reached:
                continue
            reached.add(here)
            new += [place for place, when in self._from.get(here, ()) if t in when]
            new += [place for place, *missing in waiting.get(here, ()) if reached.issuperset(missing)]
        return reached

    def _components(self, row: Production) -> list[str]:
        return self.case.components.get((row.product, row.recipe), []) if row.recipe else []

    def _periods_in(self, first: float, end: float) -> range:
        """The periods of which the days ``[first, end)`` hold a part."""
        if first >= end:
            return range(0)
        periods = self.case.calendar.periods
        return range(bisect_right(periods, first, key=lambda p: p.end), bisect_left(periods, end, key=lambda p: p.first))
