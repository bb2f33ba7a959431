"""A folder of CSV into the workbook a planner fills in, and back."""

import csv
from collections.abc import Iterable
from pathlib import Path

from models.faults import Fault, Faulty, Note
from planner.regrid.periods import Wanted
from planner.regrid.regrid import regrid
from planner.scenarios.overlay import overlay
from planner.workbook.form import form
from planner.workbook.grid import Cell, Grid
from planner.workbook.grids import read_grids
from planner.workbook.sheets import by_title
from planner.workbook.steady import steady, written_beside
from planner.workbook.values import is_blank, text_of

WORKBOOK = ".xlsx"


def convert(source: Path, target: Path, scenario: str = "", wanted: Wanted | None = None) -> list[Note]:
    """Write a folder of CSV as a workbook, or a workbook as a folder with one CSV a sheet; with a change, either as either.

    Every value stays as it is, or becomes what the scenario and the grid of periods wanted make of it; sheets of remarks, as
    README, are left out. Returns what else was left out.

    Raises Faulty if the source cannot be read whole or has no such scenario, if it cannot be put on the grid, if the target is no
    workbook or folder, if a CSV in the target's folder would be left over, or if it cannot be written. What stood at the target
    before is then untouched.
    """
    book = read_grids(source)
    changed = bool(scenario or wanted)
    if changed and target.exists() and target.samefile(source):
        raise Faulty([Fault(target.name, "the case itself is never changed", "give another name")])
    if scenario:
        book = overlay(book, scenario)
    book, notes = regrid(book, wanted) if wanted else (book, [])
    grids, faults = by_title(book.grids)
    if book.faults or faults:
        raise Faulty([*book.faults, *faults])
    try:
        if target.suffix.casefold() == WORKBOOK if changed else source.is_dir():
            _to_workbook(grids.values(), target)
        else:
            _to_folder(grids.values(), target)
    except OSError as error:
        remedy = "close it if it is open elsewhere, or choose another place"
        raise Faulty([Fault(target.name, f"it cannot be written ({error.strerror or error})", remedy)]) from error
    return notes


def _to_workbook(grids: Iterable[Grid], target: Path) -> None:
    if target.suffix.casefold() != WORKBOOK:
        raise Faulty([Fault(target.name, "a folder of CSV is converted to a workbook", f"let the name end in {WORKBOOK}")])
    with written_beside(target) as beside:
        form(grids).save(beside)
        steady(beside)


def _to_folder(grids: Iterable[Grid], target: Path) -> None:
    if target.suffix or target.is_file():
        raise Faulty([Fault(target.name, "a workbook is converted to a folder of CSV", "give the name of a folder")])
    files = {f"{grid.sheet}.csv": grid for grid in grids}
    left_over = sorted(file.name for file in target.glob("*.csv") if file.name not in files)
    if left_over:
        what = f"the folder holds files of sheets that the workbook has not: {', '.join(left_over)}"
        raise Faulty([Fault(target.name, what, "delete them, or give another folder")])
    for name, grid in files.items():
        with written_beside(target / name) as beside, beside.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(_texts(grid))


def _texts(grid: Grid) -> list[list[str]]:
    """The cells of a sheet as texts, without the empty rows and columns behind the table."""
    rows = [[cell if isinstance(cell, str) and not is_blank(cell) else _text(cell) for cell in row] for row in grid.rows]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n for row in rows for n, cell in enumerate(row, start=1) if cell), default=0)
    return [(row + [""] * width)[:width] for row in rows]


def _text(cell: Cell) -> str:
    return "" if is_blank(cell) else text_of(cell)
