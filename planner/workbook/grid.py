"""A sheet as it stands in a file, before anything in it is understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from models.faults import Fault, Note

type Cell = str | float | bool | date | time | timedelta
"""What one cell holds; an empty cell is ""."""


@dataclass(frozen=True)
class Grid:
    """All cells of one sheet from A1 on: ``rows[0]`` is row 1, ``rows[0][0]`` is A1. Rows may differ in length.

    A sheet that is not ``readable`` was too large to be read; its rows are left out and a fault says so.
    """

    sheet: str
    rows: Sequence[Sequence[Cell]] = field(repr=False)
    hidden: bool = False
    readable: bool = True


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook or folder in its order, what is wrong with single cells of them, and what is worth saying."""

    grids: tuple[Grid, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()


def letter(column: int) -> str:
    """The letter over a column, counted from 0.

    >>> letter(0), letter(27), letter(16383)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def number(letters: str) -> int:
    """The column under a letter, counted from 0.

    >>> number("A"), number("AB"), number("XFD")
    (0, 27, 16383)
    """
    column = 0
    for sign in letters:
        column = column * 26 + ord(sign) - ord("A") + 1
    return column - 1
