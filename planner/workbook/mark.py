"""A copy of a workbook in which every fault is coloured and commented at its cell."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from models.faults import Fault
from planner.workbook.convert import WORKBOOK, convert
from planner.workbook.notes import note
from planner.workbook.sheets import FAULTS
from planner.workbook.steady import written_beside

RED = "FFFFC7CE"
AUTHOR = "planner check"
_CELL = re.compile(r"^(?P<sheet>.+)!(?P<cell>[A-Z]{1,3}\d+)$")
_ROW = re.compile(r"^(?P<sheet>.+) row (?P<row>\d+)$")


def mark(source: Path, faults: Sequence[Fault]) -> Path:
    """Write ``NAME.marked.xlsx`` beside the source and return it; the source is not changed.

    A fault of a row is marked at its first cell, one of a sheet at A1; the sheet Faults, which the reader leaves alone, lists all
    with links. A folder of CSV is turned into a workbook first. Raises Faulty where the source cannot be turned into one, OSError
    where the copy cannot be written.
    """
    target = source.with_name(f"{source.stem}.marked{WORKBOOK}")
    with tempfile.TemporaryDirectory() as folder:
        given = source
        if source.is_dir():
            given = Path(folder) / f"{source.name}{WORKBOOK}"
            convert(source, given)
        book = load_workbook(given)
    _colour(book, faults)
    _list(book, faults)
    with written_beside(target) as beside:
        book.save(beside)
    return target


def place_of(fault: Fault, sheets: Sequence[str]) -> tuple[str, str] | None:
    """The sheet and cell at which a fault is marked; None for one of the file as a whole.

    >>> place_of(Fault("Contracts!C14", "?"), ["Contracts"]), place_of(Fault("Lanes row 3", "?"), ["Lanes"])
    (('Contracts', 'C14'), ('Lanes', 'A3'))
    """
    titles = {title.casefold(): title for title in sheets}
    if found := _CELL.match(fault.where):
        sheet, cell = found["sheet"], found["cell"]
    elif found := _ROW.match(fault.where):
        sheet, cell = found["sheet"], f"A{found['row']}"
    else:
        sheet, cell = fault.where, "A1"
    return (titles[sheet.casefold()], cell) if sheet.casefold() in titles else None


def _colour(book: Workbook, faults: Sequence[Fault]) -> None:
    """One colour and one note a cell, however many faults it has; what the note said before stays in it."""
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fault in faults:
        place = place_of(fault, book.sheetnames)
        if place:
            said[place].append(f"{fault.what}; {fault.remedy}" if fault.remedy else fault.what)
    for (sheet, address), lines in said.items():
        cell = book[sheet][address]
        cell.fill = PatternFill("solid", fgColor=RED)
        before = [cell.comment.text] if cell.comment else []
        cell.comment = note([*lines, *before], AUTHOR)


def _list(book: Workbook, faults: Sequence[Fault]) -> None:
    if FAULTS in book.sheetnames:
        book.remove(book[FAULTS])
    places = [place_of(fault, book.sheetnames) for fault in faults]
    sheet: Worksheet = book.create_sheet(FAULTS, 0)
    for position, heading in enumerate(("Where", "What is wrong", "What to do"), start=1):
        sheet.cell(1, position, heading).font = Font(bold=True)
    for row, (fault, place) in enumerate(zip(faults, places, strict=True), start=2):
        for position, text in enumerate((fault.where, fault.what, fault.remedy), start=1):
            cell = sheet.cell(row, position)
            cell.value, cell.data_type = text, "s"  # what stands in a workbook is text here, never a formula
        if place:
            sheet.cell(row, 1).hyperlink = f"#'{place[0]}'!{place[1]}"
            sheet.cell(row, 1).font = Font(color="FF0563C1", underline="single")
    for column, width in (("A", 24), ("B", 90), ("C", 60)):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = RED
    book.active = 0
