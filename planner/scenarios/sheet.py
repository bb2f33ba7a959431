"""A sheet whose cells can be changed, still as it stands in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.contract import Row
from planner.workbook.grid import Cell, Grid
from planner.workbook.headings import spelling, without_unit
from planner.workbook.values import is_blank, text_of


class UnknownHeading(ValueError):
    """A heading that the sheet does not have and may not get."""


@dataclass
class Sheet:
    """The rows of a grid, by the number Excel shows; row 1 holds the headings."""

    origin: Grid
    rows: list[list[Cell]] = field(default_factory=list)

    @classmethod
    def of(cls, grid: Grid) -> "Sheet":
        """A copy of a grid; an empty one has a first row without headings."""
        return cls(grid, [list(row) for row in grid.rows] or [[]])

    def grid(self) -> Grid:
        """The sheet as it is now."""
        return Grid(self.origin.sheet, self.rows, self.origin.hidden, self.origin.readable)

    @property
    def headings(self) -> list[Cell]:
        """The first row."""
        return self.rows[0]

    def column(self, heading: str, kind: type[Row]) -> int:
        """The position of a heading, units in brackets apart; a heading of the contract that is not there yet is added.

        Raises UnknownHeading for one that the contract does not know.
        """
        for position, cell in enumerate(self.headings):
            if spelling(without_unit(cell)[0]) == spelling(heading):
                return position
        for column in kind.columns():
            if spelling(column.heading) == spelling(heading):
                self.headings.append(column.heading)
                return len(self.headings) - 1
        raise UnknownHeading(f'{kind.sheet} has no column "{heading}"')

    def cell(self, line: int, column: int) -> Cell:
        """What stands in a cell; "" where nothing does."""
        row = self.rows[line - 1]
        return row[column] if column < len(row) else ""

    def put(self, line: int, column: int, value: Cell) -> None:
        """Let a cell hold a value."""
        row = self.rows[line - 1]
        row.extend([""] * (column + 1 - len(row)))
        row[column] = value

    def matching(self, conditions: Mapping[int, str]) -> list[int]:
        """The rows whose cells all say what is asked; without conditions every row with anything in it."""
        return [
            line
            for line, row in enumerate(self.rows[1:], start=2)
            if any(not is_blank(cell) for cell in row)
            and all(_same(self.cell(line, column), value) for column, value in conditions.items())
        ]

    def add(self, cells: Mapping[int, Cell]) -> None:
        """A row below the others."""
        self.rows.append([""] * len(self.headings))
        for column, value in cells.items():
            self.put(len(self.rows), column, value)

    def drop(self, lines: list[int]) -> None:
        """Empty these rows; the others keep their numbers, so that faults still lead to the file."""
        for line in lines:
            self.rows[line - 1] = []


def _same(cell: Cell, asked: str) -> bool:
    return spelling("" if is_blank(cell) else text_of(cell)) == spelling(asked)
