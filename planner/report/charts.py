"""The charts of the Summary: who supplies a buyer, and what a region needs against what it has."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.drawing.text import Font as Typeface
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from planner.report.page import LINE_HEIGHT
from planner.report.period_table import Block
from planner.report.styles import ACCENT, FONT, GREY, INK, LINE, SELLERS
from planner.report.text import safe_text

CHART_ROWS = 14  # of LINE_HEIGHT each
CHART_ROW_HEIGHT = LINE_HEIGHT
_LOCAL, _IMPORTS, _UNMET = "8FB4D3", "B9BEC4", "D9822B"


def supply_chart(sheet: Worksheet, block: Block, title: str, note: str, unit: str, exclusive: Sequence[bool]) -> BarChart:
    """Stacked columns, one colour a seller; the exclusive seller in the accent."""
    others = iter(SELLERS * (1 + len(exclusive) // len(SELLERS)))
    colours = [ACCENT if strong else next(others) for strong in exclusive]
    chart = _stack(sheet, block, block.rows, colours, unit)
    chart.title = _title(title, note)
    return chart


def balance_chart(sheet: Worksheet, block: Block, meeting: Sequence[int], capacity_row: int, title: str, unit: str) -> BarChart:
    """Columns of what meets the need (rows ``meeting``: local, imports, unmet), a line for the capacity contracted there."""
    chart = _stack(sheet, block, meeting, (_LOCAL, _IMPORTS, _UNMET), unit)
    line = LineChart()
    capacity = _series(sheet, block, capacity_row)
    capacity.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=INK, w=28_000))
    dot = GraphicalProperties(solidFill=INK, ln=LineProperties(solidFill=INK))
    capacity.marker = Marker(symbol="circle", size=6, spPr=dot)
    capacity.smooth = False
    line.series.append(capacity)
    chart += line
    chart.title = _title(title)
    return chart


def place(sheet: Worksheet, chart: BarChart, first: int, last: int, row: int) -> None:
    """Put a chart over whole columns and CHART_ROWS rows, so that it is where it is in every program and font."""
    corner = AnchorMarker(col=first - 1, row=row - 1)
    end = AnchorMarker(col=last, row=row - 1 + CHART_ROWS)
    anchored: Any = chart  # the stubs of openpyxl know an anchor by its cell's name only
    anchored.anchor = TwoCellAnchor(editAs="oneCell", _from=corner, to=end)
    sheet.add_chart(anchored)


def _stack(sheet: Worksheet, block: Block, rows: Sequence[int], colours: Sequence[str], unit: str) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 55
    for row, colour in zip(rows, colours, strict=True):
        series = _series(sheet, block, row)
        series.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))
        series.invertIfNegative = False
        chart.series.append(series)
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl leaves this out, and Excel then hides the axes
    chart.x_axis.txPr = chart.y_axis.txPr = _small()
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=GREY))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=LINE)))
    chart.y_axis.number_format = "#,##0"
    chart.y_axis.title = _axis_title(unit)
    chart.y_axis.scaling.min = 0
    chart.legend = Legend()
    chart.legend.position, chart.legend.overlay, chart.legend.txPr = "b", False, _small()
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill=LINE))
    chart.roundedCorners = False
    return chart


def _series(sheet: Worksheet, block: Block, row: int) -> Series:
    """A line of a block as a series; names and periods are text, so they are referred to as text."""
    where = quote_sheetname(sheet.title)
    first, last = get_column_letter(block.first), get_column_letter(block.last)
    series: Series = SeriesFactory(Reference(sheet, min_col=block.first, max_col=block.last, min_row=row, max_row=row))
    series.tx = SeriesLabel(strRef=StrRef(f"{where}!${get_column_letter(block.names)}${row}"))
    series.cat = AxDataSource(strRef=StrRef(f"{where}!${first}${block.heading}:${last}${block.heading}"))
    return series


def _face(size: int, colour: str, *, bold: bool = False) -> CharacterProperties:
    """Letters of a chart; ``size`` in points."""
    return CharacterProperties(sz=size * 100, b=bold, solidFill=colour, latin=Typeface(typeface=FONT))


def _title(title: str, note: str = "") -> Title:
    """A bold line and a grey one, left clear of the columns."""
    lines = [(title, _face(11, INK, bold=True)), (note, _face(9, GREY))]
    return _words([line for line in lines if line[0]])


def _axis_title(unit: str) -> Title:
    return _words([(unit, _face(9, GREY))])


def _words(lines: Sequence[tuple[str, CharacterProperties]]) -> Title:
    paragraphs = [
        Paragraph(pPr=ParagraphProperties(defRPr=face), r=[RegularTextRun(rPr=face, t=safe_text(text))]) for text, face in lines
    ]
    return Title(tx=Text(rich=RichText(p=paragraphs)), overlay=False)


def _small() -> RichText:
    """The face of labels and legends."""
    face = _face(9, GREY)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=face), endParaRPr=face)])
