"""A table on the Summary with one column a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.report.page import FIRST, PERIODS, SECOND, Page
from planner.report.styles import ACCENT, ACCENT_SOFT, INK, fill, font, rule_below
from planner.report.summary import Line, PeriodTable

HEADED = 4  # lines of air, title and headings above a table


@dataclass(frozen=True)
class Block:
    """Where a table stands: the row of its headings, the row of each line, the columns of its names and its periods."""

    heading: int
    rows: Sequence[int]
    names: int
    first: int
    last: int


def heading_row(page: Page, headings: Iterable[tuple[int, int, str, str]]) -> None:
    """A row of headings: first column, last column, text, alignment."""
    for first, last, text, across in headings:
        page.write(first, last, text, font(9, ACCENT, bold=True), ground=fill(ACCENT_SOFT), across=across)
    page.next()


def draw_period_table(page: Page, table: PeriodTable, periods: Sequence[str]) -> Block:
    """Draw the table at the current row; names take both word columns unless a line has a detail."""
    page.keep_together(HEADED + len(table.lines) + bool(table.total))
    page.section(table.title, f"[{table.unit}]" if table.unit else "")
    start = page.row
    end = PERIODS + len(periods) - 1
    wholes = [(end + 1, end + 1, table.whole, "right")] if table.whole else []
    heading_row(
        page,
        [
            (FIRST, SECOND, table.label, "left"),
            *((column, column, period, "right") for column, period in enumerate(periods, start=PERIODS)),
            *wholes,
        ],
    )
    rows = []
    above = ""
    for line in table.lines:
        rows.append(page.row)
        _draw_line(page, line, table, end, repeated=line.name == above)
        above = line.name
    if table.total and table.lines:
        _draw_line(page, _total(table), table, end, bold=True)
    detailed = any(line.detail for line in table.lines)
    return Block(start, rows, SECOND if detailed else FIRST, PERIODS, end)


def _draw_line(page: Page, line: Line, table: PeriodTable, end: int, *, repeated: bool = False, bold: bool = False) -> None:
    face, below = font(10, INK, bold=bold), rule_below()
    if line.detail:
        page.write(FIRST, FIRST, "" if repeated else line.name, font(10, INK, bold=True))
        page.write(SECOND, SECOND, line.detail, face, border=below)
    else:
        page.write(FIRST, SECOND, line.name, face, border=below)
    for column, value in enumerate(line.values, start=PERIODS):
        page.write(column, column, value, face, border=below, number_format=table.number_format)
    if table.whole:
        bold_face = font(10, INK, bold=True)
        page.write(end + 1, end + 1, line.whole, bold_face, border=below, number_format=table.number_format)
    page.next()


def _total(table: PeriodTable) -> Line:
    """The sums of all lines, period by period and over the term."""
    sums = [sum(value or 0.0 for value in column) for column in zip(*(line.values for line in table.lines), strict=True)]
    return Line(table.total, sums, sum(line.whole or 0.0 for line in table.lines))
