"""What each line can make, counted day by day: capacity in place, yields, and the terms on which products are made."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import nan

import numpy as np

from models.tables import CANDIDATE, Line, Product, Production, Ramp, Tables
from models.units import per_unit
from planner.audit.currencies import worth
from planner.audit.days import Days, Floats, Mask, moved
from planner.audit.emissions import unit_co2e
from planner.audit.growth import Growth

type MakingKey = tuple[str, str, str, str]


@dataclass(frozen=True)
class LineDays:
    """One line: the days on which it is open, its rate and ramp yield (1 where no ramp states one) on each of them.

    ``in_place`` is the capacity in each period in the line's unit, infinite where no limit is stated, ``expanded`` what of it the
    plan adds, ``least`` what of it must be used.
    """

    unit: str
    open: Mask
    rate: Floats
    yield_: Floats
    states_yield: bool
    in_place: Floats
    least: Floats
    row: Line
    expanded: Floats

    @property
    def agreed(self) -> Floats:
        """The capacity in each period of which contracts speak: what the plan adds was not agreed on."""
        return self.in_place - self.expanded


@dataclass(frozen=True)
class Terms:
    """How a product is made by one recipe on one line: means over the days of each period on which it can be made.

    ``usage`` [line unit/unit], ``cost`` and ``list_price`` [currency/unit], ``co2e`` and ``declared`` [kg/unit], ``recycled`` the
    recycled part of the metals added; 0 (``yield_``: 1) in periods without such a day. ``declared`` is NaN where the maker
    declares nothing.
    """

    possible: Mask
    usage: Floats
    yield_: Floats
    cost: Floats
    co2e: Floats
    list_price: Floats
    recycled: Floats
    declared: Floats
    row: Production


@dataclass(frozen=True)
class Lines:
    """All lines of the inputs and everything they make."""

    tables: Tables
    days: Days
    growth: Growth | None = None

    @cached_property
    def lines(self) -> dict[tuple[str, str], LineDays]:
        """(site, line) -> the line."""
        rows: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for row in self.tables.lines:
            rows[row.site, row.line_name].append(row)
        return {key: self._line(found) for key, found in rows.items()}

    @cached_property
    def terms(self) -> dict[MakingKey, Terms]:
        """(site, line, product, recipe) -> the terms on which it is made."""
        rows: dict[tuple[str, str, str, str], list[Production]] = defaultdict(list)
        for row in self.tables.production:
            rows[row.site, row.line_name, row.product, row.recipe].append(row)
        return {key: self._terms(self.lines[key[0], key[1]], found) for key, found in rows.items()}

    def can_make(self, key: MakingKey) -> Mask:
        """The periods in which something can be made: a row is in force, and the line is open and has capacity."""
        can: Mask = self.terms[key].possible & (self.lines[key[0], key[1]].in_place > 0)
        return can

    def _line(self, rows: list[Line]) -> LineDays:
        none = np.zeros(len(self.days.dates))
        opened, rate, yield_, daily, least = none.astype(np.bool_), none.copy(), np.ones(len(none)), none.copy(), none.copy()
        expanded = none.copy()
        added = self.growth.daily(rows[0].site, rows[0].line_name) if self.growth else none
        for row in rows:
            start = self._start(row)
            running = self.days.site_open(row.site) & self.days.in_force(row.start, row.end)
            if start is not None:
                running = running & self.days.between(start, self.days.ends(None))
            row_rate, row_yield = self._ramp(row, start)
            full = row.capacity if row.capacity is not None else _share_of_nameplate(row)
            row_rate = row_rate * self.days.remaining(row.site)
            capacity = np.where(row_rate > 0, np.inf, 0.0) if full is None else full * row_rate
            capacity = capacity * self.days.years + added
            daily += np.where(running, capacity, 0.0)
            expanded += np.where(running, added, 0.0)
            if row.minimum_utilisation:
                least += np.where(running, row.minimum_utilisation * capacity, 0.0)
            opened, rate, yield_ = opened | running, np.where(running, row_rate, rate), np.where(running, row_yield, yield_)
        states_yield = any(step.yield_ for row in rows for step in self._steps(row))
        in_place, used = self.days.per_period(daily), self.days.per_period(least)
        return LineDays(rows[0].unit, opened, rate, yield_, states_yield, in_place, used, rows[0], self.days.per_period(expanded))

    def _start(self, line: Line) -> int | None:
        """The day from which a line makes anything and its ramp counts: its own, which at a candidate waits for the opening."""
        site = self.days.site_start(line.site)
        if line.production_start is None:
            return site
        own = self.days.begins(line.production_start)
        return own if site is None or line.site not in self._candidates else max(own, site)

    @cached_property
    def _candidates(self) -> frozenset[str]:
        return frozenset(site.site for site in self.tables.sites if site.status == CANDIDATE)

    def _steps(self, line: Line) -> list[Ramp]:
        return sorted((step for step in self.tables.ramps if line.ramp and step.ramp == line.ramp), key=lambda step: step.year)

    def _ramp(self, line: Line, start: int | None) -> tuple[Floats, Floats]:
        """Rate and yield on each day: every step holds from its anniversary of the start until the next."""
        rate, yield_ = np.ones(len(self.days.dates)), np.ones(len(self.days.dates))
        steps = self._steps(line)
        if steps and start is not None:
            rate[:] = 0.0
            for step in steps:
                reached = self.days.between(moved(start, years=step.year), self.days.ends(None))
                rate[reached], yield_[reached] = step.rate, step.yield_ or 1.0
        return rate, yield_

    def _terms(self, line: LineDays, rows: list[Production]) -> Terms:
        product = next(product for product in self.tables.products if product.product == rows[0].product)
        count = np.zeros(len(self.days.periods))
        usage, yield_, cost, co2e, price, recycled, declared = (count.copy() for _ in range(7))
        for row in rows:
            days = self.days.per_period(line.open & self.days.in_force(row.start, row.end))
            count += days
            usage += days * (per_unit(line.unit, product.measure()) if row.usage is None else row.usage)
            yield_ += days * (row.yield_ or 1.0)
            cost += np.where(days > 0, days * row.cost * worth(self.tables, row.currency), 0.0)
            co2e += np.where(days > 0, days * unit_co2e(self.tables, row), 0.0)
            price += np.where(days > 0, days * _list_price(row, product) * worth(self.tables, _currency(row, product)), 0.0)
            recycled += days * (row.recycled or 0.0)
            declared[days > 0] += days[days > 0] * (np.nan if row.declared is None else row.declared)
        possible = count > 0
        shared = np.where(possible, count, 1.0)
        mean_yield = self._mean_yield(line) if line.states_yield else np.where(possible, yield_ / shared, 1.0)
        return Terms(
            possible=possible,
            usage=usage / shared,
            yield_=mean_yield,
            cost=cost / shared,
            co2e=co2e / shared,
            list_price=price / shared,
            recycled=recycled / shared,
            declared=declared / shared,
            row=rows[0],
        )

    def _mean_yield(self, line: LineDays) -> Floats:
        """Good output over output begun, of a line that runs at its rate on all its open days."""
        good = self.days.per_period(np.where(line.open, line.rate, 0.0) * self.days.years)
        begun = self.days.per_period(np.where(line.open, line.rate / line.yield_, 0.0) * self.days.years)
        return np.where(begun > 0, good / np.where(begun > 0, begun, 1.0), 1.0)


def _list_price(row: Production, product: Product) -> float:
    """List price of a row as it is stated: its own, the product's, or the whole price of what is bought whole; NaN if none is."""
    bought_whole = nan if row.recipe else row.cost
    return next((price for price in (row.list_price, product.value) if price is not None), bought_whole)


def _currency(row: Production, product: Product) -> str:
    """The currency of that list price: the product's value is in the case's."""
    return "" if row.list_price is None and product.value is not None else row.currency


def _share_of_nameplate(line: Line) -> float | None:
    return None if line.nameplate is None else line.nameplate * (1.0 if line.share is None else line.share)


def components(tables: Tables) -> dict[tuple[str, str], list[tuple[str, float]]]:
    """(product, recipe) -> its components and the units of each in one unit of the product, before scrap."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for row in tables.parts:
        found[row.product, row.recipe].append((row.component, row.quantity))
    return dict(found)
