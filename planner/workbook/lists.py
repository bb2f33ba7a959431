"""The hidden sheet behind the dropdowns: every kind of name, once, from wherever in the workbook such names are given.

Excel's dropdowns take one column of cells, but a buyer may be a site, group, company, region or country, and a company stands
beside each of its sites. So for every such mix the sheet keeps three columns of formulas: all names one below the other, how many
different ones have come so far, and the different ones. Choices that are too many for a cell's own list stand behind these. It is
calculated, never read.
"""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.contract import Row
from planner.workbook.dropdowns import is_long
from planner.workbook.grid import letter
from planner.workbook.names import HOMES
from planner.workbook.sheets import KINDS, LISTS

MOST_NAMES = 300  # rows of a sheet from which names are offered

type Letters = Mapping[type[Row], Mapping[str, str]]
"""Sheet -> attribute -> the letter of its column."""


def add_lists(book: Workbook, letters: Letters) -> dict[tuple[str, ...], str]:
    """Add the sheet; the formula of the source of a dropdown, by the kinds of name that a column refers to, or by its choices."""
    sheet: Worksheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    columns = [column for kind in KINDS.values() for column in kind.columns()]
    mixes = dict.fromkeys(column.refers_to for column in columns if column.refers_to)
    named = {mix: _add(sheet, 3 * position, mix, letters) for position, mix in enumerate(mixes)}
    long = dict.fromkeys(column.choices for column in columns if is_long(column.choices))
    return named | {choices: _write(sheet, 3 * len(mixes) + position, choices) for position, choices in enumerate(long)}


def _write(sheet: Worksheet, position: int, choices: Sequence[str]) -> str:
    """Choices one below the other."""
    place = letter(position)
    for row, text in enumerate(("choices", *choices), start=1):
        sheet[f"{place}{row}"] = text
    return f"{LISTS}!${place}$2:${place}${len(choices) + 1}"


def _add(sheet: Worksheet, position: int, mix: tuple[str, ...], letters: Letters) -> str:
    names, count, offered = (letter(position + step) for step in range(3))
    last = 1 + MOST_NAMES * len(mix)
    for column, heading in ((names, "all: " + ", ".join(mix)), (count, "different so far"), (offered, "different")):
        sheet[f"{column}1"] = heading
    cells = (_cell(name, line, letters) for name in mix for line in range(2, MOST_NAMES + 2))
    for row, cell in enumerate(cells, start=2):
        first = f"IFERROR(MATCH({names}{row},{names}$2:{names}${last},0)={row - 1},TRUE)"
        here = f"INDEX({names}$2:{names}${last},MATCH({row - 1},{count}$2:{count}${last},0))"
        sheet[f"{names}{row}"] = f'=IFERROR({cell}&"","")'
        sheet[f"{count}{row}"] = f'=N({count}{row - 1})+IF({names}{row}="",0,IF({first},1,0))'
        sheet[f"{offered}{row}"] = f'=IF({row - 1}>{count}${last},"",{here})'
    return f"OFFSET({LISTS}!${offered}$2,0,0,MAX(1,{LISTS}!${count}${last}),1)"


def _cell(name: str, line: int, letters: Letters) -> str:
    """A cell by its number in its column, because a reference to the cell itself breaks when its row is deleted."""
    kind, attribute = HOMES[name]
    column = letters[kind][attribute]
    sheet = f"'{kind.sheet}'" if " " in kind.sheet else kind.sheet
    return f"INDEX({sheet}!${column}:${column},{line})"
