"""What sites may keep: the stocks there can be, what keeping them costs, and how far ahead days of stock reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import Calendar, years_between
from models.keys import Keys, coded, keys
from models.storage import AT_THE_END, Stock
from models.tables import Tables

type Place = tuple[str, str]
type Ahead = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Stocks:
    """The Stock sheet laid over the periods; ``rows`` stand beside ``keys``, which are (site, product, t) in every period."""

    tables: Tables
    calendar: Calendar

    @cached_property
    def at(self) -> Mapping[Place, Stock]:
        """(site, product) -> what may be kept there; sorted."""
        return {(row.site, row.product): row for row in sorted(self.tables.stock, key=lambda row: (row.site, row.product))}

    @cached_property
    def keys(self) -> Keys:
        """(site, product, t) of every stock at the end of a period."""
        count = len(self.calendar.periods)
        places = [place for place in self.at for _ in range(count)]
        return keys(
            site=coded(site for site, _ in places),
            product=coded(product for _, product in places),
            period=(self._names, np.tile(np.arange(count, dtype=np.int64), len(self.at))),
        )[0]

    @cached_property
    def rows(self) -> tuple[Stock, ...]:
        """The input row of each stock."""
        return tuple(self.at[site, product] for site, product, _ in self.keys)

    @cached_property
    def disposal_keys(self) -> Keys:
        """(site, product, t) of everything that may be thrown away."""
        places = [place for place, row in self.at.items() if row.disposal_cost is not None]
        count = len(self.calendar.periods)
        return keys(
            site=coded(site for site, _ in places for _ in range(count)),
            product=coded(product for _, product in places for _ in range(count)),
            period=(self._names, np.tile(np.arange(count, dtype=np.int64), len(places))),
        )[0]

    @cached_property
    def disposal_cost(self) -> Floats:
        """Cost of throwing one unit away, beside disposal_keys [currency/unit]."""
        return np.array([self.at[site, product].disposal_cost for site, product, _ in self.disposal_keys], dtype=float)

    @cached_property
    def years(self) -> Floats:
        """Years in each period."""
        return np.array([years_between(period.first, period.end) for period in self.calendar.periods], dtype=float)

    def of(self, product: str) -> Iterator[Stock]:
        """All rows of a product, sorted by site."""
        return (row for row in self.at.values() if row.product == product)

    def unit_holding(self, worth: Floats) -> Floats:
        """What it adds to the cost that one unit stands at the end of each period, beside keys; ``worth`` is that of money in each.

        A period counts the mean of the stock at its beginning and its end, or that at its end, as the row says.
        """
        spread = self.years * worth
        following = np.append(spread[1:], 0.0)
        found = np.zeros(len(self.keys))
        for position, (row, t) in enumerate(zip(self.rows, self.keys.codes["period"].tolist(), strict=True)):
            weight = spread[t] if row.counted_on == AT_THE_END else (spread[t] + following[t]) / 2.0
            found[position] = (row.holding_cost or 0.0) * weight
        return found

    def opening_holding(self, worth: Floats) -> float:
        """What it costs that the opening stocks stand at the beginning of the plan: half a first period, where the mean counts."""
        counted = (row for row in self.at.values() if row.counted_on != AT_THE_END)
        return float(sum((row.opening or 0.0) * (row.holding_cost or 0.0) * self.years[0] * worth[0] / 2.0 for row in counted))

    def ahead(self, t: int, days: float) -> Ahead:
        """The share of each later period's need that the next days after t are; beyond the plan and in t = last that of the last.

        A stock of so many days is the sum of share · need over these periods, whatever the grid.
        """
        return ahead([period.end - period.first for period in self.calendar.periods], t, days)

    def within(self, t: int, days: float) -> tuple[int, ...]:
        """The periods that the next days after t reach; none where they reach beyond the plan."""
        left = self.calendar.horizon[1] - self.calendar.periods[t].end
        return tuple(number for number, _ in self.ahead(t, days)) if days <= left else ()

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(period.name for period in self.calendar.periods)


def ahead(lengths: Sequence[int], t: int, days: float) -> Ahead:
    """The share of each later period's need that the next days after t are, in periods of these lengths in days.

    >>> ahead([30, 30, 30, 60], 0, 45)
    ((1, 1.0), (2, 0.5))
    >>> ahead([30, 30, 30, 60], 2, 90), ahead([30, 30, 30, 60], 3, 90)
    (((3, 1.5),), ((3, 1.5),))
    """
    last, found = len(lengths) - 1, []
    for number in range(min(t + 1, last), last + 1):
        taken = days if number == last else min(days, float(lengths[number]))
        found.append((number, taken / lengths[number]))
        days -= taken
        if days <= 0:
            break
    return tuple(found)
