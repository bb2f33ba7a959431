"""What lines can make: capacity in place and yield by time since start, and the products they make in each period."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from models.batch import Floats
from models.calendar import Calendar, Span, overlap, shifted, years_between
from models.emissions import Emissions
from models.exchange import Exchange
from models.expansions import FOREVER, Expansions
from models.openings import Openings
from models.outages import Outages
from models.tables import Line, Product, Production, Tables
from models.units import per_unit


@dataclass(frozen=True)
class Making:
    """What making one product on one line by one recipe is like in one period; ``declared_co2e`` is NaN where not declared."""

    site: str
    line: str
    product: str
    recipe: str
    period: int
    usage: float
    yield_: float
    unit_cost: float
    unit_co2e: float
    recycled: float
    declared_co2e: float
    row: Production


@dataclass(frozen=True)
class Lines:
    """The lines of a workbook over its periods."""

    tables: Tables
    calendar: Calendar

    def capacity_in_place(self) -> dict[tuple[str, str], Floats]:
        """(site, line) -> good output in each period, in the line's unit; infinite where no limit is stated, 0 where closed.

        capacity · ∫ rate(age) · remaining over the open part of the period, in years (ramps are steps by year since start;
        remaining is the share that disruptions leave).
        """
        periods = self.calendar.periods
        capacity: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(periods)))
        for line in self.tables.lines:
            for number, period in enumerate(periods):
                capacity[line.site, line.line_name][number] += self._row_capacity(line, period)
        return {**capacity, **{key: place.max(axis=0) for key, place in self.by_opening.items()}}

    def room(self) -> dict[tuple[str, str], Floats]:
        """(site, line) -> the most that can be in place in each period: capacity_in_place and all that options could add."""
        options = Expansions(self.tables, self.calendar)
        return {key: place + options.added(*key) for key, place in self.capacity_in_place().items()}

    @cached_property
    def by_opening(self) -> dict[tuple[str, str], Floats]:
        """(site, line) of a candidate -> its capacity in each period (columns) if the site opens in each period (rows).

        Its ramp counts from the opening, or from the line's own start of production if that is later.
        """
        return self._by_opening((line, 1.0) for line in self.tables.lines)

    @cached_property
    def least_by_opening(self) -> dict[tuple[str, str], Floats]:
        """(site, line) of a candidate -> what must be used of its capacity in each period if the site opens in each period."""
        return self._by_opening((row, row.minimum_utilisation) for row in self.tables.lines if row.minimum_utilisation)

    def _by_opening(self, shares: Iterable[tuple[Line, float]]) -> dict[tuple[str, str], Floats]:
        periods, openings = self.calendar.periods, Openings(self.tables, self.calendar)
        first_days = {site: openings.first_days(site) for site in openings.candidates}
        capacity: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros((len(periods), len(periods))))
        for line, share in shares:
            for start, day in first_days.get(line.site, {}).items():
                for number, period in enumerate(periods[start:], start):
                    capacity[line.site, line.line_name][start, number] += share * self._row_capacity(line, period, day)
        return dict(capacity)

    def least_use(self) -> dict[tuple[str, str], Floats]:
        """(site, line) -> what must be used of its capacity in place in each period: minimum utilisation · capacity, row by row.

        At a candidate it is the most that any opening can ask for.
        """
        least: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(self.calendar.periods)))
        for line in self.tables.lines:
            for number, period in enumerate(self.calendar.periods):
                if line.minimum_utilisation:
                    least[line.site, line.line_name][number] += line.minimum_utilisation * self._row_capacity(line, period)
        highest = {key: place.max(axis=0) for key, place in self.least_by_opening.items()}
        return {key: highest.get(key, least[key]) for key in ((line.site, line.line_name) for line in self.tables.lines)}

    def yields(self) -> dict[tuple[str, str], Floats]:
        """(site, line) -> mean yield in each period, for lines whose ramp states yields: ∫ rate / ∫ (rate / yield).

        Of a candidate the worst of all openings, so that it bounds what any of them uses.
        """
        periods = self.calendar.periods
        good: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(periods)))
        begun: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(periods)))
        scrapping = {step.ramp for step in self.tables.ramps if step.yield_ is not None}
        ramped = {(line.site, line.line_name) for line in self.tables.lines if line.ramp in scrapping}
        for line in self.tables.lines:
            if (line.site, line.line_name) not in ramped:
                continue
            for number, period in enumerate(periods):
                for years, rate, yield_ in self._steps(line, period):
                    good[line.site, line.line_name][number] += years * rate
                    begun[line.site, line.line_name][number] += years * rate / (yield_ or 1.0)
        means = {key: np.divide(good[key], begun[key], out=np.ones(len(periods)), where=begun[key] > 0) for key in good}
        return {**means, **{key: by_opening.min(axis=0) for key, by_opening in self.yield_by_opening.items()}}

    @cached_property
    def yield_by_opening(self) -> dict[tuple[str, str], Floats]:
        """(site, line) of a candidate whose ramp states yields -> its mean yield in each period (columns) by opening (rows)."""
        openings = Openings(self.tables, self.calendar)
        scrapping = {step.ramp for step in self.tables.ramps if step.yield_ is not None}
        rows = [line for line in self.tables.lines if line.ramp in scrapping and line.site in openings.candidates]
        count = len(self.calendar.periods)
        found: dict[tuple[str, str], Floats] = {}
        for site, name in sorted({(line.site, line.line_name) for line in rows}):
            good, begun = np.zeros((count, count)), np.zeros((count, count))
            for start, day in openings.first_days(site).items():
                for line in (line for line in self.tables.lines if (line.site, line.line_name) == (site, name)):
                    for number, period in enumerate(self.calendar.periods[start:], start):
                        for years, rate, yield_ in self._steps(line, period, day):
                            good[start, number] += years * rate
                            begun[start, number] += years * rate / (yield_ or 1.0)
            found[site, name] = np.divide(good, begun, out=np.ones((count, count)), where=begun > 0)
        return found

    def makings(self, capacity: Mapping[tuple[str, str], Floats]) -> Iterator[Making]:
        """Everything that can be made in some period: line open, row in force, capacity in place."""
        products: dict[str, Product] = {product.product: product for product in self.tables.products}
        units = {(line.site, line.line_name): line.unit for line in self.tables.lines}
        ramp_yields = self.yields()
        variants: dict[tuple[str, str, str, str], list[Production]] = defaultdict(list)
        for row in self.tables.production:
            variants[row.site, row.line_name, row.product, row.recipe].append(row)
        for (site, line, product, recipe), rows in variants.items():
            key = site, line
            default_usage = per_unit(units[key], products[product].measure()) if any(row.usage is None for row in rows) else 0.0
            for number, period in enumerate(self.calendar.periods):
                if capacity[key][number] <= 0:
                    continue
                days = [(row, self.open_days(row, period)) for row in rows]
                days = [(row, count) for row, count in days if count > 0]
                if not days:
                    continue
                total = sum(count for _, count in days)
                weights = [(row, count / total) for row, count in days]
                yield Making(
                    site,
                    line,
                    product,
                    recipe,
                    number,
                    usage=sum(weight * (default_usage if row.usage is None else row.usage) for row, weight in weights),
                    yield_=float(ramp_yields[key][number])
                    if key in ramp_yields
                    else sum(weight * (row.yield_ or 1.0) for row, weight in weights),
                    unit_cost=sum(weight * self.unit_cost(row, number) for row, weight in weights),
                    unit_co2e=sum(weight * self.emissions.of(row, number) for row, weight in weights),
                    recycled=sum(weight * (row.recycled or 0.0) for row, weight in weights),
                    declared_co2e=sum(weight * (np.nan if row.declared is None else row.declared) for row, weight in weights),
                    row=weights[0][0],
                )

    @cached_property
    def exchange(self) -> Exchange:
        """What the currencies of prices are worth."""
        return Exchange(self.tables)

    @cached_property
    def emissions(self) -> Emissions:
        """What making emits."""
        return Emissions(self.tables)

    def unit_cost(self, row: Production, number: int) -> float:
        """Price or conversion cost of a row in a period, by its number [currency/unit]."""
        return row.cost * float(self.exchange.worth(row.currency)[number])

    def open_days(self, row: Production, period: Span) -> int:
        """Days of a period on which the row is in force and its line is open."""
        return sum(end - first for first, end in self.open_stretches(row, period))

    def open_stretches(self, row: Production, period: Span) -> list[tuple[int, int]]:
        """The days ``[first, end)`` of a period on which the row is in force and its line is open."""
        days = overlap(self.calendar.stretch(row.start, row.end), (period.first, period.end))
        opened = [
            overlap(days, overlap(self.calendar.stretch(line.start, line.end), self.calendar.line_open(line)))
            for line in self.tables.lines
            if (line.site, line.line_name) == (row.site, row.line_name)
        ]
        return [(first, end) for first, end in opened if first < end]

    def _row_capacity(self, line: Line, period: Span, opened: int | None = None) -> float:
        years = sum(years * rate for years, rate, _ in self._steps(line, period, opened))
        if line.capacity is not None:
            return line.capacity * years
        if line.nameplate is not None:
            return line.nameplate * (1.0 if line.share is None else line.share) * years
        return float("inf") if years > 0 else 0.0

    def _steps(self, line: Line, period: Span, opened: int | None = None) -> Iterator[tuple[float, float, float | None]]:
        """The open part of a period on which the row holds, cut at the steps of its ramp and where disruptions begin and end.

        Each piece is (years, rate · remaining, yield). ``opened`` is the day on which a candidate opens.
        """
        held = overlap(self.calendar.stretch(line.start, line.end), self.calendar.line_open(line))
        days = overlap(held, (period.first, period.end))
        start = self.calendar.line_start(line)
        if opened is not None:
            days = overlap(days, (opened, FOREVER))
            start = max(opened, self.calendar.first_day(line.production_start)) if line.production_start else opened
        ramp = sorted((step for step in self.tables.ramps if step.ramp == line.ramp), key=lambda step: step.year)
        if not ramp or start is None:
            for piece, remaining in self._outages.pieces(line.site, days):
                yield years_between(*piece), remaining, None
            return
        begins = [shifted(start, years=step.year) for step in ramp]
        for step, stretch in zip(ramp, pairwise([*begins, FOREVER]), strict=True):
            for piece, remaining in self._outages.pieces(line.site, overlap(stretch, days)):
                yield years_between(*piece), step.rate * remaining, step.yield_

    @cached_property
    def _outages(self) -> Outages:
        return Outages(self.tables, self.calendar)
