"""A case onto another grid of periods, cell by cell, so that notes, sources and flags go with it.

Nothing is estimated: needs and flows are shared out by days, rates hold in every part of the period they are stated for, and a time
that names a period becomes the day it meant. What cannot be said on the new grid is a fault at its cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from models.calendar import Calendar
from models.contract import Kind, Row, Table, cell_name
from models.faults import Fault, Faulty, Note
from models.tables import Demand, Period, Scenario, Tables
from planner.regrid.changes import Changes
from planner.regrid.figures import has_periods
from planner.regrid.parts import Part, Parts
from planner.regrid.periods import Wanted, new_periods
from planner.regrid.rows import Rows, new_periods_sheet
from planner.regrid.times import Times
from planner.scenarios.overlay import unfit_scenarios
from planner.scenarios.sheet import Sheet
from planner.workbook.grid import Book, Cell, Grid
from planner.workbook.headings import find_headings
from planner.workbook.interpret import interpret
from planner.workbook.sheets import KINDS, SettingRow, by_title
from planner.workbook.values import CellError


def regrid(book: Book, wanted: Wanted) -> tuple[Book, list[Note]]:
    """The book on the grid wanted, and what was left out on the way.

    Raises Faulty for a book with faults, and for what cannot be said on the new grid.
    """
    reading = interpret(book)
    if reading.faults:
        raise Faulty(reading.faults)
    calendar = Calendar(reading.tables)
    parts = Parts(calendar.periods, new_periods(wanted, calendar.horizon))
    case = _Case(reading.tables, calendar, parts, wanted.title)
    tables: dict[str, Table[Any]] = {kind.sheet: getattr(reading.tables, name) for name, kind in Tables.sheets().items()}
    grids, _ = by_title(book.grids)
    made: list[Grid] = []
    notes = list(_later(parts))
    faults: list[Fault] = []
    for title in (title for title in KINDS if title in grids):
        try:
            grid, said = case.sheet(grids[title], tables.get(title))
            made.append(grid)
            notes += said
        except Faulty as faulty:
            faults += faulty.faults
    if faults:
        raise Faulty(faults)
    known = {grid.sheet for grid in grids.values()}
    result = replace(book, grids=(*made, *(grid for grid in book.grids if grid.sheet not in known)))
    _read_again(book, result)
    return result, notes


def _later(parts: Parts) -> Iterator[Note]:
    """What a plan that begins later does not know."""
    if parts.new[0].first > parts.old[0].first:
        day = date.fromordinal(parts.new[0].first)
        lost = "what was bought before does not count, and what stood in stock or was under way is not moved"
        yield Note(Period.sheet, f"the plan now begins on {day}: {lost}")


def _read_again(before: Book, after: Book) -> None:
    """Raises Faulty if the new book has faults that the old one had not."""
    faults = list(interpret(after).faults)
    if not faults and not list(unfit_scenarios(before)):
        faults = list(unfit_scenarios(after))
    if faults:
        raise Faulty([Fault(fault.where, f"on the new grid: {fault.what}", fault.remedy) for fault in faults])


class _Case:
    """The sheets of a case on their way."""

    def __init__(self, tables: Tables, calendar: Calendar, parts: Parts, title: str) -> None:
        self.tables, self.calendar, self.parts, self.title = tables, calendar, parts, title
        self.times = Times(parts, frozenset(row.phase for row in tables.phases.all_rows))

    def sheet(self, grid: Grid, table: Table[Any] | None) -> tuple[Grid, list[Note]]:
        """A sheet on the new grid; those without periods and times stay as they are."""
        if grid.sheet == SettingRow.sheet and self.title:
            return _titled(grid, self.title), []
        if table is None or not grid.rows:
            return grid, []
        if table.kind is Period:
            return new_periods_sheet(grid, table, self.parts), []
        if table.kind is Scenario:
            return self._scenarios(grid, table), []
        moved = self._times(grid, table.kind)
        return Rows(moved, table, self.parts).on_new_grid(self._open_days) if has_periods(table.kind) else (moved, [])

    def _open_days(self, row: Row) -> tuple[int, int] | None:
        """The days on which something can be needed: a plant needs nothing before it starts."""
        return self.calendar.site_open(row.site) if isinstance(row, Demand) else None

    def _times(self, grid: Grid, kind: type[Row]) -> Grid:
        headings = [heading for heading in find_headings(grid.rows[0], kind) if heading.column.kind is Kind.TIME]
        if not headings:
            return grid
        faults = []
        rows: list[Sequence[Cell]] = [list(grid.rows[0])]
        for line, given in enumerate(grid.rows[1:], start=2):
            row = list(given)
            for heading in headings:
                if heading.position < len(row):
                    try:
                        row[heading.position] = self.times.on_new_grid(row[heading.position], heading.column.attribute)
                    except CellError as error:
                        faults.append(Fault(cell_name(grid.sheet, heading.letter, line), error.what, error.remedy))
            rows.append(row)
        if faults:
            raise Faulty(faults)
        return Grid(grid.sheet, rows, grid.hidden, grid.readable)

    def _scenarios(self, grid: Grid, table: Table[Scenario]) -> Grid:
        at = {heading.column.attribute: heading.position for heading in find_headings(grid.rows[0], Scenario)}
        changes = Changes(self.times, self._parts_of)
        rows: list[Sequence[Cell]] = [list(grid.rows[0])]
        faults = []
        for row in table.all_rows:
            cells = list(grid.rows[row.line - 1])
            cells += [""] * (len(grid.rows[0]) - len(cells))
            try:
                for change in changes.on_new_grid(row, cells[at["value"]] if "value" in at else ""):
                    changed = {at.get("where"): change.where, at.get("value"): change.value}
                    rows.append([changed.get(position, cell) for position, cell in enumerate(cells)])
            except CellError as error:
                place = cell_name(grid.sheet, table.letters.get(error.attribute, ""), row.line)
                faults.append(Fault(place, f"scenario {row.scenario}: {error.what}", error.remedy))
        if faults:
            raise Faulty(faults)
        return Grid(grid.sheet, rows, grid.hidden, grid.readable)

    def _parts_of(self, sheet: str, period: str, site: str) -> list[Part]:
        """The parts of an amount of a period at a site, or, where none is named, wherever it is.

        Raises CellError if these differ from site to site.
        """
        if sheet != Demand.sheet:
            return self.parts.of(period)
        rows = [row for row in self.tables.sites if site in ("", row.site, row.code)]
        needing = {row.site for row in self.tables.demand}
        found = [self.parts.of(period, self.calendar.site_open(row.site)) for row in rows if site or row.site in needing]
        if any(parts != found[0] for parts in found):
            raise CellError(f"{period} is split otherwise at every site, by the days on which it is open", "name the Site", "where")
        return found[0] if found else self.parts.of(period)


def _titled(grid: Grid, title: str) -> Grid:
    """The Settings with another title."""
    sheet = Sheet.of(grid)
    name, value = sheet.column("Setting", SettingRow), sheet.column("Value", SettingRow)
    lines = sheet.matching({name: "title"})
    if lines:
        sheet.put(lines[0], value, title)
    else:
        sheet.add({name: "title", value: title})
    return sheet.grid()
