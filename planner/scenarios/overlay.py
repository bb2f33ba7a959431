"""A scenario laid over a case: the changes of the Scenarios sheet, made to the cells before anything in them is understood.

Because cells are changed and not tables, a scenario can change whatever can be typed, its result is a case like any other, and
a fault in it is found where every fault is found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.contract import Row, cell_name
from models.faults import Fault, Faulty
from models.tables import ADD, DROP, INCREASE, MULTIPLY, Scenario
from planner.scenarios.cells import cells_of
from planner.scenarios.sheet import Sheet, UnknownHeading
from planner.workbook.draft import draft
from planner.workbook.folder import typed
from planner.workbook.grid import Book, Cell, Grid
from planner.workbook.headings import find_headings, spelling
from planner.workbook.nearest import did_you_mean
from planner.workbook.order import sheet_of
from planner.workbook.sheets import KINDS, by_title
from planner.workbook.values import CellError, plain_number

SHEET = Scenario.sheet


class NoSuchRow(CellError):
    """A change of rows of a sheet, and none of them is as it says."""

    def __init__(self, sheet: str, where: str) -> None:
        self.sheet = sheet
        super().__init__(f"{sheet} has no row where {where or 'anything stands'}", "check the values", "where")


def unfit_scenarios(book: Book) -> Iterator[Fault]:
    """What is wrong with the rows of every scenario of a workbook."""
    for name in dict.fromkeys(row.scenario for row in _rows(book, [])):
        try:
            overlay(book, name)
        except Faulty as faulty:
            yield from faulty.faults


def overlay(book: Book, name: str) -> Book:
    """The book as the scenario has it, with the scenarios it is based on underneath; the Scenarios sheet itself is left out.

    Raises Faulty for a scenario that is not there, is based on itself, or has a row that changes nothing.
    """
    faults: list[Fault] = []
    rows = _rows(book, faults)
    if faults:
        raise Faulty(faults)
    changes = list(_in_turn(rows, name))
    grids, _ = by_title(book.grids)
    sheets = {title: Sheet.of(grid) for title, grid in grids.items() if title != SHEET}
    letters = {heading.column.attribute: heading.letter for heading in find_headings(grids[SHEET].rows[0], Scenario)}
    spoilt = {sheet_of(fault) for fault in book.faults}
    for row in changes:
        try:
            _change(sheets, row)
        except CellError as error:
            if isinstance(error, NoSuchRow) and error.sheet in spoilt:
                continue  # the row may be the one with a cell that cannot be read
            place = cell_name(SHEET, letters.get(error.attribute, ""), row.line)
            faults.append(Fault(place, f"scenario {row.scenario}: {error.what}", error.remedy))
    if faults:
        raise Faulty(faults)
    changed = [sheets[title].grid() for title in KINDS if title in sheets]
    others = [grid for grid in book.grids if spelling(grid.sheet) not in {spelling(title) for title in KINDS}]
    return replace(book, grids=(*changed, *others))


def _rows(book: Book, faults: list[Fault]) -> Sequence[Scenario]:
    """The rows of the Scenarios sheet that count."""
    grid = by_title(book.grids)[0].get(SHEET)
    if grid is None or not grid.rows:
        return ()
    headings = find_headings(grid.rows[0], Scenario)
    return draft(grid, Scenario, headings, faults).table().rows


def _in_turn(rows: Sequence[Scenario], name: str) -> Iterator[Scenario]:
    """The rows of what a scenario is based on, then its own."""
    known = tuple(dict.fromkeys(row.scenario for row in rows))
    chain: list[str] = []
    wanted = name
    while wanted:
        own = [row for row in rows if spelling(row.scenario) == spelling(wanted)]
        if not own:
            said = did_you_mean(wanted, known, f"known are {', '.join(known)}" if known else "the workbook has none")
            raise Faulty([Fault(SHEET, f'no scenario is called "{wanted}"', said)])
        if own[0].scenario in chain:
            raise Faulty([Fault(SHEET, f'the scenario "{wanted}" is based on itself', "clear one Based on")])
        chain.insert(0, own[0].scenario)
        bases = {row.based_on for row in own if row.based_on}
        if len(bases) > 1:
            raise Faulty([Fault(SHEET, f'the scenario "{wanted}" is based on {" and on ".join(sorted(bases))}', "choose one")])
        wanted = bases.pop() if bases else ""
    for step in chain:
        yield from (row for row in rows if row.scenario == step)


def _change(sheets: dict[str, Sheet], row: Scenario) -> None:
    """Make one change; raises CellError, naming the attribute of the row, if it cannot be made or changes nothing."""
    title = next((title for title in KINDS if spelling(title) == spelling(row.in_sheet)), "")
    if not title or title == SHEET:
        raise CellError(f'no sheet is called "{row.in_sheet}"', did_you_mean(row.in_sheet, KINDS.keys()), "in_sheet")
    kind = KINDS[title]
    sheet = sheets.setdefault(title, Sheet.of(Grid(title, [])))
    if row.change == ADD:
        given = _cells(row.value, "value")
        if not given:
            raise CellError("a row is added, and Value says nothing", "write Column = value; Column = value", "value")
        at = {_column(sheet, kind, heading, "value"): value for heading, value in given.items()}
        sheet.add({position: _typed(sheet, kind, position, value) for position, value in at.items()})
        return
    conditions = {_column(sheet, kind, heading, "where"): value for heading, value in _cells(row.where, "where").items()}
    found = sheet.matching(conditions)
    if not found:
        raise NoSuchRow(title, row.where)
    if row.change == DROP:
        sheet.drop(found)
        return
    if not row.column_name:
        raise CellError("it does not say which column changes", f"name a column of {title}", "column_name")
    column = _column(sheet, kind, row.column_name, "column_name")
    for line in found:
        sheet.put(line, column, _changed(sheet, kind, line, column, row))


def _cells(text: str, attribute: str) -> dict[str, str]:
    try:
        return cells_of(text)
    except CellError as error:
        raise CellError(error.what, error.remedy, attribute) from error


def _column(sheet: Sheet, kind: type[Row], heading: str, attribute: str) -> int:
    """Where a heading stands; one the contract knows and the sheet has not is added."""
    try:
        return sheet.column(heading, kind)
    except UnknownHeading as unknown:
        raise CellError(str(unknown), did_you_mean(heading, [c.heading for c in kind.columns()]), attribute) from unknown


def _changed(sheet: Sheet, kind: type[Row], line: int, column: int, row: Scenario) -> Cell:
    if row.change not in (MULTIPLY, INCREASE):
        return _typed(sheet, kind, column, row.value)
    try:
        factor = plain_number(typed(row.value, _NUMBER))
    except CellError as error:
        raise CellError(error.what, error.remedy, "value") from error
    before = sheet.cell(line, column)
    try:
        number = plain_number(before)
    except CellError as error:
        what = f"{kind.sheet} row {line} holds no number to {row.change}: {error.what}"
        raise CellError(what, "choose rows that hold one", "where") from error
    return number * factor if row.change == MULTIPLY else number + factor


def _typed(sheet: Sheet, kind: type[Row], position: int, text: str) -> Cell:
    """A text as the cell that the column would hold."""
    known = next((heading.column for heading in find_headings(sheet.headings, kind) if heading.position == position), None)
    return typed(text, known) if known else text


_NUMBER = next(column for column in KINDS["Demand"].columns() if column.attribute == "quantity")
