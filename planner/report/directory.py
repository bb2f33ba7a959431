"""The sheets of the workbook at a glance, on the Summary."""

from collections.abc import Mapping

from openpyxl.worksheet.hyperlink import Hyperlink

from planner.report.page import FIRST, PERIODS, Page
from planner.report.period_table import HEADED
from planner.report.styles import ACCENT, GREY, font


def draw_directory(page: Page, following: Mapping[str, str]) -> None:
    """Draw the sheets that follow, each with what it holds, a click away; two abreast, so that it fits below the rest."""
    rows = -(-len(following) // 2)
    page.keep_together(HEADED + rows)
    page.section("In this workbook", "what one row is")
    halves = ((FIRST, FIRST, PERIODS + 1), (PERIODS + 2, PERIODS + 3, page.last))  # name from, to; what it holds to
    entries = list(following.items())
    for number in range(rows):
        for (first, last, end), (name, about) in zip(halves, entries[number::rows], strict=False):
            cell = page.write(first, last, name, font(10, ACCENT, bold=True))
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1")
            page.write(last + 1, end, about, font(10, GREY))
        page.next()
