"""The horizon as a row of days, and the day on which each written time falls.

The auditor counts days one by one where the model reckons with stretches; this is the intended second telling of what times,
openings and periods mean. Days are ordinals (``date.toordinal()``).
"""

from calendar import isleap, monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import floor

import numpy as np
from numpy.typing import NDArray

from models.tables import CANDIDATE, MAY_CLOSE, NOT_PRODUCING, Period, Site, Tables
from models.times import Time

type Floats = NDArray[np.float64]
type Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Days:
    """Every day of the horizon. Arrays and masks have one entry per day; what is counted per period, one per period.

    ``opens`` says in which period the plan opens a candidate; candidates that it does not name stay closed. ``closes`` says in
    which it closes a site that may close.
    """

    tables: Tables
    opens: Mapping[str, str] = field(default_factory=dict)
    closes: Mapping[str, str] = field(default_factory=dict)
    _opened: dict[str, Mask] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_run_in(self) -> bool:
        """Whether these are the days before the plan."""
        return False

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods in order of time."""
        return tuple(sorted(self.tables.periods, key=lambda period: period.start))

    @cached_property
    def number(self) -> dict[str, int]:
        """Name of a period -> its place in order of time."""
        return {period.period: place for place, period in enumerate(self.periods)}

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The days themselves, from the first of the first period to the last of the last."""
        first, last = self.periods[0].start, self.periods[-1].end
        return tuple(first + timedelta(days=count) for count in range((last - first).days + 1))

    @cached_property
    def years(self) -> Floats:
        """What part of its calendar year each day is: 1/365, in leap years 1/366."""
        return np.array([1 / 366 if isleap(day.year) else 1 / 365 for day in self.dates])

    @cached_property
    def lengths(self) -> Floats:
        """Days in each period."""
        return self.per_period(np.ones(len(self.dates)))

    def per_period(self, values: Floats | Mask) -> Floats:
        """The sum of daily values over each period."""
        total: Floats = np.add.reduceat(values.astype(np.float64), self._begins)
        return total

    def between(self, first: int, after: int) -> Mask:
        """The days from ``first`` up to, not including, ``after``."""
        chosen: Mask = (self._ordinals >= first) & (self._ordinals < after)
        return chosen

    def in_force(self, start: Time | None, end: Time | None) -> Mask:
        """The days from a From to a To, as an input row states them."""
        return self.between(self.begins(start), self.ends(end))

    def begins(self, time: Time | None) -> int:
        """The day a From, Start, Opens or Qualified from means; blank is the beginning of the horizon."""
        return self.dates[0].toordinal() if time is None else self._moment(time, after=False)

    def ends(self, time: Time | None) -> int:
        """The day after the last that a To, End or Closes includes; blank is the end of the horizon."""
        return self.dates[-1].toordinal() + 1 if time is None else self._moment(time, after=True)

    def site_start(self, site: str) -> int | None:
        """The day on which a site starts production, None where it states none, and of a candidate that stays closed."""
        row = self._sites[site]
        stated = None if row.start is None else self.begins(row.start)
        if row.status != CANDIDATE:
            return stated
        number = self.number.get(self.opens.get(site, ""))
        if number is None:
            return None
        first = self.periods[number].start.toordinal()
        return first if stated is None else max(first, stated)

    def site_open(self, site: str) -> Mask:
        """The days on which a site is open; none of them if its status says that it makes nothing."""
        if site not in self._opened:
            row = self._sites[site]
            start = self.site_start(site)
            never = row.status in NOT_PRODUCING or (row.status == CANDIDATE and start is None)
            first = self.begins(None) if start is None else start
            self._opened[site] = self.between(0, 0) if never else self.between(first, self.ends(row.end))
            if row.status == MAY_CLOSE and self.closes.get(site) in self.number:
                closing = self.periods[self.number[self.closes[site]]].start.toordinal()
                self._opened[site] = self._opened[site] & self.between(0, closing)
        return self._opened[site]

    def remaining(self, site: str) -> Floats:
        """The share of the capacity of a site that disruptions leave on each day."""
        left = np.ones(len(self.dates))
        for row in self.tables.disruptions:
            if site in self.tables.members(row.what):
                first = self.begins(row.start)
                left = np.where(self.between(first, first + round(row.duration)), left * row.remaining, left)
        return left

    def never_opens(self, site: str) -> bool:
        """Whether a site has no day on which it opens: by its status, or because no lane leads there or away."""
        return self._sites[site].status in NOT_PRODUCING or site not in self._linked

    @cached_property
    def _linked(self) -> frozenset[str]:
        return frozenset(site for lane in self.tables.lanes for site in (lane.origin, lane.destination))

    @cached_property
    def _ordinals(self) -> NDArray[np.int64]:
        return np.array([day.toordinal() for day in self.dates], dtype=np.int64)

    @cached_property
    def _begins(self) -> NDArray[np.int64]:
        return np.array([(period.start - self.dates[0]).days for period in self.periods], dtype=np.int64)

    @cached_property
    def _sites(self) -> dict[str, Site]:
        return {site.site: site for site in self.tables.sites}

    def _moment(self, time: Time, *, after: bool) -> int:
        """The day of a time with its offset; ``after``: the day after it, but for `start of`, which names a moment."""
        return moved(self._anchor(time, after=after), time.years, time.months, time.days)

    def _anchor(self, time: Time, *, after: bool) -> int:
        match time.anchor:
            case "year":
                return date(time.year + after, 1, 1).toordinal()
            case "period":
                period = self.periods[self.number[time.name]]
                return period.end.toordinal() + 1 if after else period.start.toordinal()
            case "phase":
                phase = next(phase for phase in self.tables.phases if phase.phase == time.name)
                return self.ends(phase.end) if after else self.begins(phase.start)
            case "start of":
                return self.begins(self._sites[time.name].start)
        if time.day is None:
            raise ValueError(f'"{time}" is not a time')
        return time.day.toordinal() + after


def moved(day: int, years: float = 0.0, months: float = 0.0, days: float = 0.0) -> int:
    """A day moved by anniversaries, then by months, then by days; a fraction is that part of the days up to the next one.

    >>> date.fromordinal(moved(date(2027, 7, 1).toordinal(), years=0.5)).isoformat()  # 366 days to the next anniversary
    '2027-12-31'
    """
    anniversary, part = floor(years), years - floor(years)
    begun = _anniversary(day, anniversary)
    if part:
        begun += round(part * (_anniversary(day, anniversary + 1) - begun))
    month, part = floor(months), months - floor(months)
    reached = _month_on(begun, month)
    if part:
        reached += round(part * (_month_on(begun, month + 1) - reached))
    return reached + round(days)


def _anniversary(day: int, years: int) -> int:
    """The same day so many years on; of 29 February the 28th where there is no 29th."""
    start = date.fromordinal(day)
    leap_day = (start.month, start.day) == (2, 29) and not isleap(start.year + years)
    return start.replace(year=start.year + years, day=28 if leap_day else start.day).toordinal()


def _month_on(day: int, months: int) -> int:
    """The same day so many months on, or the last of its month."""
    start = date.fromordinal(day)
    year = start.year + (start.month - 1 + months) // 12
    month = (start.month - 1 + months) % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])).toordinal()
