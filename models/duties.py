"""Which tariffs hold for which lanes on which days, and what they come to per unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from models.batch import Floats
from models.calendar import Calendar
from models.economy import ADDITIONAL, CIF, PREFERENCE
from models.lanes import Lanes
from models.lines import Lines
from models.list_prices import ListPrices
from models.tables import Lane, Site, Tables, Tariff


def products_of(tables: Tables, product: str, tariff_code: str) -> tuple[str, ...]:
    """The products of a tariff: those named, else those whose code begins like the given one; all if neither is given."""
    if product:
        return tables.materials(product)
    return tuple(row.product for row in tables.products if _digits(row.tariff_code).startswith(_digits(tariff_code)))


def _digits(tariff_code: str) -> str:
    """A customs code without points and spaces.

    >>> _digits("8507.60 00")
    '85076000'
    """
    return tariff_code.replace(".", "").replace(" ", "")


@dataclass(frozen=True)
class Scope:
    """A row of the Tariffs sheet with what it covers, and the days ``[first, end)`` on which it is charged."""

    row: Tariff
    origins: frozenset[str]
    destinations: frozenset[str]
    products: frozenset[str]
    first: int
    end: int

    @property
    def breadth(self) -> int:
        """How much it covers; of two bases or preferences the narrower one holds."""
        return len(self.origins) * len(self.destinations) * len(self.products)

    @property
    def terms(self) -> tuple[float, float, str]:
        """What it charges."""
        return self.row.rate, self.row.specific or 0.0, self.row.valuation

    def covers(self, origin: Site, destination: Site, product: str) -> bool:
        """Whether it is charged between two sites; where it leaves one side open, only across the border of a country."""
        inside = product in self.products and origin.site in self.origins and destination.site in self.destinations
        named = bool(self.row.origin and self.row.destination)
        return inside and (named or not origin.country or origin.country != destination.country)


class Stretch(NamedTuple):
    """Days ``[first, end)`` of a period, by its number, on which goods can arrive over a lane and the same tariffs hold."""

    period: int
    first: float
    end: float
    scopes: Sequence[Scope]


@dataclass(frozen=True)
class Duties:
    """The Tariffs sheet, laid over the lanes."""

    tables: Tables
    calendar: Calendar
    lanes: Lanes

    def per_unit(self, certificate: str = "") -> Floats:
        """Duties on one unit over each lane in each period, mean over the days on which it is open (lanes × periods).

        Preferences that need a certificate are charged only on goods that carry that one.
        """
        shape = len(self.lanes.rows), len(self.calendar.periods)
        if not self.tables.tariffs:
            nothing: Floats = np.broadcast_to(np.zeros(1), shape)
            return nothing
        duty, days = np.zeros(shape), self.lanes.open_days()
        for number in self.covered:
            for stretch in self.stretches(number):
                held = [scope for scope in stretch.scopes if scope.row.needs in ("", certificate)]
                charged = sum(self.amount(scope, number, stretch.period) for scope in charged_of(held))
                duty[number, stretch.period] += charged * (stretch.end - stretch.first)
        charged_per_unit: Floats = np.divide(duty, days, out=np.zeros(shape), where=days > 0)
        return charged_per_unit

    def amount(self, scope: Scope, number: int, period: int) -> float:
        """What a tariff charges for one unit over a lane in a period: rate · dutiable value + specific [currency/unit]."""
        rate, specific, valuation = scope.terms
        if not rate:
            return specific
        freight = float(self.lanes.cost[number, period]) if valuation == CIF else 0.0
        return rate * (float(self.list_price(number)[period]) + freight) + specific

    def list_price(self, number: int) -> Floats:
        """The list price, in each period, of what leaves over a lane at the site that made it."""
        key = self.lanes.rows[number].origin, self.lanes.rows[number].product
        if key not in self._known:
            self._known[key] = self.prices.of(*key)
        return self._known[key]

    def stretches(self, number: int) -> Iterator[Stretch]:
        """The days on which goods can arrive over a lane, cut wherever a tariff begins or ends."""
        scopes = self.covered.get(number, ())
        opens, closes = float(self.lanes.opening[0][number]), float(self.lanes.opening[1][number])
        for period, span in enumerate(self.calendar.periods):
            first, end = max(opens, span.first), min(closes, span.end)
            turns = {day for scope in scopes for day in (scope.first, scope.end) if first < day < end}
            for start, stop in pairwise(sorted({first, *turns, end}) if first < end else ()):
                yield Stretch(period, start, stop, [scope for scope in scopes if scope.first <= start < scope.end])

    @cached_property
    def covered(self) -> Mapping[int, Sequence[Scope]]:
        """Number of a lane -> the tariffs that may be charged on it; lanes without one left out."""
        found = {number: list(self._covering(lane)) for number, lane in enumerate(self.lanes.rows)}
        return {number: scopes for number, scopes in found.items() if scopes}

    @cached_property
    def scopes(self) -> Sequence[Scope]:
        """Every row with what it covers; a blank side is everything that the other side does not name."""
        everywhere = frozenset(site.site for site in self.tables.sites)
        found = []
        for row in self.tables.tariffs:
            origins, destinations = (frozenset(self.tables.members(name)) for name in (row.origin, row.destination))
            found.append(
                Scope(
                    row,
                    origins if row.origin else everywhere - destinations,
                    destinations if row.destination else everywhere - origins,
                    frozenset(products_of(self.tables, row.product, row.tariff_code)),
                    *self.calendar.stretch(row.start, row.end),
                )
            )
        return found

    @cached_property
    def prices(self) -> ListPrices:
        """What makers ask by list."""
        return ListPrices(Lines(self.tables, self.calendar))

    def _covering(self, lane: Lane) -> Iterator[Scope]:
        origin, destination = self._sites[lane.origin], self._sites[lane.destination]
        return (scope for scope in self._scopes_of.get(lane.product, ()) if scope.covers(origin, destination, lane.product))

    @cached_property
    def _scopes_of(self) -> Mapping[str, Sequence[Scope]]:
        return {row.product: [s for s in self.scopes if row.product in s.products] for row in self.tables.products}

    @cached_property
    def _sites(self) -> Mapping[str, Site]:
        return {site.site: site for site in self.tables.sites}

    @cached_property
    def _known(self) -> dict[tuple[str, str], Floats]:
        return {}


def narrowest(scopes: Iterable[Scope]) -> list[Scope]:
    """Of the tariffs in force on a day, the base or preference that holds: preferences first, then what covers least.

    Several only if they cover equally much, which is a fault where their terms differ.
    """
    ordinary = [scope for scope in scopes if scope.row.kind != ADDITIONAL]
    preferred = [scope for scope in ordinary if scope.row.kind == PREFERENCE] or ordinary
    least = min((scope.breadth for scope in preferred), default=0)
    return [scope for scope in preferred if scope.breadth == least]


def charged_of(scopes: Sequence[Scope]) -> list[Scope]:
    """What is paid of the tariffs in force on a day: one base or preference and every additional duty."""
    return [*narrowest(scopes)[:1], *(scope for scope in scopes if scope.row.kind == ADDITIONAL)]
