"""Which figures of a sheet are amounts of a whole period, and cells that hold them."""

from models.contract import Column, Kind, Row
from models.tables import PreviousDecision
from planner.workbook.grid import Cell
from planner.workbook.values import CellError, is_blank, plain_number

AMOUNT = "unit"
RANGE = ("low", "high")


def has_periods(kind: type[Row]) -> bool:
    """Whether the rows of a sheet speak of single periods."""
    return any(column.attribute == "period" for column in kind.columns())


def amounts(kind: type[Row]) -> list[str]:
    """The columns that count units of a product, or steps that are decided: what belongs to a period, which parts of it share."""
    counted = [column for column in kind.columns() if column.kind is Kind.NUMBER]
    return [column.attribute for column in counted if column.unit == AMOUNT or kind is PreviousDecision]


def rates(kind: type[Row]) -> list[Column]:
    """The numbers of a sheet without amounts, which hold in every part of a period."""
    return [] if amounts(kind) else [column for column in kind.columns() if column.kind is Kind.NUMBER]


def remarks(kind: type[Row]) -> list[str]:
    """The columns of which rows that become one may each say their own: texts that are no key and no unit, and flags."""
    units = {column.unit_column for column in kind.columns()}
    texts = [c.attribute for c in kind.columns() if c.kind is Kind.TEXT and not c.key and c.attribute not in units]
    return [*texts, "flag"]


def number_of(cell: Cell) -> float | None:
    """The number in a cell, in a folder of CSV perhaps as text; None if it holds none."""
    if is_blank(cell):
        return None
    try:
        return plain_number(cell)
    except CellError:
        try:
            return float(cell) if isinstance(cell, str) else None
        except ValueError:
            return None


def scaled(cell: Cell, share: float) -> Cell:
    """A part of the number in a cell; whatever is no number stays."""
    value = number_of(cell)
    return cell if value is None or share == 1 else value * share
