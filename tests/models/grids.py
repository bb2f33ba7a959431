"""One case on many grids: cells drawn by year, put on quarters, months and a mix by the planner's own regrid."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.tables import Tables
from planner.checks import check
from planner.regrid.periods import Step, Wanted
from planner.regrid.regrid import regrid
from planner.workbook.grid import Book, Grid
from planner.workbook.interpret import interpret

type Rows = Sequence[Sequence[Any]]

GRIDS: Mapping[str, Wanted] = {
    "years": Wanted(Step.YEARS),
    "quarters": Wanted(Step.QUARTERS),
    "months": Wanted(Step.MONTHS),
    "mixed": Wanted(Step.MONTHS, until=2027),
}
YEARS = ("2027", "2028")
"""Of 365 and 366 days."""
PERIODS: Rows = [["Period", "Start", "End"], *([year, date(int(year), 1, 1), date(int(year), 12, 31)] for year in YEARS)]


def book(sheets: Mapping[str, Rows]) -> Book:
    """Sheets as cells, the headings first."""
    return Book(tuple(Grid(title, [list(row) for row in rows]) for title, rows in {"Periods": PERIODS, **sheets}.items()))


def on_grid(sheets: Mapping[str, Rows], grid: str) -> Tables:
    """The case on one of the grids, found without fault."""
    made, _ = regrid(book(sheets), GRIDS[grid])
    reading = interpret(made)
    faults, _ = check(reading.tables)
    said = [str(fault) for fault in (*reading.faults, *faults)]
    assert (grid, said) == (grid, [])
    return reading.tables
