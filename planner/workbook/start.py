"""The first sheet of a new workbook: what to fill in, in which order, and what to type then."""

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from models.contract import Row
from models.tables import Rule
from planner.report.paper import landscape
from planner.report.put import put
from planner.report.styles import ACCENT, HEADING, INK, WRAPPED, font
from planner.report.widths import lines_of
from planner.workbook.sheets import KINDS, START, SettingRow

TITLE = "A sourcing plan starts here"
ABOUT = (
    "Fill in the sheets marked ★ from top to bottom; the others switch something on by being filled.",
    "Grey rows in italics are examples. They do not count while Active is no; type below them, or delete them.",
    "Point at a heading to see what it means, its unit, and what an empty cell means. A unit in brackets may be changed, "
    "as [t/year] into [kt/year]: it is read and converted.",
    "Cells offer the names that you have entered elsewhere. A warning is only a question; what you type is kept.",
)
STEPS = ("Step", "Sheet", "One row is", "What it says", "Fill in")
MUST, MAY_BE_EMPTY, AS_NEEDED = "★ yes", "★ rows as needed", "as needed"
COMMANDS = (
    ("planner check FILE", "says everything that is wrong, each fault at its cell, and what to do; it changes nothing"),
    ("planner check FILE --mark", "also writes FILE.marked.xlsx: every fault coloured, with a note, and listed on a sheet Faults"),
    ("planner run FILE", "plans, checks the plan by a second way, and writes outputs/FILE/plan.xlsx"),
    ("planner run FILE --previous PLAN", "plans again, and says what changed since that plan.xlsx, and what touches it"),
)
WIDTHS = (8, 26, 36, 78, 20)
LINE_HEIGHT = 14.5


def add_start(book: Workbook) -> None:
    """Put the sheet before all others; its steps lead to the sheets."""
    sheet: Worksheet = book.create_sheet(START, 0)
    sheet.sheet_properties.tabColor = INK
    sheet.sheet_view.showGridLines = False
    for position, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDE"[position]].width = width
    put(sheet, 1, 1, TITLE).font = font(18, ACCENT, bold=True)
    sheet.row_dimensions[1].height = 30
    for row, sentence in enumerate(ABOUT, start=2):
        put(sheet, row, 1, sentence).font = font()
    row = _steps(sheet, len(ABOUT) + 3)
    put(sheet, row, 1, "Then, in a terminal").font = font(12, ACCENT, bold=True)
    for line, (command, meaning) in enumerate(COMMANDS, start=row + 1):
        put(sheet, line, 1, command).font = font(bold=True)
        put(sheet, line, 3, meaning).font = font()
    landscape(sheet, START)


def _steps(sheet: Worksheet, row: int) -> int:
    """The sheets in the order of work, those that must be filled first; returns the row after the next."""
    for position, heading in enumerate(STEPS, start=1):
        put(sheet, row, position, heading, HEADING)
    for step, kind in enumerate(sorted(KINDS.values(), key=lambda kind: not kind.starred), start=1):
        row += 1
        purpose = " ".join((kind.__doc__ or "").split())
        for position, text in enumerate((str(step), kind.sheet, kind.one, purpose, _needed(kind)), start=1):
            put(sheet, row, position, text, WRAPPED)
        link = sheet.cell(row, 2)
        link.hyperlink = Hyperlink(link.coordinate, location=f"'{kind.sheet}'!A1")
        link.font = font(colour=ACCENT, bold=True)
        sheet.row_dimensions[row].height = LINE_HEIGHT * lines_of(purpose, WIDTHS[3])
    return row + 2


def _needed(kind: type[Row]) -> str:
    if not kind.starred:
        return AS_NEEDED
    return MAY_BE_EMPTY if issubclass(kind, (Rule, SettingRow)) else MUST
