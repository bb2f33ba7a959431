"""The workbook that a planner fills in: the sheets of a case, laid out, with a note on every heading."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from models.contract import Column, Kind
from models.tables import Settings
from planner.report.formats import ANY, WHOLE
from planner.report.heading import AUTHOR
from planner.report.paper import landscape
from planner.report.put import put
from planner.report.styles import ACCENT, HEADING, LINE, NUMBER_HEADING, WRAPPED, add_styles, style_name
from planner.report.widths import WIDEST, fitted, letters, lines_of
from planner.workbook.explained import explained, explained_setting
from planner.workbook.grid import Cell, Grid
from planner.workbook.headings import Heading, find_headings, spelling
from planner.workbook.notes import note
from planner.workbook.sheets import KINDS
from planner.workbook.values import is_blank, percent, text_of

DAY = "yyyy-mm-dd"
SHARES = ("0 %", "0.0 %", "0.00 %")
TEXT, NUMBER = style_name(ANY), style_name(WHOLE)
MOST_LINES, LINE_HEIGHT, HEADING_HEIGHT = 3, 13.5, 32.0  # lines; points
FIGURES = (Kind.NUMBER, Kind.SHARE)
FIGURES_AS_TEXT = ("low", "high")
AIR = 3.0  # letters of a column's width that stay free
SAMPLE = 500  # rows by which the width of a column is judged


def form(grids: Iterable[Grid]) -> Workbook:
    """A workbook of these sheets, in the order of the contract; values are the given ones, shares and dates shown as such."""
    book = Workbook()
    add_styles(book)
    book.remove(book.worksheets[0])
    given = {grid.sheet: grid for grid in grids}
    for title, kind in KINDS.items():
        if title in given:
            sheet = book.create_sheet(title)
            sheet.sheet_properties.tabColor = ACCENT if kind.starred else LINE
            _fill(sheet, given[title].rows, find_headings(given[title].rows[0], kind) if given[title].rows else [])
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    return book


def _fill(sheet: Worksheet, rows: Sequence[Sequence[Cell]], headings: Sequence[Heading]) -> None:
    """Write the rows of a grid into a sheet and lay it out."""
    columns = {heading.position: heading.column for heading in headings}
    width = max((len(row) for row in rows), default=0)
    for position in range(width):
        _lay_out(sheet, position, columns.get(position), [row[position] for row in rows[:SAMPLE] if position < len(row)])
    widths = [sheet.column_dimensions[get_column_letter(position + 1)].width - AIR for position in range(width)]
    for line, row in enumerate(rows, start=1):
        for position in range(width):
            cell, column = row[position] if position < len(row) else "", columns.get(position)
            if line > 1:
                _write(sheet, line, position + 1, cell, column)
            else:
                style = NUMBER_HEADING if column and column.kind in FIGURES else HEADING
                put(sheet, 1, position + 1, text_of(cell), style).comment = note(explained(column)) if column else None
        tallest = max(
            (lines_of(c, w) for c, w in zip(row, widths, strict=False) if isinstance(c, str) and letters(c) > w), default=1
        )
        sheet.row_dimensions[line].height = HEADING_HEIGHT if line == 1 else LINE_HEIGHT * min(MOST_LINES, tallest)
    if sheet.title == "Settings":
        _explain_settings(sheet, {heading.column.attribute: heading.position for heading in headings})
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, width))}{max(2, len(rows))}"
    sheet.print_title_rows = "1:1"
    landscape(sheet, sheet.title)


def _lay_out(sheet: Worksheet, position: int, column: Column | None, cells: Sequence[Cell]) -> None:
    """Fit a column's width, and format its empty cells, so that 60 typed into a share becomes 60 %."""
    dimension = sheet.column_dimensions[get_column_letter(position + 1)]
    dimension.width = fitted(text_of(cells[0]) if cells else "", (text_of(cell) for cell in cells[1:]))
    if column and column.kind in (Kind.SHARE, Kind.DATE):
        dimension.number_format = SHARES[0] if column.kind is Kind.SHARE else DAY


def _write(sheet: Worksheet, line: int, position: int, cell: Cell, column: Column | None) -> None:
    """Write one value as what it is: numbers as numbers, days as days, everything else as text; blank cells are styled alike."""
    value = _number(cell, column)
    if value is not None:
        put(sheet, line, position, value, NUMBER).number_format = _format(value, column)
    elif isinstance(cell, (bool, date)):
        written = put(sheet, line, position, None, TEXT)
        written.value, written.number_format = cell, DAY if isinstance(cell, date) else ANY
    else:
        text = "" if is_blank(cell) else text_of(cell)
        put(sheet, line, position, text, WRAPPED if letters(text) > WIDEST - AIR else TEXT)


def _number(cell: Cell, column: Column | None) -> float | None:
    """The number in a cell; also of a share written 60 %, and of Low and High, which are text but hold figures."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    if not isinstance(cell, str) or not column:
        return None
    if column.kind is Kind.SHARE:
        return percent(cell)
    if column.attribute in FIGURES_AS_TEXT and cell[:1].isdigit():
        with suppress(ValueError):
            return float(cell) if text_of(float(cell)) == cell else None
    return None


def _format(value: float, column: Column | None) -> str:
    """The number format that shows a value in full: percent for shares, thousands apart in large whole numbers."""
    if column and column.kind is Kind.SHARE:
        return next((shown for digits, shown in enumerate(SHARES, start=2) if round(value, digits) == value), SHARES[-1])
    large = column is not None and column.kind is Kind.NUMBER and value.is_integer() and abs(value) >= 1000
    return WHOLE if large else ANY


def _explain_settings(sheet: Worksheet, positions: Mapping[str, int]) -> None:
    """A note on each setting; its value stands at the left, whether text or number."""
    if not {"setting", "value"} <= positions.keys():
        return
    described = {spelling(setting.name): setting for setting in Settings.described()}
    for row in sheet.iter_rows(min_row=2):
        name = row[positions["setting"]]
        setting = described.get(spelling(name.value))
        if setting and isinstance(name, ExcelCell):
            name.comment = note(explained_setting(setting))
        row[positions["value"]].alignment = Alignment("left", "top", indent=1, wrap_text=True)
