"""The sheet Faults of a marked workbook: every fault, with a link to its cell."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from models.faults import Fault
from planner.report.paper import landscape
from planner.report.put import put
from planner.report.styles import ACCENT, RED, WHITE, fill, font
from planner.workbook.sheets import FAULTS

HEADINGS, WIDTHS = ("Where", "What is wrong", "What to do"), (28, 80, 80)


def list_faults(book: Workbook, faults: Sequence[Fault], places: Sequence[tuple[str, str] | None]) -> None:
    """Put the sheet before all others, in the place of an older one; ``places`` are the sheet and cell of each fault."""
    if FAULTS in book.sheetnames:
        book.remove(book[FAULTS])
    sheet: Worksheet = book.create_sheet(FAULTS, 0)
    for position, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), start=1):
        cell = put(sheet, 1, position, heading)
        cell.font, cell.fill = font(colour=WHITE, bold=True), fill(ACCENT)
        sheet.column_dimensions[cell.column_letter].width = width
    for row, (fault, place) in enumerate(zip(faults, places, strict=True), start=2):
        for position, text in enumerate((fault.where, fault.what, fault.remedy), start=1):
            cell = put(sheet, row, position, text)
            cell.font, cell.alignment = font(), Alignment(vertical="top", wrap_text=True)
        if place:
            title = place[0].replace("'", "''")
            where = sheet.cell(row, 1)
            where.hyperlink = Hyperlink(where.coordinate, location=f"'{title}'!{place[1]}")
            where.font = font(colour=ACCENT, bold=True)
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = RED
    sheet.print_title_rows = "1:1"
    landscape(sheet, FAULTS)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
