"""Cells of several rows that become one row."""

from collections.abc import Sequence
from math import fsum

from models.contract import Column, Kind
from models.input_row import FLAGS
from planner.regrid.figures import number_of
from planner.workbook.grid import Cell
from planner.workbook.values import CellError, is_blank, text_of


def merged(column: Column, cells: Sequence[Cell]) -> Cell:
    """What the one row says where its rows said this: the same, all that they said, or of flags the weakest.

    Raises CellError where they differ in what can be said once only.
    """
    said = list(dict.fromkeys("" if is_blank(cell) else text_of(cell) for cell in cells))
    if len(said) == 1:
        return cells[0]
    if column.attribute == "flag":
        return max(said, key=lambda flag: (flag in FLAGS, FLAGS.index(flag) if flag in FLAGS else 0))
    if column.kind is Kind.TEXT:
        return "; ".join(filter(None, said))
    raise CellError(f"{column.heading} differs: {', '.join(text or 'blank' for text in said)}", "make them alike")


def added_up(cells: Sequence[Cell], shares: Sequence[float]) -> Cell:
    """The sum of the parts of amounts; texts among them, as in Low and High, are put one behind the other."""
    numbers = [number_of(cell) for cell in cells]
    if all(number is None for number in numbers) or (len(cells) == 1 and shares[0] == 1):
        return cells[0]
    if any(number is None for number in numbers):
        return "; ".join(dict.fromkeys(text_of(cell) for cell in cells if not is_blank(cell)))
    whole = fsum(number * share for number, share in zip(numbers, shares, strict=True) if number is not None)
    return float(f"{whole:.15g}")  # or a year of quarters would come back as 104999.99999999999


def total(column: Column, cells: Sequence[Cell], shares: Sequence[float]) -> Cell:
    """The sum of the parts of an amount.

    Raises CellError where some rows state it and others do not.
    """
    blank = {is_blank(cell) for cell in cells}
    if len(blank) > 1:
        raise CellError(f"{column.heading} is blank in some of them only")
    return added_up(cells, shares)
