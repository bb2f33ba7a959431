"""The sheets whose rows speak of single periods, on another grid."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from models.contract import Column, Row, Table, cell_name
from models.faults import Fault, Faulty, Note
from models.tables import Period, PreviousDecision
from planner.regrid.figures import RANGE, amounts, number_of, rates, remarks
from planner.regrid.merged import added_up, merged, total
from planner.regrid.parts import Parts
from planner.workbook.grid import Cell, Grid
from planner.workbook.headings import find_headings
from planner.workbook.values import CellError


@dataclass
class _Made:
    """A new row on its way: the old rows it is made of, with the share of each that falls into it, and their years in it."""

    period: str
    rows: list[Row] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    years: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Rows:
    """One sheet with a column Period."""

    grid: Grid
    table: Table[Any]
    parts: Parts

    def on_new_grid(self, open_days: Callable[[Row], tuple[int, int] | None]) -> tuple[Grid, list[Note]]:
        """The sheet with its rows split, repeated or put together; amounts are shared out by days, all else holds in every part.

        ``open_days`` are the days within which the amount of a row falls, None for all.

        Raises Faulty for rows that cannot be put together.
        """
        known = {heading.column.attribute: heading.position for heading in find_headings(self.grid.rows[0], self.table.kind)}
        if "period" not in known:
            return self.grid, []
        kept, gone = self._made(open_days)
        faults: list[Fault] = []
        lines: list[Sequence[Cell]] = [list(self.grid.rows[0])]
        seen: dict[tuple[Any, ...], _Made] = {}
        for made in kept:
            try:
                self._told_apart(made, seen)
                lines.append(self._line(made, known))
            except CellError as error:
                what = f"on the new grid it is part of {made.period}, but {error.what}"
                place = cell_name(self.grid.sheet, self.table.letters.get("period", ""), made.rows[0].line)
                faults.append(Fault(place, what, error.remedy or "make them alike, or choose shorter periods"))
        if faults:
            raise Faulty(faults)
        notes = [Note(self.grid.sheet, f"{gone} row{'s' * (gone != 1)} of periods that are left out")] if gone else []
        return Grid(self.grid.sheet, lines, self.grid.hidden, self.grid.readable), notes

    def _made(self, open_days: Callable[[Row], tuple[int, int] | None]) -> tuple[list[_Made], int]:
        """The new rows in the order in which their first parts stand, and how many old rows have none."""
        found: dict[tuple[Any, ...], _Made] = {}
        gone = 0
        for row in self.table.all_rows:
            if self._stays(row):
                found[row.line,] = _Made(row.period, [row], [1.0], [1.0])
                continue
            parts = self.parts.of(row.period, open_days(row)) if row.period in self.parts.olds else []
            gone += not parts
            if isinstance(row, PreviousDecision):  # what is decided at the start of a period is decided once
                parts = [replace(part, share=1.0) for part in parts[:1]]
            for part in parts:
                made = found.setdefault((*self._identity(row), part.new), _Made(part.new))
                made.rows.append(row)
                made.shares.append(part.share)
                made.years.append(part.years)
        return list(found.values()), gone

    def _stays(self, row: Any) -> bool:
        """Rows for every period, and flows of a former plan in periods that this case does not know."""
        free = not next(column for column in self.table.kind.columns() if column.attribute == "period").refers_to
        return not row.period or (free and row.period not in self.parts.olds)

    def _identity(self, row: Row) -> tuple[Any, ...]:
        """What rows that are put together have in common."""
        figures = {*amounts(self.table.kind), *(column.attribute for column in rates(self.table.kind))}
        free = {"period", *figures, *remarks(self.table.kind)}
        return tuple(str(getattr(row, c.attribute)) for c in self.table.kind.columns() if c.attribute not in free)

    def _told_apart(self, made: _Made, seen: dict[tuple[Any, ...], _Made]) -> None:
        """Raises CellError if a row made before has the same key, because its rows differ from these in something else."""
        first = made.rows[0]
        if not getattr(first, "active", True):
            return
        other = seen.setdefault((made.period, *(str(getattr(first, name)) for name in self._names)), made).rows[0]
        if other is not first:
            free = ("period", *amounts(self.table.kind), *remarks(self.table.kind))
            compared = [column for column in self.table.kind.columns() if column.attribute not in free]
            named = [c.heading for c in compared if getattr(first, c.attribute) != getattr(other, c.attribute)]
            raise CellError(f"{' and '.join(named)} {'is' if len(named) == 1 else 'are'} not as in row {other.line}, which is too")

    @property
    def _names(self) -> list[str]:
        """The key of the sheet but for the period."""
        keys = self.table.kind.keys()
        return [name for name in keys if name != "period"]

    def _line(self, made: _Made, known: Mapping[str, int]) -> list[Cell]:
        """The cells of a new row."""
        cells = list(self.grid.rows[made.rows[0].line - 1])
        cells += [""] * (len(self.grid.rows[0]) - len(cells))
        for column in self.table.kind.columns():
            if column.attribute in known:
                position = known[column.attribute]
                cells[position] = self._value(column, [_cell(self.grid, row, position) for row in made.rows], made, position)
        return cells

    def _value(self, column: Column, given: list[Cell], made: _Made, position: int) -> Cell:
        sums = amounts(self.table.kind)
        if column.attribute == "period" or not made.period:
            return made.period if made.period else given[0]
        if column.attribute in sums:
            return total(column, given, made.shares)
        if column.attribute in RANGE and sums:
            return added_up(given, made.shares)
        if column in rates(self.table.kind):
            return self._mean(given, made, position)
        return merged(column, given) if column.attribute in remarks(self.table.kind) else given[0]

    def _mean(self, given: list[Cell], made: _Made, position: int) -> Cell:
        """A rate over the whole of a new period: where a part of it has no row of its own, the row for every period holds."""
        said = dict(zip((getattr(row, "period", "") for row in made.rows), given, strict=True))
        always = next((_cell(self.grid, row, position) for row in self.table.rows if self._always(row, made.rows[0])), "")
        parts = [(number_of(said.get(old, always)), years) for old, years in self.parts.into(made.period)]
        if any(value is None for value, _ in parts):
            raise CellError("there is none for a part of it", "state one for every period, in a row whose Period is blank")
        if len({value for value, _ in parts}) == 1:
            return given[0]
        return sum(value * years for value, years in parts if value is not None) / sum(years for _, years in parts)

    def _always(self, row: Any, like: Row) -> bool:
        """Whether a row holds for every period that has no row of its own, for the same thing as another row."""
        return not row.period and all(getattr(row, name) == getattr(like, name) for name in self._names)


def new_periods_sheet(grid: Grid, table: Table[Period], parts: Parts) -> Grid:
    """The sheet Periods with the new periods; what else it says of a period, every part of it inherits.

    Raises Faulty where the old periods of a new one differ in what can be said once only, as whether they are frozen.
    """
    headings = find_headings(grid.rows[0], Period)
    rows = {row.period: row for row in table}
    lines: list[Sequence[Cell]] = [list(grid.rows[0])]
    faults = []
    for span in parts.new:
        own: dict[str, Cell] = {"period": span.name, "start": date.fromordinal(span.first), "end": date.fromordinal(span.end - 1)}
        cells: list[Cell] = [""] * len(grid.rows[0])
        olds = [rows[name] for name, _ in parts.into(span.name)]
        for heading in headings:
            given = [_cell(grid, row, heading.position) for row in olds]
            try:
                cells[heading.position] = own.get(heading.column.attribute) or merged(heading.column, given)
            except CellError as error:
                what = f"{' and '.join(row.period for row in olds)} become {span.name}, but {error.what}"
                faults.append(Fault(cell_name(grid.sheet, heading.letter, olds[0].line), what, error.remedy))
        lines.append(cells)
    if faults:
        raise Faulty(faults)
    return Grid(grid.sheet, lines, grid.hidden, grid.readable)


def _cell(grid: Grid, row: Row, position: int) -> Cell:
    cells = grid.rows[row.line - 1]
    return cells[position] if position < len(cells) else ""
