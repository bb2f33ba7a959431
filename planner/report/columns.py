"""The columns of the Summary: the periods, or the calendar years where periods are too many for a page."""

from dataclasses import dataclass
from functools import cached_property

from models.plan import RUN_IN
from planner.plan import Plan

MOST_COLUMNS = 12


@dataclass(frozen=True)
class Columns:
    """Where a period, a year or the whole term stands among the columns of a plan's Summary."""

    plan: Plan

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What heads the columns, in the order of time."""
        return tuple(dict.fromkeys(self._of_period))

    def of_period(self, number: int) -> int:
        """The column of a period, by its number."""
        return self.names.index(self._of_period[number])

    def periods(self, column: int) -> list[int]:
        """The numbers of the periods that stand in a column."""
        return [number for number, name in enumerate(self._of_period) if name == self.names[column]]

    def of_span(self, span: str) -> tuple[int, ...]:
        """The columns of a period, of a calendar year, or of the whole term (as of anything else); an amount counts in the last.

        What falls before the first period counts in its column.
        """
        periods = self.plan.net.periods
        if span == RUN_IN:
            return (0,)
        if span in periods:
            return (self.of_period(periods.index(span)),)
        starts = enumerate(row.start.year for row in self.plan.tables.periods)
        return tuple(sorted({self.of_period(n) for n, year in starts if str(year) == span})) or tuple(range(len(self)))

    @cached_property
    def _of_period(self) -> tuple[str, ...]:
        periods = self.plan.net.periods
        return periods if len(periods) <= MOST_COLUMNS else tuple(str(row.start.year) for row in self.plan.tables.periods)
