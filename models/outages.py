"""Disruptions as days on which the lines of a site can make less."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod

from models.calendar import Calendar
from models.tables import Tables


@dataclass(frozen=True)
class Outages:
    """The Disruptions sheet, site by site. Days are ordinals, stretches half-open."""

    tables: Tables
    calendar: Calendar

    def pieces(self, site: str, days: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        """A stretch of days cut where outages of a site begin and end, each piece with the share of capacity that remains."""
        hits = self._hits.get(site, [])
        cuts = sorted({*days, *(day for first, end, _ in hits for day in (first, end) if days[0] < day < days[1])})
        if not hits or days[0] >= days[1]:
            yield days, 1.0
            return
        for first, end in pairwise(cuts):
            yield (first, end), prod(remaining for begins, ends, remaining in hits if begins <= first < ends)

    @cached_property
    def _hits(self) -> dict[str, list[tuple[int, int, float]]]:
        """Site -> its outages as (first day, day after the last, share that remains)."""
        found: dict[str, list[tuple[int, int, float]]] = {}
        for row in self.tables.disruptions:
            first = self.calendar.first_day(row.start)
            for site in self.tables.members(row.what):
                found.setdefault(site, []).append((first, first + round(row.duration), row.remaining))
        return found
