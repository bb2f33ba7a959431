"""From times as written to days: when periods, sites, lines and rules begin and end.

Days are ordinals (``date.toordinal()``), stretches of time are half-open ``[from, to)``. Days before the horizon are kept as
they are, because the age of a line counts from its true start.
"""

from calendar import isleap, monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import floor
from typing import NamedTuple

from models.tables import NOT_PRODUCING, Line, Phase, Site, Tables
from models.times import START_OF, Time

NEVER = (0, 0)


class NoSuchDay(ValueError):
    """A time that falls on no day: a circle of times, or the start of a site that states none. The message is for the user."""


class Span(NamedTuple):
    """A period of the plan and its days ``[first, end)``."""

    name: str
    first: int
    end: int


@dataclass(frozen=True)
class Calendar:
    """The days on which the times of a workbook fall. Every method raises NoSuchDay for a time that falls on no day."""

    tables: Tables
    _days: dict[tuple[Time, bool], int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _open: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _under_way: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    @cached_property
    def periods(self) -> tuple[Span, ...]:
        """The active periods, in the order of the sheet."""
        return tuple(Span(p.period, p.start.toordinal(), p.end.toordinal() + 1) for p in self.tables.periods)

    @cached_property
    def horizon(self) -> tuple[int, int]:
        """From the first day of the first period to the day after the last; NEVER without periods."""
        return (min(p.first for p in self.periods), max(p.end for p in self.periods)) if self.periods else NEVER

    def first_day(self, time: Time | None) -> int:
        """The day on which something begins that has this time as its From; blank is the beginning of the horizon."""
        return self.horizon[0] if time is None else self._day(time, ending=False)

    def end_day(self, time: Time | None) -> int:
        """The first day after something that has this time as its To; blank is the end of the horizon.

        A date, year, period or phase is included; ``start of SITE`` is not. An offset moves the day after.
        """
        return self.horizon[1] if time is None else self._day(time, ending=True)

    def stretch(self, start: Time | None, end: Time | None) -> tuple[int, int]:
        """The days ``[from, to)`` between a From and a To."""
        return self.first_day(start), self.end_day(end)

    def site_start(self, site: str) -> int | None:
        """The day on which a site starts production; None if it states none, so that it has run since before the horizon."""
        start = self._sites[site].start
        return None if start is None else self._guarded(f"the start of {site}", lambda: self.first_day(start))

    def site_open(self, site: str) -> tuple[int, int]:
        """The days on which a site makes or handles anything; NEVER if it is paused, cancelled or closed."""
        if ("", site) not in self._open:
            row = self._sites[site]
            never = row.status in NOT_PRODUCING
            self._open["", site] = NEVER if never else (self.site_start(site) or self.horizon[0], self.end_day(row.end))
        return self._open["", site]

    def line_start(self, line: Line) -> int | None:
        """The day from which the age of a line counts: its own start of production, else the site's, else None."""
        return self.first_day(line.production_start) if line.production_start else self.site_start(line.site)

    def line_open(self, line: Line) -> tuple[int, int]:
        """The days on which a line may make anything: from its start, within the opening of its site."""
        first, end = self.site_open(line.site)
        return max(first, self.line_start(line) or first), end

    @cached_property
    def _sites(self) -> dict[str, Site]:
        return {site.site: site for site in self.tables.sites}

    @cached_property
    def _phases(self) -> dict[str, Phase]:
        return {phase.phase: phase for phase in self.tables.phases}

    @cached_property
    def _periods(self) -> dict[str, Span]:
        return {period.name: period for period in self.periods}

    def _day(self, time: Time, *, ending: bool) -> int:
        key = (time, ending)
        if key not in self._days:
            self._days[key] = shifted(self._anchor(time, ending=ending), time.years, time.months, time.days)
        return self._days[key]

    def _anchor(self, time: Time, *, ending: bool) -> int:
        """The day of a time before its offset is added."""
        match time.anchor:
            case "year":
                return date(time.year + ending, 1, 1).toordinal()
            case "period":
                period = self._periods[time.name]
                return period.end if ending else period.first
            case "phase":
                phase = self._phases[time.name]
                return self._guarded(
                    f"phase {time.name}", lambda: self.end_day(phase.end) if ending else self.first_day(phase.start)
                )
            case "start of":
                start = self.site_start(time.name)
                if start is None:
                    raise NoSuchDay(f'"{START_OF} {time.name}" has no day: the site states no Start of production')
                return start
        if time.day is None:
            raise NoSuchDay(f'"{time}" is not a time')
        return time.day.toordinal() + ending

    def _guarded(self, what: str, find: Callable[[], int]) -> int:
        """Find a day, unless finding it is already under way: then the times refer to one another in a circle."""
        if what in self._under_way:
            circle = self._under_way[self._under_way.index(what) :]
            first = circle.index(min(circle))
            raise NoSuchDay("times refer to one another in a circle: " + " → ".join([*circle[first:], *circle[: first + 1]]))
        self._under_way.append(what)
        try:
            return find()
        finally:
            self._under_way.pop()


def overlap(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    """The days that lie in both stretches; empty stretches have their end at or before their beginning.

    >>> overlap((0, 10), (5, 20))
    (5, 10)
    """
    return max(first[0], second[0]), min(first[1], second[1])


def years_between(first: float, end: float) -> float:
    """The years in ``[first, end)``: for every calendar year its days in the stretch over all its days; 0 if it is empty.

    >>> years_between(date(2028, 1, 1).toordinal(), date(2029, 1, 1).toordinal())
    1.0
    >>> round(years_between(date(2027, 7, 1).toordinal(), date(2028, 2, 1).toordinal()), 6)
    0.588809
    """
    years = 0.0
    while first < end:
        year = date.fromordinal(floor(first)).year
        next_year = date(year, 12, 31).toordinal() + 1
        years += (min(end, next_year) - first) / (366 if isleap(year) else 365)
        first = next_year
    return years


def shifted(day: int, years: float = 0.0, months: float = 0.0, days: float = 0.0) -> int:
    """A day moved by calendar years and months (the day of the month clipped) and by days.

    A fraction of a year or month is that fraction of the days of the year or month that follows, rounded to a whole day.

    >>> date.fromordinal(shifted(date(2028, 2, 29).toordinal(), years=1)).isoformat()
    '2029-02-28'
    >>> date.fromordinal(shifted(date(2026, 4, 1).toordinal(), years=1.5)).isoformat()
    '2027-10-01'
    >>> date.fromordinal(shifted(date(2026, 1, 31).toordinal(), months=-2)).isoformat()
    '2025-11-30'

    Raises NoSuchDay outside the years 1 to 9999.
    """
    try:
        moved = _by_months(_by_months(day, years, 12), months, 1) + round(days)
        return date.fromordinal(moved).toordinal()
    except (ValueError, OverflowError) as error:
        raise NoSuchDay("the time lies outside the years 1 to 9999") from error


def _by_months(day: int, count: float, months: int) -> int:
    """A day moved by ``count`` times so many calendar months."""
    whole = floor(count)
    moved = _month_later(day, whole * months)
    if count == whole:
        return moved
    return moved + round((count - whole) * (_month_later(day, (whole + 1) * months) - moved))


def _month_later(day: int, months: int) -> int:
    if not months:
        return day
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()
