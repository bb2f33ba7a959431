"""Put a value into a cell as what it is: text stays text, a number keeps every digit, a day is a day."""

import re
from datetime import date
from math import isfinite

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from planner.report.text import LIKE_A_FORMULA, safe_text

_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # readers take _x0041_ for the letter A, and _x005F_ for the line before it


def put(sheet: Worksheet, row: int, column: int, value: str | float | date | None, style: str = "") -> Cell:
    """Write a value into a cell in a named style and return the cell; None and "" leave it empty.

    Raises ValueError for a number that is none (NaN, infinity): Excel would show an empty cell, which is a silent wrong answer.
    """
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), f"{sheet.title}!{cell.coordinate} is covered by a merged cell"
    if style:
        cell.style = style
    if isinstance(value, str):
        cell.value = _CODED.sub("_x005F_", safe_text(value))
        cell.data_type = "s"  # else openpyxl makes a formula of "=..." and an error of "#N/A"
        if value.startswith(LIKE_A_FORMULA):
            cell.quotePrefix = 1  # else Excel calculates it as soon as somebody edits the cell
    elif isinstance(value, date):
        shown = cell.number_format
        cell.value = value
        cell.number_format = shown  # openpyxl sets its own
    elif value is not None:
        if not isfinite(value):
            raise ValueError(f"{sheet.title}!{cell.coordinate}: {value} is no number that a plan may show")
        cell.value = repr(float(value))  # openpyxl itself keeps 16 digits, one too few
        cell.data_type = "n"
    return cell
