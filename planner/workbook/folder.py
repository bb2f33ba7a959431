"""The sheets of a folder with one CSV file a sheet as grids, with numbers and dates as Excel would hold them."""

import csv
import io
import re
from datetime import date
from pathlib import Path

from models.contract import Column, Kind
from models.faults import Fault, Faulty, Note
from models.tables import Settings
from planner.workbook.grid import Book, Cell, Grid
from planner.workbook.headings import find_headings, spelling
from planner.workbook.nearest import did_you_mean
from planner.workbook.package import refused
from planner.workbook.sheets import KINDS, REMARKS, TITLES

SAVE_AS = 'save it in Excel as "CSV UTF-8 (comma delimited)" with a point as the decimal sign'
_NUMBER = re.compile(r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$")
_DAY = re.compile(r"^\s*\d{4}-\d{2}-\d{2}\s*$")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_folder(path: Path) -> Book:
    """Every CSV file of a folder whose name is that of a sheet; files that are no CSV are left alone.

    Raises Faulty for a folder without CSV files, and for files that no sheet is called after or that cannot be read as CSV.
    """
    files = sorted(file for file in path.iterdir() if file.is_file() and file.suffix.casefold() == ".csv")
    if not files:
        raise refused(path, "the folder holds no CSV file", "it needs one file a sheet, such as Sites.csv")
    faults: list[Fault] = []
    grids: dict[str, Grid] = {}
    for file in files:
        title = TITLES.get(spelling(file.stem), "")
        if not title:
            known = f"known are {', '.join(KINDS)}"
            faults.append(Fault(file.name, "no sheet is called so", did_you_mean(file.stem, KINDS.keys(), known)))
        elif title in grids:
            faults.append(Fault(file.name, f'there is a second file for the sheet "{title}"', "keep one of the two"))
        elif title not in REMARKS:
            try:
                grids[title] = Grid(title, _typed(title, _cells(file)))
            except ValueError as error:
                faults.append(Fault(file.name, str(error), SAVE_AS))
    if faults:
        raise Faulty(faults)
    if not any(grid.rows for grid in grids.values()):
        raise refused(path, "all files of the folder are empty", "fill in the sheets")
    ignored = sorted(file.name for file in path.iterdir() if file.suffix.casefold() in (".tsv", ".parquet", ".xlsx"))
    notes = [Note(name, "only CSV files are read from a folder; this one is left alone") for name in ignored]
    return Book(tuple(grids[title] for title in KINDS if title in grids), notes=tuple(notes))


def _cells(file: Path) -> list[list[str]]:
    """The texts of a file; ValueError, in words, if it is no CSV with commas in UTF-8."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("the file is not in UTF-8") from error
    if strange := _NO_TEXT.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        raise ValueError(f"line {line} holds the character U+{ord(strange[0]):04X}, which no workbook can hold")
    first = text.partition("\n")[0]
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if first.count(sign) > first.count(","):
            raise ValueError(f"its columns are separated by {name}, not by commas")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise ValueError(f"the file is not a proper CSV ({error})") from error
    width = len(rows[0]) if rows else 0
    for line, row in enumerate(rows, start=1):
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            raise ValueError(f"row {line} has more cells than there are headings (a comma inside a number or an unquoted text)")
    return rows


def _typed(title: str, rows: list[list[str]]) -> list[list[Cell]]:
    """The same rows with numbers and dates in the columns that hold such; any other text stays as it is."""
    cells: list[list[Cell]] = [list(row) for row in rows]
    headings = find_headings(rows[0], KINDS[title]) if rows else []
    for heading in headings:
        for row in cells[1:]:
            if heading.position < len(row):
                row[heading.position] = typed(str(row[heading.position]), heading.column)
    if title == "Settings":
        _type_settings(cells, {heading.column.attribute: heading.position for heading in headings})
    return cells


def _type_settings(cells: list[list[Cell]], positions: dict[str, int]) -> None:
    kinds = {spelling(setting.name): setting.kind for setting in Settings.described()}
    for row in cells[1:]:
        if "setting" in positions and "value" in positions and max(positions.values()) < len(row):
            kind = kinds.get(spelling(row[positions["setting"]]), Kind.TEXT)
            row[positions["value"]] = typed(str(row[positions["value"]]), Column("Value", "", kind))


def typed(text: str, column: Column) -> Cell:
    """The cell Excel would hold for a text of a CSV file; texts that do not fit the column are left for the reader to refuse.

    >>> typed("12.50", Column("Cost", "", Kind.NUMBER)), typed("2026", Column("Period", "", Kind.NAME))
    (12.5, '2026')
    """
    if column.kind in (Kind.NUMBER, Kind.SHARE) and _NUMBER.match(text):
        value = float(text)
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if column.kind in (Kind.DATE, Kind.TIME) and _DAY.match(text):
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            return text
    return text if text.strip() else ""
