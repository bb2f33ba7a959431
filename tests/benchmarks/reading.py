"""Reading a workbook of 100,000 lanes, beside what python-calamine alone takes for its cells."""

from pathlib import Path
from time import perf_counter

from openpyxl import Workbook

from models.contract import Row, Table
from models.tables import Tables
from tests.benchmarks.instance import Size, instance

LANES = Size(40, 100, 25, 1, 1.0)  # 100,000 rows in Lanes
ASSUMED = {"distance": 800.0, "transit": 3.0, "co2e": 12.5, "capacity": 1e6, "mode": "road", "notes": "made up"}


def save_workbook(path: Path, size: Size = LANES) -> None:
    """Write a made-up case as a planner's workbook; every lane has its distance, transit, CO2e, capacity and a note."""
    tables = instance(size)
    book = Workbook(write_only=True)
    book.create_sheet("Settings").append(["Setting", "Value"])
    for attribute, kind in Tables.sheets().items():
        sheet: Table[Row] = getattr(tables, attribute)
        if not (sheet.rows or kind.starred):
            continue
        more = ASSUMED if attribute == "lanes" else {}
        stated = {name for row in sheet.rows[:1] for name, value in vars(row).items() if value not in (None, "", True)}
        filled = [column for column in kind.columns() if column.required or column.attribute in stated | set(more)]
        page = book.create_sheet(kind.sheet)
        page.append([column.heading for column in filled])
        for row in sheet.rows:
            page.append([more.get(column.attribute, getattr(row, column.attribute)) for column in filled])
    book.save(path)


def reading(path: Path) -> tuple[int, float, float]:
    """Rows read, seconds of the planner's reader, and seconds of calamine for the same cells."""
    from python_calamine import load_workbook

    from planner.workbook.read import read

    started = perf_counter()
    book = load_workbook(path)
    cells = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    alone = perf_counter() - started
    assert cells
    started = perf_counter()
    found = read(path)
    seconds = perf_counter() - started
    assert not found.faults, found.faults[:3]
    return len(found.tables.lanes), seconds, alone
