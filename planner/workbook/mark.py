"""A copy of a workbook in which every fault is coloured and commented at its cell, and in which work can go on."""

import re
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from models.faults import Fault, Faulty
from planner.deliver import deliver
from planner.report.heading import AUTHOR
from planner.report.styles import RED, RED_SOFT
from planner.workbook.convert import WORKBOOK
from planner.workbook.faults_sheet import list_faults
from planner.workbook.form import form
from planner.workbook.grids import read_grids
from planner.workbook.headings import spelling
from planner.workbook.notes import note
from planner.workbook.sheets import by_title

MARKER = "planner check"
ALWAYS = f'N("{MARKER}")=0'  # a formula that is true, and tells whose it is
BEFORE = "- - -"  # stands between the faults in a note and what the note said before
_MARKED = re.compile(r"\.marked( \(\d+\))?$")
_PLACE = re.compile(r"^(?P<sheet>.+?)(?:!(?P<cell>[A-Z]{1,3}[1-9]\d*)| row (?P<row>[1-9]\d*))?$")
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError)  # openpyxl has no error of its own


def mark(source: Path, faults: Sequence[Fault]) -> Path:
    """Write ``NAME.marked.xlsx`` beside the source, or ``NAME.marked (2).xlsx`` if that is open or the source; returns where.

    A fault of a row is marked at its first cell, one of a sheet at A1; the sheet Faults lists all with links. Marks of an earlier
    check go. Formulas stay formulas, which Excel calculates when it opens the copy; pictures and charts do not come along.

    Raises Faulty if nothing of the source can be read, or if the copy cannot be written (with the given faults as well).
    """
    book = _copy_of(source)
    titles = {spelling(title): title for title in book.sheetnames}
    places = [place_of(fault, titles) for fault in faults]
    for sheet in book.worksheets:
        _unmark(sheet)
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fault, place in zip(faults, places, strict=True):
        if place:
            title, cell = place
            said[title][_visible(book[title], cell)].append(f"{fault.what}; {fault.remedy}" if fault.remedy else fault.what)
    for title, lines in said.items():
        _mark(book[title], lines)
    list_faults(book, faults, places)
    book.calculation.fullCalcOnLoad = True
    name = _MARKED.sub("", source.name if source.is_dir() else source.stem)
    target = source.with_name(f"{name}.marked{WORKBOOK}")
    try:
        with TemporaryDirectory(prefix=".", dir=target.parent) as folder:
            draft = Path(folder, target.name)
            book.save(draft)
            return deliver(draft, target, spared=source)
    except OSError as error:
        told = Fault(target.name, f"the marked copy cannot be written ({error.strerror or error})", "close it, or free its folder")
        raise Faulty([*faults, told]) from error


def place_of(fault: Fault, titles: Mapping[str, str]) -> tuple[str, str] | None:
    """The sheet, by its title in the workbook, and the cell at which a fault is marked; None for one of the file as a whole.

    >>> place_of(Fault("Lanes row 3", "?"), {"lanes": "LANES "}), place_of(Fault("case.xlsx", "?"), {"lanes": "LANES "})
    (('LANES ', 'A3'), None)
    """
    found = _PLACE.match(fault.where)
    title = titles.get(spelling(found["sheet"])) if found else None
    return (title, found["cell"] or f"A{found['row'] or 1}") if found and title else None


def _copy_of(source: Path) -> Workbook:
    """The workbook with its formats and formulas; laid out anew where there is none, or none that openpyxl understands."""
    grids = read_grids(source).grids
    if source.is_file():
        try:
            with warnings.catch_warnings(action="ignore"):  # of what will not come along
                return load_workbook(source)
        except _UNREADABLE:
            pass
    return form(by_title(grids)[0].values())


def _unmark(sheet: Worksheet) -> None:
    """Take away the marks of an earlier check, and fit the boxes of the other notes, whose sizes openpyxl forgets."""
    kept = ConditionalFormattingList()
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            if rule.formula != [ALWAYS]:
                kept.add(str(ranges.sqref), rule)
    sheet.conditional_formatting = kept
    inner: Any = sheet  # its rows and columns may reach to the last corner, its cells are few
    for cell in list(inner._cells.values()):
        if cell.comment:
            before = cell.comment.text
            if cell.comment.author == MARKER:
                before = before.partition(f"{BEFORE}\n")[2]
            cell.comment = note(before.split("\n"), AUTHOR) if before else None


def _mark(sheet: Worksheet, said: Mapping[str, Sequence[str]]) -> None:
    """One colour and one note a cell, however many faults it has; what the note said before stays in it."""
    for address, lines in said.items():
        before = sheet[address].comment
        sheet[address].comment = note([*lines, *([BEFORE, before.text] if before else [])], MARKER)
    colour = DifferentialStyle(font=Font(color=RED, bold=True), fill=PatternFill(bgColor=RED_SOFT))
    rule = Rule("expression", dxf=colour, formula=[ALWAYS])
    sheet.conditional_formatting.add(" ".join(said), rule)  # beneath it, the cells keep the formats they have


def _visible(sheet: Worksheet, address: str) -> str:
    """The cell that is seen where an address is covered by merged cells, else the address."""
    if isinstance(sheet[address], MergedCell):
        return next(str(merged.coord).partition(":")[0] for merged in sheet.merged_cells.ranges if address in merged)
    return address
