"""A small case as cells: Mill sells cathode to Works and Late, which opens on 2 July 2027; years 2026 to 2028."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from models.faults import Faulty
from planner.regrid.periods import Wanted
from planner.regrid.regrid import regrid
from planner.workbook.grid import Book, Grid

type Sheets = dict[str, list[list[Any]]]

YEARS: list[list[Any]] = [
    ["Period", "Start", "End", "Phase", "Notes"],
    *([str(year), date(year, 1, 1), date(year, 12, 31), "ramp" if year == 2026 else "series", ""] for year in (2026, 2027, 2028)),
]
BASE: Sheets = {
    "Settings": [["Setting", "Value"], ["title", "two plants"]],
    "Periods": YEARS,
    "Products": [["Product", "Tier", "Unit"], ["CAM", "cathode", "t"]],
    "Sites": [["Site", "Code", "Start of production"], ["Mill", "", ""], ["Works", "", ""], ["Late", "LTE", "2027-07-02"]],
    "Lines": [["Site", "Line", "Unit", "Nameplate"], ["Mill", "L", "t", 5000]],
    "Production": [["Site", "Line", "Product", "Unit price or conversion cost"], ["Mill", "L", "CAM", 30]],
    "Lanes": [["Origin", "Destination", "Product"], ["Mill", "Works", "CAM"], ["Mill", "Late", "CAM"]],
    "Demand": [["Site", "Product", "Period", "Quantity [kt]", "Flag"], ["Works", "CAM", "2026", 0.365, "FACT"]],
    "Contracts": [["Contract", "Clause", "Buyer", "Seller", "Product", "From", "To"]],
    "Policies": [["Policy", "Clause", "Applies at", "Product"]],
}


def book(**sheets: Sequence[Sequence[Any]]) -> Book:
    """The small case with some of its sheets replaced; ``Price_indices`` is the sheet Price indices."""
    given = {**BASE, **{title.replace("_", " "): rows for title, rows in sheets.items()}}
    return Book(tuple(Grid(title, [list(row) for row in rows]) for title, rows in given.items()))


def sheet(of: Book, title: str) -> list[list[Any]]:
    """The cells below the headings."""
    [grid] = [grid for grid in of.grids if grid.sheet == title]
    return [list(row) for row in grid.rows[1:]]


@pytest.fixture
def refused() -> Callable[[Book, Wanted], list[str]]:
    """What is said of a book that cannot be put on a grid."""

    def said(given: Book, wanted: Wanted) -> list[str]:
        with pytest.raises(Faulty) as faulty:
            regrid(given, wanted)
        return [str(fault) for fault in faulty.value.faults]

    return said
