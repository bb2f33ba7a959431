"""The first sheet: the ending, the figures and sentences that matter, the charts, then the tables behind them."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from planner.report.chart_parts import CHART_ROWS, leave_room, place
from planner.report.charts import balance_chart, supply_chart
from planner.report.directory import draw_directory
from planner.report.formats import MILLIONS, ONE_DECIMAL, WHOLE
from planner.report.page import FIRST, LINE_HEIGHT, PERIODS, SECOND, Page
from planner.report.paper import landscape
from planner.report.period_table import HEADED, draw_period_table, heading_row
from planner.report.rules_board import draw_rules
from planner.report.styles import ACCENT, AMBER, GREEN, GREEN_SOFT, GREY, INK, PALE, RED, RED_SOFT, fill, font, rule_below
from planner.report.summary import Line, PeriodTable, RegionBalance, SourceChart, Summary

SUMMARY = "Summary"
ENERGY = "GWh"
_CHARTS_A_ROW = 2
_ROWS_ON_THE_FIRST, _FEWEST_CHART_ROWS, _AIR_ABOVE = 2, 9, 6.0
_LARGE = 10_000  # from here on decimals say nothing


def draw_summary(sheet: Worksheet, summary: Summary, following: Mapping[str, str]) -> None:
    """Draw the Summary on an empty sheet; ``following`` are the other sheets, each with what it holds, to which it leads.

    Everything a board needs is on the first page, everything it may ask for on the next.
    """
    sheet.title = SUMMARY
    sheet.sheet_properties.tabColor = ACCENT
    sheet.sheet_view.showGridLines = False
    page = Page(sheet, len(summary.periods))
    _draw_head(page, summary)
    _draw_figures(page, summary)
    _draw_sentences(page, summary)
    charts = len(summary.sources) + len(summary.regions)
    tall = _chart_rows(page, charts)
    charts_at = _leave_rooms(page, charts, tall)
    _draw_charts(page, summary, charts_at, tall)
    for table in summary.tables:
        draw_period_table(page, table, summary.periods)
    draw_rules(page, summary)
    _draw_weak_inputs(page, summary)
    draw_directory(page, following)
    sheet.print_area = f"A1:{get_column_letter(page.last)}{page.row}"
    landscape(sheet, summary.title)


def _draw_head(page: Page, summary: Summary) -> None:
    page.write(FIRST, page.last, summary.title, font(20, ACCENT, bold=True))
    page.next()
    term = f"{summary.periods[0]} to {summary.periods[-1]}" if summary.periods else ""
    known = f"plan as of {summary.plan_as_of}" if summary.plan_as_of else ""
    page.write(FIRST, page.last, "   ·   ".join(filter(None, (known, term, f"amounts in {summary.currency}"))), font(10, GREY))
    page.next()
    page.grow(5)
    page.next()
    ink, ground = (GREEN, GREEN_SOFT) if summary.passed else (RED, RED_SOFT)
    page.write(FIRST, SECOND, summary.ending, font(12, ink, bold=True), ground=fill(ground))
    page.write(PERIODS, page.last, summary.audit, font(10, ink), ground=fill(ground))
    page.grow(24)
    page.next()


def _draw_figures(page: Page, summary: Summary) -> None:
    """The key figures side by side: name, number, unit, one below the other."""
    pairs = [(column, column + 1) for column in range(PERIODS, page.last, 2)]
    pairs[-1] = (pairs[-1][0], page.last)
    places = [(FIRST, FIRST), (SECOND, SECOND), *pairs]
    for start in range(0, len(summary.figures), len(places)):
        figures = list(zip(places, summary.figures[start : start + len(places)], strict=False))
        page.grow(6)
        page.next()
        for (first, last), figure in figures:
            page.write(first, last, figure.label, font(9, GREY), ground=fill(PALE), across="left", down="bottom")
        page.next()
        for (first, last), figure in figures:
            style, form = font(18, INK, bold=True), figure.number_format
            page.write(first, last, figure.value, style, ground=fill(PALE), number_format=form, across="left")
        page.grow(26)
        page.next()
        edge = Border(bottom=Side("medium", color=ACCENT))
        for (first, last), figure in figures:
            page.write(first, last, figure.unit, font(9, GREY), ground=fill(PALE), border=edge, across="left", down="top")
        page.next()


def _draw_sentences(page: Page, summary: Summary) -> None:
    """What matters on the left, what the plan does not know on the right."""
    middle = page.middle(0.6)
    page.grow(6)
    page.next()
    page.write(FIRST, middle, "What matters", font(12, ACCENT, bold=True), border=rule_below(ACCENT))
    page.write(middle + 1, page.last, "What this plan leaves out", font(12, GREY, bold=True), border=rule_below(GREY))
    page.next()
    for matters, left_out in zip_longest(summary.sentences, summary.leaves_out):
        if matters:
            page.write(FIRST, middle, f"•  {matters}", font(10, INK))
        if left_out:
            page.write(middle + 1, page.last, f"•  {left_out}", font(9, GREY))
        page.next()


def _chart_rows(page: Page, charts: int) -> int:
    """How many rows a chart may take so that two rows of charts end with the first page; fewer below many words."""
    on_the_first = min(_ROWS_ON_THE_FIRST, -(-charts // _CHARTS_A_ROW)) or 1
    fitting = int((page.left_on_the_first() - _AIR_ABOVE) / (on_the_first * LINE_HEIGHT))
    return min(CHART_ROWS, max(_FEWEST_CHART_ROWS, fitting))


def _leave_rooms(page: Page, charts: int, tall: int) -> int:
    """Leave rows for the charts, break pages between and below them, never through one; the first of these rows."""
    page.grow(_AIR_ABOVE)
    page.next()
    start = page.row
    rows_of_charts = -(-charts // _CHARTS_A_ROW)
    for number in range(rows_of_charts):
        leave_room(page, tall)
        if number % 3 == 1 or number == rows_of_charts - 1:  # two rows below the words of the first page, three on others
            page.sheet.row_breaks.append(Break(id=page.row - 1))
    return start


def _draw_charts(page: Page, summary: Summary, row: int, tall: int) -> None:
    """Draw the tables behind the charts where the page stands, and the charts from ``row`` on, two abreast."""
    charts = []
    for source in summary.sources:
        block = draw_period_table(page, _supply_table(source), summary.periods)
        title, exclusive = f"{source.product} into {source.buyer}", [supply.exclusive for supply in source.sellers]
        charts.append(supply_chart(page.sheet, block, title, f"by seller; {source.note}", f"quantity [{source.unit}]", exclusive))
    if summary.regions:
        block = draw_period_table(page, _balance_table(summary.regions), summary.periods)
        for number, region in enumerate(summary.regions):
            _need, *meeting, capacity, _spare = block.rows[number * _LINES_A_REGION : (number + 1) * _LINES_A_REGION]
            title = f"{region.region}: need against capacity"
            charts.append(balance_chart(page.sheet, block, meeting, capacity, title, f"energy [{ENERGY}]"))
    middle = page.middle()
    for number, chart in enumerate(charts):
        down, right = divmod(number, _CHARTS_A_ROW)
        first, last = (middle + 1, page.last) if right else (FIRST, middle)
        place(page.sheet, chart, first, last, row + down * tall, tall)


def _supply_table(source: SourceChart) -> PeriodTable:
    lines = [Line(supply.seller, supply.values, sum(supply.values)) for supply in source.sellers]
    title = f"{source.product} into {source.buyer} by seller"
    form = WHOLE if max((line.whole or 0.0 for line in lines), default=0.0) >= _LARGE else ONE_DECIMAL
    return PeriodTable(title, source.unit, lines, "Seller", whole="Whole term", total="All sellers", number_format=form)


_LINES_A_REGION = 6


def _balance_table(regions: Sequence[RegionBalance]) -> PeriodTable:
    """Six lines a region: the need, what meets it, the capacity there, what is left of it."""
    lines = []
    for region in regions:
        unlimited = " (blank: no limit)" if None in region.capacity else ""
        rows: dict[str, Sequence[float | None]] = {
            "Need": region.need,
            "Met from the region": region.local,
            "Met by imports": region.imports,
            "Unmet": region.unmet,
            f"Local contracted capacity{unlimited}": region.capacity,
            "Capacity spare": region.spare,
        }
        lines += [Line(region.region, values, detail=name) for name, values in rows.items()]
    return PeriodTable("Need against capacity by region", ENERGY, lines, "Region")


def _draw_weak_inputs(page: Page, summary: Summary) -> None:
    if not summary.weak_inputs:
        return
    page.keep_together(HEADED + len(summary.weak_inputs))
    page.section("What is assumed", "the ASSUMPTION or UNVERIFIED input rows with the most money behind them")
    end = page.last
    heading_row(
        page,
        [
            (FIRST, FIRST, "Input row", "left"),
            (SECOND, end - 3, "What", "left"),
            (end - 2, end - 1, "Flag", "left"),
            (end, end, f"million {summary.currency}", "right"),
        ],
    )
    for weak in summary.weak_inputs:
        below = rule_below()
        page.write(FIRST, FIRST, weak.place, font(10, INK), border=below)
        page.write(SECOND, end - 3, weak.what, font(10, INK), border=below)
        page.write(end - 2, end - 1, weak.flag, font(10, AMBER), border=below)
        page.write(end, end, weak.money, font(10, INK), border=below, number_format=MILLIONS)
        page.next()
