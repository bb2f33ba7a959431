"""The sheets of an .xlsx workbook as grids."""

from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from models.faults import Fault, Note
from planner.workbook.grid import Book, Grid
from planner.workbook.headings import spelling
from planner.workbook.package import Part, opened, refused, worksheets
from planner.workbook.scan import SheetError, scan
from planner.workbook.sheets import REMARKS, TITLES

DAMAGED = "open it in Excel, let Excel repair it, and save it again"


def read_excel(path: Path) -> Book:
    """Every worksheet of a workbook, hidden ones too, with the faults of single cells that calamine would not see.

    Sheets of remarks are left out.

    Raises Faulty if the file is no workbook, cannot be read, or holds nothing. A sheet too large to be read is empty, not
    ``readable``, and has a fault.
    """
    faults: list[Fault] = []
    parts = []
    with opened(path) as package:
        for part in worksheets(package, path):
            if _title(part) in REMARKS:
                continue
            with package.open(part.file) as stream:
                try:
                    found = scan(stream, _title(part))
                except SheetError as error:
                    raise refused(path, f'the sheet "{part.sheet}" is damaged ({error})', DAMAGED) from error
            faults += found.faults
            parts.append((part, found.readable))
    try:
        with CalamineWorkbook.from_path(path) as book:
            grids = [_grid(book, part, readable) for part, readable in parts]
    except CalamineError as error:
        raise refused(path, f"the file cannot be read ({error})", DAMAGED) from error
    if not faults and not any(grid.rows for grid in grids):
        raise refused(path, "the workbook is empty", "fill in its sheets")
    notes = [Note(grid.sheet, "the sheet is hidden and is read all the same") for grid in grids if grid.hidden and grid.rows]
    return Book(tuple(grids), tuple(faults), tuple(notes))


def _title(part: Part) -> str:
    """The title as the contract writes it, or as it stands there if no sheet of the contract is meant."""
    return TITLES.get(spelling(part.sheet), part.sheet)


def _grid(book: CalamineWorkbook, part: Part, readable: bool) -> Grid:
    rows = book.get_sheet_by_name(part.sheet).to_python(skip_empty_area=False) if readable else []
    return Grid(_title(part), rows, part.hidden, readable)
