"""One sheet of the plan: a table that starts in A1, made from the description of its columns."""

from collections.abc import Sequence
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from models.contract import Column, Row
from planner.report.formats import NUMERIC, cell_format, shown
from planner.report.heading import heading, note
from planner.report.highlights import highlights
from planner.report.paper import landscape
from planner.report.put import put
from planner.report.styles import HEADING, NUMBER_HEADING, WRAPPED, style_name
from planner.report.widths import WIDEST, fitted, letters, lines_of

_HEADING_HEIGHT = 32  # points: two lines
_LINE_HEIGHT, _LINE_AIR, _HIGHEST = 12.5, 3.0, 409.0  # points; Excel knows no higher row
_LONG = WIDEST - 3  # letters beyond which a text is wrapped


def write_table(sheet: Worksheet, kind: type[Row], rows: Sequence[Row], currency: str) -> None:
    """Fill a sheet with the rows of a kind: headings with notes, values at full precision, formats, widths, highlights, paper.

    The range is an Excel table of the sheet's name, so that pivots and formulas may say ``Flows``; its look is that of the
    cells, because LibreOffice leaves table styles out.
    """
    for number, column in enumerate(kind.columns(), start=1):
        _write_column(sheet, number, column, rows, currency)
    if rows:  # Excel repairs a table without a row
        end = f"{get_column_letter(len(kind.columns()))}{len(rows) + 1}"
        sheet.add_table(Table(displayName=kind.sheet.replace(" ", ""), ref=f"A1:{end}"))
    sheet.row_dimensions[1].height = _HEADING_HEIGHT
    sheet.freeze_panes = "B2"
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = "1:1"
    landscape(sheet, kind.sheet)


def _write_column(sheet: Worksheet, number: int, column: Column, rows: Sequence[Row], currency: str) -> None:
    """Write one column from its heading down, fit its width and mark what catches the eye."""
    letter = get_column_letter(number)
    title = heading(column, currency)
    put(sheet, 1, number, title, NUMBER_HEADING if column.kind in NUMERIC else HEADING).comment = note(column, currency)
    texts = [_shown(column, row) for row in rows]
    sheet.column_dimensions[letter].width = fitted(title, set(texts))
    for line, (row, text) in enumerate(zip(rows, texts, strict=True), start=2):
        long = letters(text) > _LONG
        put(sheet, line, number, getattr(row, column.attribute), WRAPPED if long else style_name(cell_format(column, row)))
        if long:  # spreadsheets do not measure wrapped text when they open a file
            height = lines_of(text, _LONG) * _LINE_HEIGHT + _LINE_AIR
            sheet.row_dimensions[line].height = min(_HIGHEST, max(height, float(sheet.row_dimensions[line].height or 0)))
    for rule in highlights(column.attribute):
        sheet.conditional_formatting.add(f"{letter}2:{letter}{max(2, len(rows) + 1)}", rule)


def _shown(column: Column, row: Row) -> str:
    """The text by which a cell is seen."""
    value = getattr(row, column.attribute)
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return value.isoformat()
    return shown(value, cell_format(column, row))
