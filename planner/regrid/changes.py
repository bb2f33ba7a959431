"""The changes of scenarios, on another grid."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from models.contract import Column, Kind, Row
from models.tables import ADD, DROP, MULTIPLY, Period, Scenario
from planner.regrid.figures import RANGE, amounts, has_periods, scaled
from planner.regrid.parts import Part
from planner.regrid.times import Times
from planner.scenarios.cells import cells_of
from planner.workbook.folder import typed
from planner.workbook.grid import Cell
from planner.workbook.headings import spelling, without_unit
from planner.workbook.sheets import KINDS
from planner.workbook.values import CellError, text_of

LATER = "put the case on its grid first, and state the change there"


@dataclass(frozen=True)
class Change:
    """The cells of a row of the Scenarios sheet that may differ on another grid."""

    where: str
    value: Cell


@dataclass(frozen=True)
class Changes:
    """How changes are written on the new grid; ``parts`` gives those of a period's amount at a site ("" where none is named)."""

    times: Times
    parts: Callable[[str, str, str], list[Part]]

    def on_new_grid(self, row: Scenario, value: Cell) -> list[Change]:
        """The same change, in as many rows as its period becomes; none where its period is left out.

        Raises CellError, naming the attribute of the cell, for a change that cannot be followed.
        """
        title = next((title for title in KINDS if spelling(title) == spelling(row.in_sheet)), "")
        if not title:
            return [Change(row.where, value)]
        if title == Period.sheet:
            raise CellError("a change of the periods themselves cannot be followed onto another grid", LATER, "in_sheet")
        kind = KINDS[title]
        where, given = cells_of(row.where), cells_of(row.value) if row.change == ADD else {}
        named = given if row.change == ADD else where
        period = next((name for heading, name in named.items() if _is(heading, "Period")), "") if has_periods(kind) else ""
        if has_periods(kind) and period in self.times.parts.olds:
            return list(self._split(row, kind, where, given, period))
        if has_periods(kind) and not period and row.change not in (ADD, DROP, MULTIPLY) and self._amount(kind, row.column_name):
            raise CellError(
                "the change holds for every period, and an amount is not the same in periods of other lengths", LATER, "where"
            )
        self._no_amounts(kind, where)
        return [Change(self._moved(kind, where, row.where), self._value(row, kind, given, value))]

    def _split(
        self, row: Scenario, kind: type[Row], where: Mapping[str, str], given: Mapping[str, str], period: str
    ) -> Iterator[Change]:
        named = given if row.change == ADD else where
        if _is(row.column_name, "Period"):
            raise CellError("a change of the period itself cannot be followed onto another grid", LATER, "column_name")
        self._no_amounts(kind, where)
        site = next((name for heading, name in named.items() if _is(heading, "Site")), "")
        for part in self.parts(kind.sheet, period, site):
            if not part.inside:
                raise CellError(f"{period} is a part only of {part.new} on the new grid", LATER, "value" if given else "where")
            if row.change == ADD:
                cells = {heading: self._part(kind, heading, text, part) for heading, text in given.items()}
                yield Change(row.where, _text(cells))
                continue
            cells = {heading: part.new if _is(heading, "Period") else text for heading, text in where.items()}
            amount = row.change not in (DROP, MULTIPLY) and self._amount(kind, row.column_name)
            yield Change(_text(cells), _scaled(row.value, part) if amount else row.value)

    def _part(self, kind: type[Row], heading: str, text: str, part: Part) -> str:
        if _is(heading, "Period"):
            return part.new
        return _scaled(text, part) if self._amount(kind, heading) else text

    def _value(self, row: Scenario, kind: type[Row], given: Mapping[str, str], value: Cell) -> Cell:
        if row.change == ADD:
            return self._moved(kind, given, row.value)
        column = _column(kind, row.column_name)
        return self._moment(column, row.value) if column and column.kind is Kind.TIME and row.change != DROP else value

    def _moved(self, kind: type[Row], cells: Mapping[str, str], text: str) -> str:
        """The same cells with their times as they are on the new grid."""
        moved = {}
        for heading, value in cells.items():
            column = _column(kind, heading)
            moved[heading] = self._moment(column, value) if column and column.kind is Kind.TIME else value
        return text if moved == cells else _text(moved)

    def _moment(self, column: Column, text: str) -> str:
        cell = typed(text, column)
        moved = self.times.on_new_grid(cell, column.attribute)
        return text if moved == cell else text_of(moved)

    def _no_amounts(self, kind: type[Row], where: Mapping[str, str]) -> None:
        """Rows cannot be found by an amount that is another one on the new grid."""
        for heading in where:
            if has_periods(kind) and self._amount(kind, heading):
                raise CellError(f"rows are found by {heading}, which differs on the new grid", "name them otherwise", "where")

    def _amount(self, kind: type[Row], heading: str) -> bool:
        column = _column(kind, heading)
        ranged = bool(amounts(kind)) and column is not None and column.attribute in RANGE
        return column is not None and (ranged or column.attribute in amounts(kind))


def _column(kind: type[Row], heading: str) -> Column | None:
    return next((column for column in kind.columns() if _is(heading, column.heading)), None)


def _is(heading: str, name: str) -> bool:
    return spelling(without_unit(heading)[0]) == spelling(name)


def _scaled(text: str, part: Part) -> str:
    return text_of(scaled(text, part.share))


def _text(cells: Mapping[str, str]) -> str:
    """Cells in one text, as ``Site = Umicore Loyalist (Ontario); Line = Cathode``.

    >>> _text({"Contract": "K01", "Source": "S01;S02"})
    'Contract = K01; Source = "S01;S02"'
    """
    return "; ".join(f'{heading} = "{value}"' if ";" in value else f"{heading} = {value}" for heading, value in cells.items())
