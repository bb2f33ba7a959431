"""Which sites the plan may open and when, and what sites cost while they are open."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import Calendar, overlap, years_between
from models.keys import NOTHING, Keys
from models.tables import CANDIDATE, Site, Tables


@dataclass(frozen=True)
class Openings:
    """The sites of a workbook over its periods. A candidate opens at the start of a period, or on its earliest day within it."""

    tables: Tables
    calendar: Calendar

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """The sites of which the plan decides whether and when they open, sorted."""
        return tuple(sorted(site.site for site in self.tables.sites if site.status == CANDIDATE))

    def first_days(self, site: str) -> dict[int, int]:
        """The numbers of the periods in which a candidate may open -> its first day if it does."""
        stretches = [overlap(self.calendar.site_open(site), (p.first, p.end)) for p in self.calendar.periods]
        return {number: first for number, (first, end) in enumerate(stretches) if first < end}

    @cached_property
    def keys(self) -> Keys:
        """(site, period) of every opening there may be."""
        found = [(number, t) for number, site in enumerate(self.candidates) for t in self.first_days(site)]
        numbers, t = (np.array(column, dtype=np.int64) for column in zip(*found, strict=True)) if found else (NOTHING, NOTHING)
        return Keys(
            {"site": self.candidates, "period": tuple(p.name for p in self.calendar.periods)}, {"site": numbers, "period": t}
        )

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The day of every opening there may be."""
        firsts = {site: self.first_days(site) for site in self.candidates}
        opened = zip(self.keys.column("site").tolist(), self.keys.codes["period"].tolist(), strict=True)
        return tuple(firsts[site][number] for site, number in opened)

    @cached_property
    def fixed_cost(self) -> dict[str, Floats]:
        """Sites with a fixed cost -> its amount in each period, over the years of it in which they may be open [currency]."""
        return {site.site: site.fixed_cost * self._years(site) for site in self.tables.sites if site.fixed_cost is not None}

    @cached_property
    def opening_cost(self) -> dict[str, float]:
        """Candidates with an opening cost -> its amount [currency]."""
        return {row.site: row.opening_cost for row in self.tables.sites if row.site in self.candidates and row.opening_cost}

    def _years(self, site: Site) -> Floats:
        opened = self.calendar.site_open(site.site)
        return np.array([years_between(*overlap(opened, (p.first, p.end))) for p in self.calendar.periods], dtype=float)
