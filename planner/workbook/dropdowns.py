"""What Excel offers and doubts while a workbook is filled in; it warns, it never refuses."""

from collections.abc import Mapping, Sequence

from openpyxl.worksheet.datavalidation import DataValidation

from models.contract import Column, Kind
from planner.workbook.values import EARLIEST

YES_NO = ("yes", "no")
LONGEST_TEXT = 255  # characters that Excel takes for the words of a warning, and for a list of choices


def validation(column: Column, sources: Mapping[tuple[str, ...], str]) -> DataValidation | None:
    """The dropdown of a column of names or choices, the bounds of one of numbers or dates; None where anything may stand.

    ``sources`` are the formulas of the names that may be offered, by the kinds of name that the column refers to, and of the
    choices that are too long to be said here, by themselves.
    """
    if column.refers_to:
        made = DataValidation(type="list", formula1=sources[column.refers_to])
        doubt = f"No such name is on the sheets yet. Known are: {', '.join(column.refers_to)}."
    elif column.choices or column.kind is Kind.YES_NO:
        choices = column.choices or YES_NO
        made = DataValidation(type="list", formula1=sources[choices] if is_long(choices) else f'"{",".join(choices)}"')
        doubt = "It can be one of those listed." if is_long(choices) else f"It can be: {', '.join(choices)}."
    elif column.kind in (Kind.NUMBER, Kind.SHARE):
        made = _bounded(column)
        doubt = "A share lies between 0 % and 100 %: type 60 % or 0.6." if column.kind is Kind.SHARE else _bounds(column)
    elif column.kind is Kind.DATE:
        made = DataValidation(
            type="date", operator="greaterThanOrEqual", formula1=f"DATE({EARLIEST.year},{EARLIEST.month},{EARLIEST.day})"
        )
        doubt = "Type a whole date, as 2026-03-01."
    else:
        return None
    made.errorStyle, made.showErrorMessage, made.allowBlank = "warning", True, True
    made.errorTitle, made.error = column.heading[:32], doubt[:LONGEST_TEXT]
    return made


def is_long(choices: Sequence[str]) -> bool:
    """Whether Excel would not open a workbook with these choices in a cell's own list.

    >>> is_long(["yes", "no"]), is_long(["x" * 127, "y" * 128])
    (False, True)
    """
    return len(",".join(choices)) > LONGEST_TEXT


def _bounded(column: Column) -> DataValidation:
    least = column.least if column.above is None else column.above
    if column.most is not None:
        return DataValidation(type="decimal", operator="between", formula1=f"{least or 0:g}", formula2=f"{column.most:g}")
    if least is None:
        return DataValidation(type="decimal", operator="greaterThan", formula1="-1E+300")
    if column.above is None:
        return DataValidation(type="decimal", operator="greaterThanOrEqual", formula1=f"{least:g}")
    return DataValidation(type="decimal", operator="greaterThan", formula1=f"{least:g}")


def _bounds(column: Column) -> str:
    words = [
        f"{word} {bound:g}"
        for word, bound in (("above", column.above), ("at least", column.least), ("at most", column.most))
        if bound is not None
    ]
    return " ".join(["A number", " and ".join(words)]).strip() + "; units belong in the heading."
