"""The Charts sheet: what a plan costs, emits and whose cells it takes, each picture with its numbers below."""

from collections.abc import Sequence

import numpy as np
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from models.batch import Floats
from planner.report.cell_supply import OTHER_COMPANIES, CellSupply
from planner.report.chart_parts import Chart, leave_room, place
from planner.report.charts import MOST_CURVES, cost_chart, curves_chart, shares_chart
from planner.report.formats import SHARE
from planner.report.page import FIRST, Page
from planner.report.paper import landscape
from planner.report.period_table import draw_period_table
from planner.report.pictures import Pictures
from planner.report.styles import ACCENT, COMPANIES, OTHERS, font
from planner.report.summary import Line, PeriodTable

CHARTS = "Charts"
SHOWN = "cost by term, CO2e per kWh, cells by supplier"
_CHARTS_A_ROW = 2
_ROWS = 20  # of a chart


def draw_charts(sheet: Worksheet, pictures: Pictures) -> None:
    """Draw the pictures on an empty sheet: cost and CO2e on the first page, then cells by supplier."""
    sheet.title = CHARTS
    sheet.sheet_properties.tabColor = ACCENT
    sheet.sheet_view.showGridLines = False
    page = Page(sheet, len(pictures.periods))
    page.write(FIRST, page.last, f"{pictures.title}: charts", font(16, ACCENT, bold=True))
    page.next()
    page.grow(5)
    page.next()
    _draw_cost_and_co2e(page, pictures)
    if pictures.cells:
        _break(page)
        _draw_cells(page, pictures)
    sheet.print_area = f"A1:{get_column_letter(page.last)}{page.row}"
    landscape(sheet, f"{pictures.title}: charts")


def _draw_cost_and_co2e(page: Page, pictures: Pictures) -> None:
    at = leave_room(page, _ROWS)
    block = draw_period_table(page, pictures.costs, pictures.periods)
    note = "penalties, which nobody pays, are hatched" if any(pictures.penalties) else ""
    charts: list[Chart] = []
    if block.rows:
        charts.append(cost_chart(page.sheet, block, pictures.penalties, "Cost by term", note, pictures.costs.unit))
    if pictures.co2e.lines:
        block = draw_period_table(page, pictures.co2e, pictures.periods)
        places = len(block.rows) - 1
        note = f"the {MOST_CURVES} places of need that get most, of {places}" if places > MOST_CURVES else "by place of need"
        if len(pictures.periods) > 1:  # a line of one point shows nothing
            charts.append(curves_chart(page.sheet, block, "CO2e per kWh delivered", note, pictures.co2e.unit))
    _place(page, charts, [at])


def _draw_cells(page: Page, pictures: Pictures) -> None:
    """One chart a region; a company has one colour in all of them."""
    rooms = [leave_room(page, _ROWS) for _ in range(-(-len(pictures.cells) // _CHARTS_A_ROW))]
    table = PeriodTable(
        "Cells used in a region by supplier", "share of the energy",
        [line for supply in pictures.cells for line in _shares(supply)], "Region and company", "Whole term", "", SHARE,
    )  # fmt: skip
    block = draw_period_table(page, table, pictures.periods)
    named = dict.fromkeys(company for supply in pictures.cells for company in supply.companies if company != OTHER_COMPANIES)
    colours = {OTHER_COMPANIES: OTHERS, **dict(zip(sorted(named), COMPANIES, strict=False))}
    rows, charts = iter(block.rows), []
    for supply in pictures.cells:
        own = [next(rows) for _ in supply.companies]
        title = f"{supply.region}: cells by supplier"
        charts.append(shares_chart(page.sheet, block, own, [colours[company] for company in supply.companies], title))
    _place(page, charts, rooms)


def _shares(supply: CellSupply) -> list[Line]:
    """The part of each company in what the region uses, by column and over the term."""
    total: Floats = np.sum(supply.energy, axis=0)
    whole = float(total.sum())
    return [
        Line(
            supply.region,
            [part / all_ if all_ else None for part, all_ in zip(energy.tolist(), total.tolist(), strict=True)],
            float(energy.sum()) / whole if whole else None,
            company,
        )
        for company, energy in zip(supply.companies, supply.energy, strict=True)
    ]


def _place(page: Page, charts: Sequence[Chart], rooms: Sequence[int]) -> None:
    """Charts two abreast in the room left for them."""
    middle = page.middle()
    for number, chart in enumerate(charts):
        down, right = divmod(number, _CHARTS_A_ROW)
        first, last = (middle + 1, page.last) if right else (FIRST, middle)
        place(page.sheet, chart, first, last, rooms[down], _ROWS)


def _break(page: Page) -> None:
    page.sheet.row_breaks.append(Break(id=page.row - 1))
