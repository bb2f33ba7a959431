"""Headings of the plan's tables and the notes on them, made from the description of the column."""

from openpyxl.comments import Comment

from models.contract import REQUIRED, Column

AUTHOR = "planner"
_NOTE_WIDTH = 280  # pixels
_LETTERS_A_LINE, _LINE_HEIGHT = 42, 17


def heading(column: Column, currency: str) -> str:
    """The heading as the sheet shows it, with the unit where it is the same in every row.

    >>> heading(Column("Spend", "Quantity × landed unit cost", unit="currency"), "USD")
    'Spend [USD]'
    >>> heading(Column("Buyer", "Who receives"), "USD")
    'Buyer'
    """
    return f"{column.heading} [{_unit(column, currency)}]" if column.unit else column.heading


def note(column: Column, currency: str) -> Comment:
    """What the column means, its unit, what may stand in it, and what an empty cell says."""
    lines = [f"{column.meaning}."]
    if column.unit:
        lines.append(f"Unit: {_unit(column, currency)}")
    if column.choices:
        lines.append(f"One of: {', '.join(column.choices)}")
    if column.blank != REQUIRED:
        lines.append(f"Empty: {column.blank}")
    height = _LINE_HEIGHT * (1 + sum(1 + len(line) // _LETTERS_A_LINE for line in lines))
    return Comment("\n".join(lines), AUTHOR, height=height, width=_NOTE_WIDTH)


def _unit(column: Column, currency: str) -> str:
    return column.unit.replace("currency", currency)
