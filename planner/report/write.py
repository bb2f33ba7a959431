"""Write the plan workbook."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from models.contract import Row
from models.plan import PLAN_SHEETS, SHOWN_IF_ANY
from planner.report.capacity_page import CAPACITY_VIEW, draw_capacity
from planner.report.capacity_page import SHOWN as SHOWN_OF_CAPACITY
from planner.report.capacity_pictures import CapacityPictures
from planner.report.charts_page import CHARTS, SHOWN, draw_charts
from planner.report.heading import AUTHOR
from planner.report.pictures import Pictures
from planner.report.styles import add_styles
from planner.report.summary import Summary
from planner.report.summary_page import SUMMARY, draw_summary
from planner.report.table import write_table
from planner.report.timeline import Timeline
from planner.report.timeline_page import SHOWN as SHOWN_OF_TIMELINE
from planner.report.timeline_page import TIMELINE, draw_timeline

_ALWAYS = datetime(2000, 1, 1)  # equal plans are equal files, whatever the clock says


def write(path: Path, summary: Summary, sheets: Mapping[type[Row], Sequence[Row]], pictures: Pictures | None = None) -> None:
    """Write the plan workbook to ``path``: the Summary, the charts, then the given sheets in the order of PLAN_SHEETS.

    A sheet that is not given is left out, and one of SHOWN_IF_ANY without rows; others have their headings. Whatever stands at
    ``path`` is overwritten: the caller writes to a temporary file and moves it. Raises OSError if the file cannot be written,
    ValueError for a number that is none.
    """
    book = begin(sheets, summary.currency)
    if pictures:
        illustrate(book, pictures)
    sum_up(book, summary)
    save(book, path)


def begin(sheets: Mapping[type[Row], Sequence[Row]], currency: str) -> Workbook:
    """A plan workbook whose Summary is still empty, so that the rest can be written and audited before it is summed up."""
    book = Workbook()
    add_styles(book)
    add_sheets(book, sheets, currency)
    return book


def add_sheets(book: Workbook, sheets: Mapping[type[Row], Sequence[Row]], currency: str) -> None:
    """Add sheets behind those there are, in the order of PLAN_SHEETS; a sheet that is there already is written anew.

    Left out are those of SHOWN_IF_ANY that have no row: nobody turns a dozen empty pages.
    """
    for kind in PLAN_SHEETS:
        if kind in sheets and (sheets[kind] or kind not in SHOWN_IF_ANY):
            if kind.sheet in book.sheetnames:
                book.remove(book[kind.sheet])
            write_table(book.create_sheet(kind.sheet), kind, sheets[kind], currency)


def sum_up(book: Workbook, summary: Summary) -> None:
    """Draw the Summary on the first sheet, with the way to all others."""
    drawn = {CHARTS: SHOWN, CAPACITY_VIEW: SHOWN_OF_CAPACITY, TIMELINE: SHOWN_OF_TIMELINE}
    about = {**drawn, **{kind.sheet: kind.one for kind in PLAN_SHEETS}}
    draw_summary(book.worksheets[0], summary, {name: about[name] for name in book.sheetnames if name in about})
    book.properties.title = f"{summary.title}: {SUMMARY.lower()} and plan"


def illustrate(
    book: Workbook, pictures: Pictures, capacity: CapacityPictures | None = None, timeline: Timeline | None = None
) -> None:
    """Draw the charts, the Capacity view and the Timeline behind the Summary, before that is drawn; what is empty is left out."""
    draw_charts(book.create_sheet(CHARTS, 1), pictures)
    if capacity:
        draw_capacity(book.create_sheet(CAPACITY_VIEW, 2), capacity)
    if timeline:
        draw_timeline(book.create_sheet(TIMELINE, 2 + bool(capacity)), timeline)


def save(book: Workbook, path: Path) -> None:
    """Write the workbook; it may be added to and written again."""
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    book.properties.created = book.properties.modified = _ALWAYS
    with ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()  # Workbook.save would put today's date into the properties
    for sheet in book.worksheets:
        sheet.legacy_drawing = None  # else openpyxl looks for the notes of a second writing in a file that was read
