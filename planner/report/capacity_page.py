"""The Capacity view: need against capacity by tier and region on one page, the numbers behind it, and a map of utilisation."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from models.plan_capacity import ALL_REGIONS, NO_REGION
from planner.report.capacity_pictures import NEED, CapacityPictures, TierPicture
from planner.report.chart_parts import Chart, leave_room, place
from planner.report.charts import capacity_chart
from planner.report.formats import ANY, ONE_DECIMAL, THREE_DECIMALS, WHOLE
from planner.report.highlights import highlights
from planner.report.page import FIRST, LINE_HEIGHT, PERIODS, SECOND, Page
from planner.report.paper import landscape
from planner.report.period_table import Block, draw_period_table
from planner.report.styles import ACCENT, CAPACITIES, GREY, INK, fill, font
from planner.report.summary import Line, PeriodTable

CAPACITY_VIEW = "Capacity view"
SHOWN = "need against capacity in place by tier and region, utilisation of every line"
_ABREAST = 6
_LOWEST, _HIGHEST, _ROWS_A_PAGE = 9, 16, 4
_GAP = 0.006  # of the width, between charts
_LARGE, _SMALL = 1000.0, 10.0
_SHORT = 40  # rows above, which leave room for a map on the same page
_PIXEL = 9525  # EMU


def draw_capacity(sheet: Worksheet, pictures: CapacityPictures) -> None:
    """Draw the pictures on an empty sheet."""
    sheet.title = CAPACITY_VIEW
    sheet.sheet_properties.tabColor = ACCENT
    sheet.sheet_view.showGridLines = False
    page = Page(sheet, len(pictures.periods))
    page.write(FIRST, page.last, f"{pictures.title}: capacity", font(16, ACCENT, bold=True))
    page.next()
    shown = [picture for picture in pictures.tiers if picture.limited]
    rows = list(_rows(shown))
    if shown:
        _draw_legend(page, shown)
    tall = _height(page, len(rows))
    starts = _leave_rooms(page, len(rows), tall)
    blocks = _draw_tables(page, pictures)
    for start, row in zip(starts, rows, strict=True):
        for number, picture in enumerate(row):
            if picture is not None:
                block, lines = blocks[picture.tier, picture.unit, picture.region]
                _place(page, _chart(sheet, picture, block, lines), number, max(2, *map(len, rows)), start, tall)
    if pictures.utilisation.lines:
        if page.row > _SHORT:
            sheet.row_breaks.append(Break(id=page.row - 1))
        _draw_utilisation(page, pictures)
    sheet.print_area = f"A1:{get_column_letter(page.last)}{page.row}"
    landscape(sheet, f"{pictures.title}: capacity")


def _rows(pictures: Sequence[TierPicture]) -> Iterator[Sequence[TierPicture | None]]:
    """Charts abreast: a row a tier and a column a region; where no tier has any, or they are too many, one after the other."""
    regions = sorted(
        {picture.region for picture in pictures}, key=lambda region: (region != ALL_REGIONS, region == NO_REGION, region)
    )
    for _, group in groupby(pictures, key=lambda picture: (picture.tier, picture.unit) if len(regions) > 1 else None):
        found = list(group)
        if 1 < len(regions) <= _ABREAST:
            there = {picture.region: picture for picture in found}
            yield [there.get(region) for region in regions]
        else:
            yield from (found[start : start + _ABREAST] for start in range(0, len(found), _ABREAST))


def _draw_legend(page: Page, pictures: Sequence[TierPicture]) -> None:
    """One legend for all charts: colours as in the charts, words as in the tables."""
    present = {name for picture in pictures for name in picture.stacked}
    names = [name for name in CAPACITIES if name in present]
    places = [(FIRST, FIRST), (SECOND, SECOND), (PERIODS, PERIODS + 1), (PERIODS + 2, PERIODS + 3)]
    for (first, last), name in zip(places, names, strict=False):
        page.write(first, last, name, font(10, INK), ground=fill(CAPACITIES[name]), across="center")
    first = places[len(names) - 1][1] + 1
    page.write(
        first, page.last, f"●  {NEED}: what the sites of the region use or serve, and what unmet demand would take", font(10, INK)
    )
    page.next()
    page.grow(5)
    page.next()


def _height(page: Page, rows: int) -> int:
    """Rows of the sheet that a row of charts takes, so that up to four of them end with the first page."""
    return min(_HIGHEST, max(_LOWEST, int(page.left_on_the_first() / LINE_HEIGHT / max(1, min(rows, _ROWS_A_PAGE)))))


def _leave_rooms(page: Page, rows: int, tall: int) -> list[int]:
    starts = []
    for number in range(rows):
        starts.append(leave_room(page, tall))
        if number % _ROWS_A_PAGE == _ROWS_A_PAGE - 1 or (number == rows - 1 and rows > 1):
            page.sheet.row_breaks.append(Break(id=page.row - 1))
    return starts


def _draw_tables(page: Page, pictures: CapacityPictures) -> dict[tuple[str, str, str], tuple[Block, dict[str, int]]]:
    """One table a tier; where each region stands in it, and on which row each of its figures."""
    found: dict[tuple[str, str, str], tuple[Block, dict[str, int]]] = {}
    for (tier, unit), group in groupby(pictures.tiers, key=lambda picture: (picture.tier, picture.unit)):
        regions = list(group)
        lines = [
            Line(picture.region, values, detail=name)
            for picture in regions
            for name, values in {NEED: picture.need, **picture.stacked, **picture.others}.items()
        ]
        largest = max((value for line in lines for value in line.values if value is not None), default=0.0)
        note = f"{unit}; blank: no limit" if any(None in line.values for line in lines) else unit
        form = WHOLE if largest >= _LARGE else ONE_DECIMAL if largest >= _SMALL else THREE_DECIMALS
        block = draw_period_table(page, PeriodTable(tier, note, lines, "Region", number_format=form), pictures.periods)
        for row, line in zip(block.rows, lines, strict=True):
            found.setdefault((tier, unit, line.name), (block, {}))[1][line.detail] = row
    return found


def _chart(sheet: Worksheet, picture: TierPicture, block: Block, rows: dict[str, int]) -> Chart:
    stacked = {name: rows[name] for name in picture.stacked}
    figures = [value or 0.0 for values in (picture.need, *picture.stacked.values()) for value in values]
    form = WHOLE if max(figures) >= _SMALL else ANY
    return capacity_chart(sheet, block, stacked, rows[NEED], f"{picture.tier}, {picture.region} [{picture.unit}]", form)


def _place(page: Page, chart: Chart, number: int, abreast: int, row: int, tall: int) -> None:
    """Put a chart into its part of the width; parts seldom end with a column."""
    place(page.sheet, chart, FIRST, page.last, row, tall)
    anchored: Any = chart  # the stubs of openpyxl know an anchor by its cell's name only
    anchored.anchor._from = _marker(page, number / abreast + (_GAP if number else 0.0), row - 1)
    anchored.anchor.to = _marker(page, (number + 1) / abreast, row - 1 + tall)


def _marker(page: Page, part: float, row: int) -> AnchorMarker:
    """A corner at a part of the width between the margins."""
    left = part * sum(page.pixels(column) for column in range(FIRST, page.last + 1))
    column = FIRST
    while column < page.last and left > page.pixels(column):
        left -= page.pixels(column)
        column += 1
    return AnchorMarker(col=column - 1, colOff=round(left * _PIXEL), row=row, rowOff=0)


def _draw_utilisation(page: Page, pictures: CapacityPictures) -> None:
    """A map of colours: blue where a line idles, orange where it is full, grey where nothing is in place."""
    block = draw_period_table(page, pictures.utilisation, pictures.periods)
    first, last = get_column_letter(block.first), get_column_letter(block.last)
    for rule in highlights("utilisation"):
        page.sheet.conditional_formatting.add(f"{first}{block.rows[0]}:{last}{block.rows[-1]}", rule)
    for row, line in zip(block.rows, pictures.utilisation.lines, strict=True):
        for column, value in enumerate(line.values, start=block.first):
            if value is None:
                page.sheet.cell(row, column).fill = PatternFill("lightUp", start_color=GREY)
