"""What could still be built: every step of every option, offered at the start of the periods in which it may be decided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from models.batch import Floats
from models.calendar import NEVER, Calendar, overlap, shifted, years_between
from models.discount import Discount
from models.keys import NOTHING, Keys
from models.outages import Outages
from models.tables import CANDIDATE, MAY_CLOSE, Expansion, Tables

type Stretch = tuple[int, int]

FOREVER = 4_000_000  # a day beyond any horizon (the year 10952)


@dataclass(frozen=True)
class Offer:
    """One step of an option if it is decided in one period: the days of decision, service and its end; arrays by period.

    ``capacity`` is what it adds [line unit], ``least`` what of it a line with a minimum utilisation must use, ``years`` how long it
    is in service; ``service`` is the number of the period in which it enters service.
    """

    row: Expansion
    period: int
    decided: int
    in_service: int
    until: int
    service: int
    capacity: Floats
    least: Floats
    years: Floats


@dataclass(frozen=True)
class Options:
    """Offers with their keys (site, line, option, period) and what one step of each comes to; entry i is about position i."""

    offers: tuple[Offer, ...]
    keys: Keys
    most: Floats
    capacity: Floats
    least: Floats
    investment: Floats
    value_left: Floats
    fixed_cost: Floats


@dataclass(frozen=True)
class Expansions:
    """The Expansions sheet over the periods of a workbook. The line of an option of a throughput is blank."""

    tables: Tables
    calendar: Calendar

    @cached_property
    def whole(self) -> Options:
        """What is decided in whole steps."""
        return self._options([row for row in self.tables.expansions if row.whole])

    @cached_property
    def divisible(self) -> Options:
        """What is decided in any part of a step."""
        return self._options([row for row in self.tables.expansions if not row.whole])

    def added(self, site: str, line: str) -> Floats:
        """The most that all options of a line can add in each period, however they are decided."""
        return self._at_most(site, line, "capacity")

    def least(self, site: str, line: str) -> Floats:
        """The most that options can add to what must be used of a line in each period."""
        return self._at_most(site, line, "least")

    def offers(self, row: Expansion) -> Iterator[Offer]:
        """The periods in which a step may be decided, with what it then adds; those that add nothing are left out.

        A step is in service after its lead time, but not before its line makes anything, and adds on the days on which a row of
        Lines holds; its ramp counts from when it is in service.
        """
        stretches = self._stretches(row)
        window = self.calendar.stretch(row.decided_from, row.decided_to)
        for number, period in enumerate(self.calendar.periods):
            decided, end = overlap(window, (period.first, period.end))
            if decided >= end or not stretches:
                continue
            in_service = max(shifted(decided, months=row.lead_time), min(first for (first, _), _ in stretches))
            until = FOREVER if row.life is None else shifted(in_service, years=row.life)
            capacity, least = self._adds(row, stretches, in_service, until)
            if in_service < self.calendar.horizon[1] and capacity.any():
                service = next(t for t, p in enumerate(self.calendar.periods) if in_service < p.end)
                standing = overlap(self.calendar.site_open(row.site), (in_service, until))
                years = np.array([years_between(*overlap(standing, (p.first, p.end))) for p in self.calendar.periods])
                yield Offer(row, number, decided, in_service, until, service, capacity, least, years)

    def value_left(self, offer: Offer) -> float:
        """What one step is still worth at the end of the horizon: the part of its life that is left; nothing if it states none."""
        if offer.row.life is None:
            return 0.0
        served = years_between(offer.in_service, self.calendar.horizon[1])
        return offer.row.investment * max(0.0, 1.0 - served / offer.row.life)

    def opens_first(self, offer: Offer) -> int | None:
        """The period, by number, by which a site must be open for a step to be decided; None where it is open anyway.

        At a candidate that in which the step enters service. A site that may close is not expanded if it ever does.
        """
        status = next(site.status for site in self.tables.sites if site.site == offer.row.site)
        return {CANDIDATE: offer.service, MAY_CLOSE: len(self.calendar.periods) - 1}.get(status)

    def _options(self, rows: Iterable[Expansion]) -> Options:
        ranked = sorted(rows, key=lambda row: (row.site, row.line_name, row.option))
        offers = tuple(offer for row in ranked for offer in self.offers(row))
        discount, end = Discount(self.tables, self.calendar), self.calendar.horizon[1]
        return Options(
            offers,
            self._keys(offers),
            most=np.array([offer.row.most_times for offer in offers], dtype=float),
            capacity=self._matrix([offer.capacity for offer in offers]),
            least=self._matrix([offer.least for offer in offers]),
            investment=np.array([offer.row.investment * discount.on(offer.decided) for offer in offers], dtype=float),
            value_left=np.array([self.value_left(offer) * discount.on(end) for offer in offers], dtype=float),
            fixed_cost=np.array([offer.row.fixed_cost * float(offer.years @ discount.by_period) for offer in offers], dtype=float),
        )

    def _keys(self, offers: Sequence[Offer]) -> Keys:
        named = {
            "site": [offer.row.site for offer in offers],
            "line": [offer.row.line_name for offer in offers],
            "option": [offer.row.option for offer in offers],
        }
        labels = {name: tuple(sorted(set(values))) for name, values in named.items()}
        codes = {
            name: np.array([labels[name].index(value) for value in values], dtype=np.int64) if values else NOTHING
            for name, values in named.items()
        }
        period = np.array([offer.period for offer in offers], dtype=np.int64)
        return Keys({**labels, "period": tuple(p.name for p in self.calendar.periods)}, {**codes, "period": period})

    def _matrix(self, rows: Sequence[Floats]) -> Floats:
        return np.array(rows, dtype=float) if rows else np.zeros((0, len(self.calendar.periods)))

    def _at_most(self, site: str, line: str, what: str) -> Floats:
        total = np.zeros(len(self.calendar.periods))
        for options in (self.whole, self.divisible):
            for (option,) in options.keys.distinct("option") if len(options.keys) else ():
                found = options.keys.at(site=site, line=line, option=option)
                if len(found):
                    total += options.most[found[0]] * getattr(options, what)[found].max(axis=0)
        return total

    def _stretches(self, row: Expansion) -> list[tuple[Stretch, float]]:
        """The days on which capacity counts, with the minimum utilisation that holds on them."""
        opened = self.calendar.site_open(row.site)
        if not row.line_name:
            return [(opened, 0.0)] if opened != NEVER else []
        lines = [line for line in self.tables.lines if (line.site, line.line_name) == (row.site, row.line_name)]
        held = [(overlap(self.calendar.stretch(line.start, line.end), self.calendar.line_open(line)), line) for line in lines]
        return [(days, line.minimum_utilisation or 0.0) for days, line in held if days[0] < days[1]]

    def _adds(self, row: Expansion, stretches: Sequence[tuple[Stretch, float]], first: int, until: int) -> tuple[Floats, Floats]:
        capacity, least = np.zeros(len(self.calendar.periods)), np.zeros(len(self.calendar.periods))
        for held, share in stretches:
            for begins, ends, rate in self._rates(row, first, until):
                for number, period in enumerate(self.calendar.periods):
                    days = overlap(overlap(held, (begins, ends)), (period.first, period.end))
                    years = sum(years_between(*piece) * remaining for piece, remaining in self._pieces(row, days))
                    capacity[number] += row.added * rate * years
                    least[number] += share * row.added * rate * years
        return capacity, least

    def _rates(self, row: Expansion, first: int, until: int) -> Iterator[tuple[int, int, float]]:
        """The steps of its ramp as days ``[from, to)`` and rates, from when a step is in service until its life ends."""
        ramp = sorted((step for step in self.tables.ramps if row.ramp and step.ramp == row.ramp), key=lambda step: step.year)
        if not ramp:
            yield first, until, 1.0
            return
        begins = [shifted(first, years=step.year) for step in ramp]
        for step, (begin, end) in zip(ramp, pairwise([*begins, FOREVER]), strict=True):
            yield begin, min(end, until), step.rate

    def _pieces(self, row: Expansion, days: Stretch) -> Iterable[tuple[Stretch, float]]:
        """What disruptions leave of a line; nothing is said of them about a throughput."""
        return self._outages.pieces(row.site, days) if row.line_name else [(days, 1.0)]

    @cached_property
    def _outages(self) -> Outages:
        return Outages(self.tables, self.calendar)
