"""A small good workbook, and ways to spoil one cell of it and see what the reader says."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.workbook.interpret import Reading
from planner.workbook.read import read

type Sheets = dict[str, list[list[Any]]]
type Changes = Mapping[str, Any]

GOOD: Sheets = {
    "Settings": [["Setting", "Value"], ["currency", "USD"], ["CO2e price", 80]],
    "Periods": [["Period", "Start", "End"], [2026, "2026-01-01", "2026-12-31"], [2027, "2027-01-01", "2027-12-31"]],
    "Phases": [["Phase", "From", "To"], ["initial phase", 2026, "start of Umicore Ontario + 2 years"]],
    "Products": [
        ["Product", "Tier", "Unit", "Weight", "Energy"],
        ["Cathode", "cathode", "t", None, 800],
        ["Cell", "cell", "MWh", 3.5, None],
        ["Pack", "battery", "pieces", 0.5, 100],
    ],
    "Sites": [
        ["Site", "Code", "Company", "Country", "Region", "Status", "Start of production"],
        ["Umicore Ontario", "UMI", "Umicore", "CA", "NAM", "planned", "2026-01-01"],
        ["BASF Schwarzheide", "BAS", "BASF", "DE", "EUR", "existing", None],
        ["AESC Florence", "FLO", "AESC", "US", "NAM", "existing", None],
        ["BMW Spartanburg", "SPA", "BMW", "US", "NAM", "existing", None],
    ],
    "Groups": [["Group", "Member"], ["cathode plants", "Umicore Ontario"], ["cathode plants", "BASF Schwarzheide"]],
    "Lines": [
        ["Site", "Line", "Unit", "Nameplate", "Share for us", "Capacity for us", "From", "Ramp"],
        ["Umicore Ontario", "one", "t", 40000, 0.5, None, None, "slow"],
        ["BASF Schwarzheide", "one", "t", None, None, 9000, None, None],
        ["AESC Florence", "one", "MWh", None, None, 30000, None, None],
    ],
    "Production": [
        ["Site", "Line", "Product", "Recipe", "Unit price or conversion cost", "Yield"],
        ["Umicore Ontario", "one", "Cathode", None, 30000, None],
        ["BASF Schwarzheide", "one", "Cathode", None, 29000, None],
        ["AESC Florence", "one", "Cell", "NMC", 60000, 0.9],
    ],
    "Ramps": [["Ramp", "Year since start", "Rate"], ["slow", 0, 0.5], ["slow", 1, 1]],
    "Recipes": [["Product", "Recipe", "Component", "Quantity"], ["Cell", "NMC", "Cathode", 1.25]],
    "Lanes": [
        ["Origin", "Destination", "Product", "Mode", "Distance", "Transit", "Cost", "Capacity"],
        ["Umicore Ontario", "AESC Florence", "Cathode", "truck", 1430, 3, 130, None],
        ["BASF Schwarzheide", "AESC Florence", "Cathode", "sea", 8500, 30, 200, 5000],
        ["AESC Florence", "BMW Spartanburg", "Cell", "truck", 300, 1, 50, None],
    ],
    "Demand": [
        ["Site", "Product", "Period", "Quantity"],
        ["BMW Spartanburg", "Cell", 2026, 10000],
        ["BMW Spartanburg", "Cell", 2027, 12000],
    ],
    "Contracts": [
        ["Contract", "Clause", "Buyer", "Seller", "Product", "Value", "Unit", "Each or together", "From", "To", "Carve-outs"],
        [
            "K01",
            "exclusive source",
            "AESC Florence",
            "Umicore Ontario",
            "Cathode",
            None,
            None,
            None,
            "start of UMI + 2 years",
            None,
            None,
        ],
        ["K02", "maximum volume", "AESC Florence", "Umicore", "Cathode", 24, "GWh/year", None, "2026-03-01", 2027, "closed"],
    ],
    "Policies": [
        ["Policy", "Clause", "Applies at", "Product", "Value", "Unit", "Each or together", "Local means", "Hard or soft"],
        ["K13", "minimum local share", "NAM", "Cathode", 0.6, None, "each", None, "soft"],
        ["K14", "maximum distance", "AESC Florence", "Cathode", 20000, "km", None, None, None],
    ],
}


def spoilt(changes: Changes) -> Sheets:
    """The good workbook with some cells (``"Sites!A3": value``) or whole sheets (``"Sites": rows or None``) replaced."""
    sheets: Sheets = {title: [list(row) for row in rows] for title, rows in GOOD.items()}
    for place, value in changes.items():
        title, _, cell = place.partition("!")
        if not cell:
            sheets.pop(title, None)
            if value is not None:
                sheets[title] = value
            continue
        row, column = int(cell[1:]) - 1, ord(cell[0]) - ord("A")
        rows = sheets[title]
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    return sheets


def write_excel(sheets: Sheets, path: Path) -> Path:
    """The sheets as a workbook, cells as Python holds them."""
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def write_folder(sheets: Sheets, path: Path) -> Path:
    """The sheets as CSV files."""
    path.mkdir(exist_ok=True)
    for title, rows in sheets.items():
        with (path / f"{title}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return path


@pytest.fixture
def read_excel_with(tmp_path: Path) -> Callable[[Changes], Reading]:
    """Read the good workbook with some cells replaced, as .xlsx."""
    return lambda changes: read(write_excel(spoilt(changes), tmp_path / "case.xlsx"))


@pytest.fixture
def read_folder_with(tmp_path: Path) -> Callable[[Changes], Reading]:
    """Read the good workbook with some cells replaced, as a folder of CSV files."""
    return lambda changes: read(write_folder(spoilt(changes), tmp_path / "case"))
