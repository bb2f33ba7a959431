"""Write the plan workbook."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from models.contract import Row
from models.plan import PLAN_SHEETS
from planner.report.heading import AUTHOR
from planner.report.styles import add_styles
from planner.report.summary import Summary
from planner.report.summary_page import SUMMARY, draw_summary
from planner.report.table import write_table

_ALWAYS = datetime(2000, 1, 1)  # equal plans are equal files, whatever the clock says


def write(path: Path, summary: Summary, sheets: Mapping[type[Row], Sequence[Row]]) -> None:
    """Write the plan workbook to ``path``: the Summary, then the given sheets in the order of PLAN_SHEETS.

    A sheet that is not given is left out; one without rows has its headings. Whatever stands at ``path`` is overwritten: the
    caller writes to a temporary file and moves it. Raises OSError if the file cannot be written, ValueError for a number that
    is none.
    """
    kinds = [kind for kind in PLAN_SHEETS if kind in sheets]
    book = Workbook()
    add_styles(book)
    draw_summary(book.worksheets[0], summary, kinds)
    for kind in kinds:
        write_table(book.create_sheet(kind.sheet), kind, sheets[kind], summary.currency)
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    book.properties.title = f"{summary.title}: {SUMMARY.lower()} and plan"
    book.properties.created = book.properties.modified = _ALWAYS
    with ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()  # Workbook.save would put today's date into the properties
