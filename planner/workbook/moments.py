"""Cells that name a moment: a date, a year, a period, a phase, or the start of a site, with or without an offset."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from models.contract import Kind
from models.faults import Fault
from models.times import START_OF, Time, split_offset
from planner.workbook.draft import Draft
from planner.workbook.grid import Cell
from planner.workbook.names import Names
from planner.workbook.nearest import did_you_mean
from planner.workbook.values import CellError, day_of, name_of, text_of

FIRST_YEAR, LAST_YEAR = 1900, 2200


def resolve_times(draft: Draft[Any], names: Names) -> list[Fault]:
    """Replace the cells of times by times, and find those that are none."""
    faults = []
    for column in draft.kind.columns():
        if column.kind is not Kind.TIME:
            continue
        values = draft.columns[column.attribute]
        known: dict[Cell, Time] = {}
        for position, cell in enumerate(values):
            if cell is not None and (cell not in known or isinstance(cell, bool)):
                try:
                    known[cell] = moment(cell, names)
                except CellError as error:
                    values[position] = None
                    faults.append(draft.wrong(position, column.attribute, error))
                    continue
            values[position] = known[cell] if cell is not None else None
    return faults


def moment(cell: Cell, names: Names) -> Time:
    """The time a cell names.

    Raises CellError if it names none.
    """
    if isinstance(cell, date):
        return Time("date", day=day_of(cell))
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        raise CellError(f"{text_of(cell)} is not a time", "type a period, a date, a phase or `start of SITE`")
    name = name_of(cell)
    whole = _named(name, names)
    if whole:
        return whole
    base, offset = split_offset(name)
    if base.casefold().startswith(START_OF + " "):
        return _shifted(Time(START_OF, name=_site(base[len(START_OF) :].strip(), names)), offset)
    found = _named(base, names) or _day(base)
    if found:
        return _shifted(found, offset)
    if names.unsure.intersection(("Periods", "Phases")):
        return _shifted(Time("period", base), offset)
    remedy = "type a period, a date such as 2026-03-01, a phase or `start of SITE + 2 years`"
    raise CellError(f'"{text_of(cell)}" is no period, phase or date', did_you_mean(base, names.of(("Periods", "Phases")), remedy))


def _shifted(time: Time, offset: Mapping[str, float]) -> Time:
    years, months, days = (offset.get(span, 0.0) for span in ("years", "months", "days"))
    return replace(time, years=years, months=months, days=days)


def _named(name: str, names: Names) -> Time | None:
    """A period or a phase, else a year."""
    if names.has(("Periods",), name):
        return Time("period", name)
    if names.has(("Phases",), name):
        return Time("phase", name)
    if name.isdecimal() and FIRST_YEAR <= int(name) <= LAST_YEAR:
        return Time("year", year=int(name))
    return None


def _day(text: str) -> Time | None:
    parts = text.split("-")
    if [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts):
        return Time("date", day=day_of(text))
    return None


def _site(name: str, names: Names) -> str:
    if names.has(("Sites",), name) or "Sites" in names.unsure:
        return name
    if name in names.codes:
        return names.codes[name]
    known = names.of(("Sites",))
    raise CellError(f'no site is called "{name}"', did_you_mean(name, known, "it must be the name of a site"))
