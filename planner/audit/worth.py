"""What money of later days is worth at the beginning of the plan, reckoned from the days one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

import numpy as np

from models.plan import TERM
from planner.audit.days import Days, Floats


@dataclass(frozen=True)
class Worth:
    """(1 + discount rate)^−years, where every day counts as the part of its calendar year that it is."""

    days: Days
    rate: float

    @cached_property
    def by_period(self) -> Floats:
        """What one of currency is worth that is spread over a period: that of its middle."""
        return np.array([self.over([number]) for number in range(len(self.days.periods))])

    def over(self, numbers: Sequence[int]) -> float:
        """What one of currency is worth that belongs to several periods: that of the middle of all their days."""
        first, last = min(numbers), max(numbers)
        return self._after(fsum(self._years[:first]) + fsum(self._years[first : last + 1]) / 2)

    @cached_property
    def _years(self) -> list[float]:
        """The years in each period."""
        years: list[float] = self.days.per_period(self.days.years).tolist()
        return years

    def span(self, name: str) -> float:
        """What one of currency is worth that belongs to a period, a calendar year or the whole term."""
        return self.over(self.numbers(name))

    def numbers(self, name: str) -> list[int]:
        """The places of the periods of a span; a period belongs to the calendar year in which it starts."""
        if name in self.days.number:
            return [self.days.number[name]]
        found = [n for n, period in enumerate(self.days.periods) if name in (TERM, str(period.start.year))]
        return found or list(range(len(self.days.periods)))

    def on(self, day: int) -> float:
        """What one of currency is worth that is paid on a day; days before the plan count as its first."""
        passed = max(0, day - self.days.dates[0].toordinal())
        return self._after(fsum(self.days.years[:passed]))

    def _after(self, years: float) -> float:
        return float((1.0 + self.rate) ** -years)


@dataclass(frozen=True)
class Due:
    """An amount as it is paid, and what it is worth at the beginning of the plan [currency]."""

    paid: float = 0.0
    worth: float = 0.0

    def __add__(self, other: "Due") -> "Due":
        return Due(self.paid + other.paid, self.worth + other.worth)

    def __neg__(self) -> "Due":
        return Due(-self.paid, -self.worth)

    def __rmul__(self, times: float) -> "Due":
        return Due(times * self.paid, times * self.worth)


def lump(amount: float, worth: float) -> Due:
    """An amount that falls at once."""
    return Due(amount, amount * worth)


def total(dues: Sequence[Due]) -> Due:
    """The sum of several amounts."""
    return Due(fsum(due.paid for due in dues), fsum(due.worth for due in dues))
