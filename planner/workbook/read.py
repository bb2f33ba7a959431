"""Reading a workbook: the one door through which tables come in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.contract import Row, Table, table
from models.faults import Fault, Faulty
from models.plan import SHOWN_IF_ANY
from planner.scenarios.overlay import overlay, unfit_scenarios
from planner.workbook.draft import draft
from planner.workbook.grid import Book
from planner.workbook.grids import read_grids
from planner.workbook.headings import find_headings, spelling
from planner.workbook.interpret import Reading, interpret
from planner.workbook.order import in_order


def read(path: Path, scenario: str = "") -> Reading:
    """A workbook or folder of CSV files as tables, with every fault and note found in it; as the scenario has it, if one is named.

    Raises Faulty only if the file or folder as a whole cannot be read, or has no such scenario.
    """
    book = read_grids(path)
    if scenario:
        return interpret(overlay(book, scenario))
    reading = interpret(book)
    unfit = tuple(unfit_scenarios(book)) if "Scenarios" not in reading.faulty_sheets else ()
    return replace(reading, faults=in_order((*reading.faults, *unfit))) if unfit else reading


def read_rows(path: Path, kinds: Sequence[type[Row]], optional: Sequence[type[Row]] = ()) -> Mapping[type[Row], Table[Any]]:
    """The sheets of a plan workbook as tables; sheets and columns that the kinds do not name are left alone.

    Nothing is converted and no bounds are judged: an audit must see what was written. An ``optional`` sheet that is not there, or
    cannot be read, is left out; one of SHOWN_IF_ANY that is not there has no row.

    Raises Faulty if the file cannot be read, another sheet or a required column is missing, or a cell is not of its kind.
    """
    book = read_grids(path)
    faults: list[Fault] = []
    tables: dict[type[Row], Table[Any]] = {}
    for kind in (*kinds, *optional):
        found, rows = _sheet(book, kind)
        if rows is not None and not (kind in optional and found):
            tables[kind] = rows
        faults += found if kind in kinds else []
    if faults:
        raise Faulty(faults)
    return tables


def _sheet(book: Book, kind: type[Row]) -> tuple[list[Fault], Table[Any] | None]:
    """One sheet of a plan workbook, and what is wrong with it."""
    grid = next((grid for grid in book.grids if spelling(grid.sheet) == spelling(kind.sheet)), None)
    faults = [fault for fault in book.faults if fault.where.partition("!")[0] == kind.sheet]
    if grid is None and not faults and kind in SHOWN_IF_ANY:
        return [], table(kind, [])
    if grid is None or not grid.rows:
        return [*faults, Fault(kind.sheet, "the sheet is missing")], None
    headings = find_headings(grid.rows[0], kind)
    present = {heading.column.attribute for heading in headings}
    missing = [column.heading for column in kind.columns() if column.required and column.attribute not in present]
    faults += [Fault(kind.sheet, f'the column "{heading}" is missing') for heading in missing]
    return faults, draft(grid, kind, headings, faults, bounded=False).table()
