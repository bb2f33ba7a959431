"""The input rows on which a row of the plan rests, and how they are named on it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.calendar import overlap
from models.contract import Table
from models.tables import InputRow, Line, Production
from planner.plan import Plan


def place_and_flag[R: InputRow](table: Table[R], rows: Iterable[R], attribute: str) -> tuple[str, str]:
    """The place of the one row, blank if there are several; the flag that all of them share, blank if they differ."""
    found = list(rows)
    places, flags = {table.cell(row, attribute) for row in found}, {row.flag for row in found}
    return (places.pop() if len(places) == 1 else ""), (flags.pop() if len(flags) == 1 else "")


@dataclass(frozen=True)
class InputRows:
    """Which rows of Lines and Production hold in a period of a plan."""

    plan: Plan

    def of_line(self, site: str, line: str, period: int) -> tuple[str, str]:
        """Place and flag of what states a line's capacity in a period, by its number."""
        return place_and_flag(self.plan.tables.lines, self._holding(self._lines[site, line], period), "site")

    def of_making(self, position: int) -> tuple[str, str]:
        """Place and flag of what states cost, CO2e and yield of a making."""
        net = self.plan.net
        rows = self._holding(self._making[net.make_keys.key(position)[:-1]], int(net.make_keys.codes["period"][position]))
        return place_and_flag(self.plan.tables.production, rows, "site")

    def _holding[R: (Line, Production)](self, rows: Sequence[R], period: int) -> list[R]:
        calendar = self.plan.net.calendar
        _, first, end = calendar.periods[period]
        spans = [overlap(calendar.stretch(row.start, row.end), (first, end)) for row in rows]
        return [row for row, (begins, ends) in zip(rows, spans, strict=True) if begins < ends]

    @cached_property
    def _lines(self) -> Mapping[tuple[str, ...], Sequence[Line]]:
        found: dict[tuple[str, ...], list[Line]] = defaultdict(list)
        for row in self.plan.tables.lines:
            found[row.site, row.line_name].append(row)
        return found

    @cached_property
    def _making(self) -> Mapping[tuple[str, ...], Sequence[Production]]:
        found: dict[tuple[str, ...], list[Production]] = defaultdict(list)
        for row in self.plan.tables.production:
            found[row.site, row.line_name, row.product, row.recipe].append(row)
        return found
