"""Which sites the plan may open or close and when, and what sites cost while they are open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import Calendar, overlap, years_between
from models.discount import Discount
from models.keys import NOTHING, Keys
from models.tables import CANDIDATE, MAY_CLOSE, Site, Tables


@dataclass(frozen=True)
class Openings:
    """The sites of a workbook over its periods.

    A candidate opens at the start of a period, or on its earliest day within it; a site that may close does so at the start of one.
    """

    tables: Tables
    calendar: Calendar

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """The sites of which the plan decides whether and when they open, sorted."""
        return tuple(sorted(site.site for site in self.tables.sites if site.status == CANDIDATE))

    @cached_property
    def closable(self) -> tuple[str, ...]:
        """The sites of which the plan decides whether and when they close, sorted."""
        return tuple(sorted(site.site for site in self.tables.sites if site.status == MAY_CLOSE))

    @cached_property
    def decided(self) -> tuple[str, ...]:
        """The sites of which the plan decides when they are open, sorted."""
        return tuple(sorted((*self.candidates, *self.closable)))

    def first_days(self, site: str) -> dict[int, int]:
        """The numbers of the periods in which a site may be open -> the first day on which it is; a candidate may open then."""
        stretches = [overlap(self.calendar.site_open(site), (p.first, p.end)) for p in self.calendar.periods]
        return {number: first for number, (first, end) in enumerate(stretches) if first < end}

    @cached_property
    def keys(self) -> Keys:
        """(site, period) of every opening there may be."""
        return self._keys(self.candidates)

    @cached_property
    def closing_keys(self) -> Keys:
        """(site, period) of every closing there may be: at the start of each period in which the site would be open."""
        return self._keys(self.closable)

    @cached_property
    def closing_cost(self) -> dict[str, float]:
        """Sites that may close with a closing cost -> its amount [currency], below 0 where closing brings something in."""
        return {row.site: row.closing_cost for row in self.tables.sites if row.site in self.closable and row.closing_cost}

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

    def fixed_costs(self, discount: Discount) -> dict[str, Floats]:
        """Sites with a fixed cost -> its present value in each period [currency]."""
        return {site: amounts * discount.by_period for site, amounts in self.fixed_cost.items()}

    @cached_property
    def opening_cost(self) -> dict[str, float]:
        """Candidates with an opening cost -> its amount [currency]."""
        return {row.site: row.opening_cost for row in self.tables.sites if row.site in self.candidates and row.opening_cost}

    def _keys(self, sites: tuple[str, ...]) -> Keys:
        found = [(number, t) for number, site in enumerate(sites) for t in self.first_days(site)]
        numbers, t = (np.array(column, dtype=np.int64) for column in zip(*found, strict=True)) if found else (NOTHING, NOTHING)
        return Keys({"site": sites, "period": tuple(p.name for p in self.calendar.periods)}, {"site": numbers, "period": t})

    def _years(self, site: Site) -> Floats:
        opened = self.calendar.site_open(site.site)
        return np.array([years_between(*overlap(opened, (p.first, p.end))) for p in self.calendar.periods], dtype=float)


def passing(sites: Iterable[str], ship_keys: Keys, needed: Keys, kept: Keys) -> Iterator[tuple[str, int]]:
    """(site, position in ship) of what only passes through one of these sites or leaves its stock, or arrives there to stay."""
    for site in sites:
        for (product,) in ship_keys.distinct("product"):
            into = ship_keys.at(destination=site, product=product).tolist()
            stands = len(kept.at(site=site, product=product)) > 0
            if into or stands:
                yield from ((site, position) for position in ship_keys.at(origin=site, product=product).tolist())
            if stands or len(needed.at(site=site, product=product)):
                yield from ((site, position) for position in into)
