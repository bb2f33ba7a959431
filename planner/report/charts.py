"""The charts of the plan workbook, each drawn from a table that stands on the same page."""

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.series import Series
from openpyxl.worksheet.worksheet import Worksheet

from planner.report.chart_parts import bars, curve, dress
from planner.report.formats import ANY, WHOLE, WHOLE_MILLIONS
from planner.report.period_table import Block
from planner.report.styles import ACCENT, AMBER, CAPACITIES, COMPANIES, INK, SELLERS

_LOCAL, _IMPORTS, _UNMET = "8FB4D3", "B9BEC4", "D9822B"
_TERMS = (ACCENT, "8FB4D3", "5E8A7A", "8F6B3A", "7A6A8F", "B9A77C")
_FEW = 3
_THICK, _THIN = 38_000, 19_000
MOST_CURVES = len(COMPANIES)


def supply_chart(sheet: Worksheet, block: Block, title: str, note: str, unit: str, exclusive: Sequence[bool]) -> BarChart:
    """Stacked columns, one colour a seller; the exclusive seller in the accent."""
    others = iter(SELLERS * (1 + len(exclusive) // len(SELLERS)))
    colours = [ACCENT if strong else next(others) for strong in exclusive]
    chart = _stacked(block, (bars(sheet, block, row, colour) for row, colour in zip(block.rows, colours, strict=True)))
    dress(chart, unit, WHOLE, title, note)
    return chart


def balance_chart(sheet: Worksheet, block: Block, meeting: Sequence[int], capacity_row: int, title: str, unit: str) -> BarChart:
    """Columns of what meets the need (rows ``meeting``: local, imports, unmet), a line for the capacity contracted there."""
    colours = (_LOCAL, _IMPORTS, _UNMET)
    chart = _stacked(block, (bars(sheet, block, row, colour) for row, colour in zip(meeting, colours, strict=True)))
    line = LineChart()
    line.series.append(curve(sheet, block, capacity_row, INK))
    chart += line
    dress(chart, unit, WHOLE, title)
    return chart


def capacity_chart(sheet: Worksheet, block: Block, stacked: Mapping[str, int], need: int, title: str, form: str) -> BarChart:
    """Columns of what makes up the capacity in place (name -> row), a line for the need; one legend stands on the page for all."""
    chart = _stacked(block, (bars(sheet, block, row, CAPACITIES[name]) for name, row in stacked.items()))
    line = LineChart()
    line.series.append(curve(sheet, block, need, INK, _THIN))
    chart += line
    dress(chart, "", form, title)
    chart.legend = None
    return chart


def cost_chart(sheet: Worksheet, block: Block, penalties: Sequence[bool], title: str, note: str, unit: str) -> BarChart:
    """Stacked columns, one a term of the objective; penalties, which nobody pays, are hatched."""
    colours = iter(_TERMS * (1 + len(penalties) // len(_TERMS)))
    series = (
        bars(sheet, block, row, AMBER if penalty else next(colours), hatched=penalty)
        for row, penalty in zip(block.rows, penalties, strict=True)
    )
    chart = _stacked(block, series)
    dress(chart, unit, WHOLE_MILLIONS, title, note)
    return chart


def curves_chart(sheet: Worksheet, block: Block, title: str, note: str, unit: str) -> LineChart:
    """One line a row of the block, the first of them, which stands for all, thick and dark; at most MOST_CURVES besides."""
    chart = LineChart()
    whole, *others = block.rows
    for row, colour in zip(others, COMPANIES, strict=False):
        chart.series.append(curve(sheet, block, row, colour, _THIN))
    chart.series.append(curve(sheet, block, whole, INK, _THICK))
    dress(chart, unit, ANY, title, note)
    assert chart.legend is not None
    chart.legend.position = "r"  # names of places are long; below, they would take the room of the lines
    return chart


def shares_chart(sheet: Worksheet, block: Block, rows: Sequence[int], colours: Sequence[str], title: str) -> BarChart:
    """Columns of 100 %, one colour a company."""
    chart = _stacked(block, (bars(sheet, block, row, colour) for row, colour in zip(rows, colours, strict=True)))
    chart.grouping = "percentStacked"
    dress(chart, "", "0%", title)
    chart.y_axis.scaling.max, chart.y_axis.majorUnit = 1, 0.25
    return chart


def _stacked(block: Block, series: Iterable[Series]) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "col", "stacked", 100
    chart.gapWidth = 55 if block.last - block.first >= _FEW else 200  # one or two columns would be walls
    chart.series.extend(series)
    return chart
