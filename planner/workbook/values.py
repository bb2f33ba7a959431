"""What a single cell means, by the kind of its column."""

import math
import re
from datetime import date, datetime

from models.contract import Column, Kind
from planner.workbook.grid import Cell
from planner.workbook.headings import spelling
from planner.workbook.nearest import did_you_mean

EARLIEST = date(1990, 1, 1)
TRUTHS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
_PERCENT = re.compile(r"^([+-]?\d+(?:\.\d+)?)\s*%$")
_ALMOST_A_NUMBER = re.compile(r"^[+-]?[\d.,'’\s\u00a0]*\d[\d.,'’\s\u00a0]*(?:[eE][+-]?\d+)?$")
_WHOLE = re.compile(r"^\d+\.0+$")
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class CellError(ValueError):
    """A cell that cannot be understood: what is wrong with it, what to do, and its attribute if it is not the one being read."""

    def __init__(self, what: str, remedy: str = "", attribute: str = "") -> None:
        self.what, self.remedy, self.attribute = what, remedy, attribute
        super().__init__(what)


def value_of(cell: Cell, column: Column, *, bounded: bool = True) -> object:
    """What a cell that is not blank holds: text, a float, a share as a fraction, a date, yes or no, or a choice.

    Cells of times and carve-outs come back as they are; they need the names of other sheets (see moments.py, carve_outs.py).
    ``bounded`` is whether the column's bounds are judged.

    Raises CellError, in words for the user.
    """
    match column.kind:
        case Kind.NUMBER:
            return _number(cell, column, bounded)
        case Kind.SHARE:
            return _share(cell, column, bounded)
        case Kind.DATE:
            return day_of(cell)
        case Kind.YES_NO:
            return _yes_no(cell)
        case Kind.CHOICE:
            return _choice(text_of(cell), column)
        case Kind.TIME | Kind.CARVE_OUTS:
            return cell
        case Kind.NAME:
            return name_of(cell)
        case Kind.TEXT:
            return text_of(cell)


def is_blank(cell: Cell | None) -> bool:
    """Whether a cell holds nothing but spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Cell) -> str:
    """A cell as text; whole numbers without a point, dates as 2026-03-01.

    >>> text_of(2026.0), text_of(" NA "), text_of(0.25)
    ('2026', 'NA', '0.25')
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (int, float)):
        return str(int(cell)) if float(cell).is_integer() else repr(float(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return str(cell)


def name_of(cell: Cell) -> str:
    """A name; repeated spaces count as one, and 2026, 2026.0 and "2026.0" are the name "2026".

    >>> name_of("2026.0"), name_of(" Umicore  Ontario ")
    ('2026', 'Umicore Ontario')
    """
    text = " ".join(text_of(cell).split())
    return text.partition(".")[0] if _WHOLE.match(text) else text


def day_of(cell: Cell) -> date:
    """A day, from a date cell or a text such as 2026-03-01.

    Raises CellError for anything else, and for a day before 1990, which is nearly always a year typed into a date cell.
    """
    if isinstance(cell, str) and _ISO_DAY.match(cell.strip()):
        text = cell.strip()
        try:
            cell = date.fromisoformat(text)
        except ValueError:
            raise CellError(f'there is no day "{text}"', "type it as 2026-03-01") from None
    if not isinstance(cell, date):
        raise CellError(f'"{text_of(cell)}" is not a date', "type it as 2026-03-01, or as a date of Excel")
    day = cell.date() if isinstance(cell, datetime) else cell
    if day < EARLIEST:
        serial = (day - date(1899, 12, 30)).days
        remedy = "type a full date such as 2026-03-01"
        if 1900 <= serial <= 2200:
            remedy = f"was {serial} typed into a cell formatted as a date? Format the cell as General and type {serial} again"
        raise CellError(f"{day.isoformat()} is before 1990", remedy)
    return day


def percent(text: str) -> float | None:
    """The fraction in a text such as "60%"; None if it is no such text.

    >>> percent("60 %"), percent("60")
    (0.6, None)
    """
    found = _PERCENT.match(text.strip())
    return float(found[1]) / 100 if found else None


def plain_number(cell: Cell) -> float:
    """A number; texts, dates, yes or no, and numbers that are not finite are refused.

    Raises CellError.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if not math.isfinite(cell):
            raise CellError(f"{cell} is not a finite number", "type a number")
        return float(cell)
    if isinstance(cell, str):
        if _ALMOST_A_NUMBER.match(cell.strip()):
            remedy = "type it as a number with a point (CSV), or format the cell as General and type it again (Excel)"
            raise CellError(f'"{cell.strip()}" is text that looks like a number', remedy)
        remedy = "type a number; a unit belongs in the heading or in a column of its own"
        raise CellError(f'"{cell.strip()}" is not a number', remedy)
    if isinstance(cell, bool):
        raise CellError("TRUE or FALSE is not a number", "type a number")
    raise CellError(f"{text_of(cell)} is a date or time, not a number", "format the cell as a number and type the value again")


def _number(cell: Cell, column: Column, bounded: bool) -> float:
    if isinstance(cell, str) and column.unit_column and not column.unit and (share := percent(cell)) is not None:
        return share
    value = plain_number(cell)
    return _within(value, column) if bounded else value


def _share(cell: Cell, column: Column, bounded: bool) -> float:
    share = percent(cell) if isinstance(cell, str) else None
    value = plain_number(cell) if share is None else share
    if not bounded:
        return value
    if share is None and value > 1 and (column.most is None or column.most <= 1):
        raise above_one(value)
    return _within(value, column)


def above_one(value: float, attribute: str = "") -> CellError:
    """The refusal of a share above 1, which was nearly always meant in per cent."""
    return CellError(f"{value:g} means {value * 100:g} %", f"did you mean {value:g} %?", attribute)


def _within(value: float, column: Column) -> float:
    if column.least is not None and value < column.least:
        raise CellError(f"{value:g} is too small", f"{column.heading} is at least {column.least:g}")
    if column.above is not None and value <= column.above:
        raise CellError(f"{value:g} is too small", f"{column.heading} is above {column.above:g}")
    if column.most is not None and value > column.most:
        raise CellError(f"{value:g} is too large", f"{column.heading} is at most {column.most:g}")
    return value


def _yes_no(cell: Cell) -> bool:
    answer = cell if isinstance(cell, bool) else TRUTHS.get(text_of(cell).casefold())
    if answer is None:
        raise CellError(f'"{text_of(cell)}" is neither yes nor no', "type yes or no")
    return answer


def _choice(text: str, column: Column) -> str:
    for choice in column.choices:
        if spelling(choice) == spelling(text):
            return choice
    what = f'{column.heading} cannot be "{text}"'
    for choice, sheet in column.elsewhere:
        if spelling(choice) == spelling(text):
            raise CellError(f"{what} here", f"it belongs on the sheet {sheet}")
    raise CellError(what, did_you_mean(text, column.choices, f"choose one of {', '.join(column.choices)}"))
