"""The sheets of whatever a planner gives: an .xlsx workbook or a folder of CSV files."""

from pathlib import Path

from planner.workbook.excel import read_excel
from planner.workbook.folder import read_folder
from planner.workbook.grid import Book


def read_grids(path: Path) -> Book:
    """The cells of a workbook or folder, before anything in them is understood.

    Raises Faulty if the file or folder as a whole cannot be read.
    """
    return read_folder(path) if path.is_dir() else read_excel(path)
