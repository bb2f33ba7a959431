"""What money of later days is worth at the beginning of the plan."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import Calendar, years_between
from models.tables import Tables


@dataclass(frozen=True)
class Discount:
    """The discount rate of a workbook, laid over its periods: (1 + rate)^−years, years counted from the first day of the plan."""

    tables: Tables
    calendar: Calendar

    @cached_property
    def by_period(self) -> Floats:
        """What one unit of currency that is spread evenly over a period is worth: that of the middle of its years."""
        first = self.calendar.horizon[0]
        middle = [years_between(first, p.first) + years_between(p.first, p.end) / 2 for p in self.calendar.periods]
        return np.array([self._after(years) for years in middle], dtype=float)

    def on(self, day: int) -> float:
        """What one unit of currency that is paid on a day is worth; days before the plan count as its first."""
        return self._after(years_between(self.calendar.horizon[0], day))

    def _after(self, years: float) -> float:
        return float((1.0 + self.tables.settings.discount_rate) ** -years)
