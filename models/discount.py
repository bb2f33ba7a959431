"""What money of later days is worth at the beginning of the plan.

Every amount of the objective is worth (1 + rate)^−years, and so are penalties and evaluations: a need weighs as much against the
cost of serving it in every period, whatever the rate, and missing a later one becomes neither cheaper nor dearer by waiting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import Calendar, years_between
from models.keys import Keys
from models.tables import Tables


@dataclass(frozen=True)
class Discount:
    """The discount rate of a workbook, laid over its periods: (1 + rate)^−years, years counted from the first day of the plan."""

    tables: Tables
    calendar: Calendar

    @property
    def rate(self) -> float:
        """By how much money of a year later counts less."""
        return self.tables.settings.discount_rate

    @cached_property
    def by_period(self) -> Floats:
        """What one unit of currency that is spread evenly over a period is worth: that of the middle of its years."""
        return np.array([self.over([number]) for number in range(len(self.calendar.periods))], dtype=float)

    def over(self, periods: Sequence[int]) -> float:
        """What one unit of currency is worth that belongs to several periods, as those of a contract year: that of their middle."""
        first, end = self.calendar.periods[periods[0]].first, self.calendar.periods[periods[-1]].end
        return self._after(years_between(self.calendar.horizon[0], first) + years_between(first, end) / 2)

    def on(self, day: int) -> float:
        """What one unit of currency that is paid on a day is worth; days before the plan count as its first."""
        return self._after(years_between(self.calendar.horizon[0], day))

    def at(self, keys: Keys) -> Floats:
        """What one unit of currency is worth in the period of each position of a decision."""
        number = {period.name: place for place, period in enumerate(self.calendar.periods)}
        by_label = np.array([self.by_period[number[name]] for name in keys.labels["period"]], dtype=float)
        worth: Floats = by_label[keys.codes["period"]]
        return worth

    def _after(self, years: float) -> float:
        return float((1.0 + self.rate) ** -years)
