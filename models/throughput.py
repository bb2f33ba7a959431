"""What sites can take in: tonnes that arrive."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import Calendar, overlap, years_between
from models.openings import Openings
from models.tables import Tables

FOREVER = 4_000_000  # a day beyond any horizon (the year 10952)


@dataclass(frozen=True)
class Throughput:
    """The column Throughput of Sites over the periods of a workbook [t]: the yearly one for the years in which the site is open."""

    tables: Tables
    calendar: Calendar

    @cached_property
    def weight(self) -> dict[str, float]:
        """Product -> tonnes in one unit; 0 where it is not known."""
        return {row.product: row.measure().tonnes() or 0.0 for row in self.tables.products}

    @cached_property
    def in_place(self) -> dict[str, Floats]:
        """Sites with a Throughput -> what may arrive in each period; of a candidate the most that any opening leaves."""
        return {
            row.site: row.throughput * self._years(self.calendar.site_open(row.site))
            for row in self.tables.sites
            if row.throughput is not None
        }

    @cached_property
    def by_opening(self) -> dict[str, Floats]:
        """Candidates with a Throughput -> what may arrive in each period (columns) if the site opens in each period (rows)."""
        openings, found = Openings(self.tables, self.calendar), dict[str, Floats]()
        for row in self.tables.sites:
            if row.throughput is not None and row.site in openings.candidates:
                found[row.site] = np.zeros((len(self.calendar.periods),) * 2)
                for number, first in openings.first_days(row.site).items():
                    opened = overlap(self.calendar.site_open(row.site), (first, FOREVER))
                    found[row.site][number] = row.throughput * self._years(opened)
        return found

    def taken(self, under_way: Mapping[tuple[str, str, str], float], site: str, t: str) -> float:
        """Tonnes that arrive at a site in a period of what was under way when the plan began, by (site, product, t)."""
        coming = [self.weight[key[1]] * amount for key, amount in under_way.items() if (key[0], key[2]) == (site, t)]
        return float(sum(coming))

    def _years(self, opened: tuple[int, int]) -> Floats:
        return np.array([years_between(*overlap(opened, (p.first, p.end))) for p in self.calendar.periods], dtype=float)
