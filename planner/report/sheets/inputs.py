"""The Inputs sheet: what a plan was made from, row by row, in the words of the workbook."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from models.contract import Column, Row, Table
from models.input_row import InputRow
from models.replanned import InputRecord
from models.tables import PreviousDecision, PreviousFlow, Scenario, Source, Tables

NO_INPUT: tuple[type[Row], ...] = (Scenario, Source, PreviousFlow, PreviousDecision)
"""Sheets from which a plan is not made: views of the case, sources of its figures, and the plan before it."""
REMARKS = frozenset(column.attribute for column in InputRow.columns())


def inputs(tables: Tables) -> Iterator[InputRecord]:
    """Every setting and every active row, in workbook order."""
    for setting in tables.settings.described():
        value = getattr(tables.settings, setting.attribute)
        if said(value):
            line = tables.settings.lines.get(setting.attribute, 0)
            place = f"Settings!A{line}" if line else "Settings"
            yield InputRecord(in_sheet="Settings", row=setting.name, cells=_cells([("Value", value)]), place=place)
    for name, kind in Tables.sheets().items():
        if kind not in NO_INPUT:
            yield from _rows(getattr(tables, name))


def said(value: Any) -> str:
    """A value as a planner would write it, numbers to twelve digits; blank for what is not there."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.12g}"
        case date():
            return value.isoformat()
    return str(value)


def _rows(table: Table[Any]) -> Iterator[InputRecord]:
    columns = [column for column in table.kind.columns() if column.attribute not in REMARKS]
    keys = [column for column in columns if column.key] or columns
    others = [column for column in columns if column not in keys]
    blanks = {item.name: item.default for item in fields(table.kind) if item.default is not MISSING}
    for row in table:
        yield InputRecord(
            in_sheet=table.kind.sheet,
            row=_cells([(column.heading, getattr(row, column.attribute)) for column in keys]),
            cells=_cells([(c.heading, getattr(row, c.attribute)) for c in others if not _blank(row, c, blanks)]),
            place=table.cell(row, keys[0].attribute),
        )


def _blank(row: Row, column: Column, blanks: dict[str, Any]) -> bool:
    return column.attribute in blanks and getattr(row, column.attribute) == blanks[column.attribute]


def _cells(pairs: list[tuple[str, Any]]) -> str:
    """The cells in one text, as the Scenarios sheet writes them; a value with a semicolon in double quotes."""
    texts = [(heading, said(value).replace('"', "'")) for heading, value in pairs]
    return "; ".join(f'{heading} = "{text}"' if ";" in text else f"{heading} = {text}" for heading, text in texts if text)
