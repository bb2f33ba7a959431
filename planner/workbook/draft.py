"""A sheet on its way from cells to rows: one list a column, so that names, times and units can be settled column by column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from models.contract import Column, Kind, Row, Table, cell_name
from models.faults import Fault
from planner.workbook.grid import Cell, Grid
from planner.workbook.headings import Heading
from planner.workbook.values import CellError, is_blank, value_of


@dataclass(frozen=True)
class Draft[R: Row]:
    """The columns of a sheet by attribute, all of one length.

    ``lines`` are the row numbers, ``letters`` the columns as Excel shows them, ``units`` the brackets of the headings.
    ``spoilt`` holds the positions of rows with a cell that could not be read; they do not become rows.
    """

    kind: type[R]
    lines: list[int]
    columns: dict[str, list[Any]]
    letters: Mapping[str, str]
    units: Mapping[str, str]
    spoilt: set[int]

    def __len__(self) -> int:
        return len(self.lines)

    def cell(self, position: int, attribute: str) -> str:
        """Where a value stands, as the user knows it."""
        return cell_name(self.kind.sheet, self.letters.get(attribute, ""), self.lines[position])

    def wrong(self, position: int, attribute: str, error: CellError) -> Fault:
        """The fault of a cell; its row is spoilt by it."""
        self.spoilt.add(position)
        return Fault(self.cell(position, error.attribute or attribute), error.what, error.remedy)

    def repeated(self, positions: Sequence[int], replaced: Mapping[str, list[Any]]) -> "Draft[R]":
        """The draft with the rows at the given positions, in that order, and some columns replaced."""
        columns = {name: replaced.get(name) or [values[p] for p in positions] for name, values in self.columns.items()}
        spoilt = {new for new, old in enumerate(positions) if old in self.spoilt}
        return replace(self, lines=[self.lines[p] for p in positions], columns=columns, spoilt=spoilt)

    def table(self) -> Table[R]:
        """The rows as typed objects, spoilt ones left out."""
        names = list(self.columns)
        rows = zip(self.lines, *self.columns.values(), strict=True)
        kept = (row for position, row in enumerate(rows) if position not in self.spoilt) if self.spoilt else rows
        made = tuple(self.kind(line=line, **dict(zip(names, values, strict=True))) for line, *values in kept)
        return Table(self.kind, made, self.letters)


def draft[R: Row](grid: Grid, kind: type[R], headings: Iterable[Heading], faults: list[Fault], *, bounded: bool = True) -> Draft[R]:
    """A sheet with every cell read by its kind; blank cells hold what blank means, times and carve-outs stay as they are.

    Rows without any value are left out. What cannot be read is added to ``faults`` and is None in the draft.
    """
    by_attribute = {heading.column.attribute: heading for heading in headings}
    body = [(line, row) for line, row in enumerate(grid.rows[1:], start=2) if any(not is_blank(cell) for cell in row)]
    empty: Draft[R] = Draft(
        kind,
        [line for line, _ in body],
        {},
        {name: heading.letter for name, heading in by_attribute.items()},
        {name: heading.unit for name, heading in by_attribute.items() if heading.unit},
        set(),
    )
    for column in kind.columns():
        found = by_attribute.get(column.attribute)
        if found:
            cells = [row[found.position] if len(row) > found.position else "" for _, row in body]
            empty.columns[column.attribute] = _read_column(empty, column, cells, faults, bounded)
        else:
            empty.columns[column.attribute] = [blank_value(kind, column)] * len(body)
            if column.required:
                empty.spoilt.update(range(len(body)))
    return empty


def blank_value(kind: type[Row], column: Column) -> Any:
    """What an empty cell of a column becomes; None if it may not be empty."""
    default = next(item.default for item in fields(kind) if item.name == column.attribute)
    return None if default is MISSING else default


def _read_column[R: Row](into: Draft[R], column: Column, cells: Sequence[Cell], faults: list[Fault], bounded: bool) -> list[Any]:
    """The values of one column; texts are read once, however often they stand in it."""
    values: list[Any] = []
    blank = blank_value(into.kind, column)
    known: dict[str, Any] = {}
    keep = column.kind in (Kind.TIME, Kind.CARVE_OUTS)
    for position, cell in enumerate(cells):
        if isinstance(cell, str) and cell in known:
            values.append(known[cell])
            continue
        value: Any = None
        try:
            if is_blank(cell):
                if column.required:
                    raise CellError(f"{column.heading} may not be empty", "fill it in, or delete the row")
                value = blank
            else:
                value = cell if keep else value_of(cell, column, bounded=bounded)
                if isinstance(cell, str):
                    known[cell] = value
        except CellError as error:
            faults.append(into.wrong(position, column.attribute, error))
            value = blank if column.kind is Kind.YES_NO else None
        values.append(value)
    return values
