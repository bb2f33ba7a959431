"""What all charts are made of: series that refer to a table on the page, axes, titles, legends, a place."""

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
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.drawing.text import Font as Typeface
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from planner.report.page import LINE_HEIGHT, Page
from planner.report.period_table import Block
from planner.report.styles import FONT, GREY, INK, LINE, WHITE
from planner.report.text import safe_text

CHART_ROWS = 14  # of LINE_HEIGHT each

type Chart = BarChart | LineChart


def leave_room(page: Page, rows: int = CHART_ROWS) -> int:
    """Leave the rows of a chart; the first of them."""
    start = page.row
    for _ in range(rows):
        page.grow(LINE_HEIGHT)
        page.next()
    return start


def place(sheet: Worksheet, chart: Chart, first: int, last: int, row: int, rows: int = CHART_ROWS) -> None:
    """Put a chart over whole columns and rows, so that it is where it is in every program and font."""
    corner = AnchorMarker(col=first - 1, row=row - 1)
    end = AnchorMarker(col=last, row=row - 1 + rows)
    anchored: Any = chart  # the stubs of openpyxl know an anchor by its cell's name only
    anchored.anchor = TwoCellAnchor(editAs="oneCell", _from=corner, to=end)
    sheet.add_chart(anchored)


def bars(sheet: Worksheet, block: Block, row: int, colour: str, *, hatched: bool = False) -> Series:
    """A line of a block as columns of one colour, hatched if it is no money."""
    series = _series(sheet, block, row)
    plain = GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))
    stripes: Any = PatternFillProperties(prst="dkUpDiag")
    stripes.fgClr, stripes.bgClr = _colour(colour), _colour(WHITE)
    lines = GraphicalProperties(pattFill=stripes)
    series.graphicalProperties = lines if hatched else plain
    series.invertIfNegative = False
    return series


def curve(sheet: Worksheet, block: Block, row: int, colour: str, width: int = 28_000) -> Series:
    """A line of a block as a line with dots, ``width`` in EMU (12,700 a point)."""
    series = _series(sheet, block, row)
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=width))
    dot = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
    series.marker = Marker(symbol="circle", size=6, spPr=dot)
    series.smooth = False
    return series


def dress(chart: Chart, unit: str, number_format: str, title: str, note: str = "") -> None:
    """Axes that are seen, light lines, a legend below, a title with a grey note."""
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl leaves this out, and Excel then hides the axes
    chart.x_axis.txPr = chart.y_axis.txPr = _small()
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=GREY))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=LINE)))
    chart.y_axis.number_format = number_format
    chart.y_axis.title = _words([(unit, _face(9, GREY))]) if unit else None
    chart.y_axis.scaling.min = 0
    chart.legend = Legend()
    chart.legend.position, chart.legend.overlay, chart.legend.txPr = "b", False, _small()
    chart.graphical_properties = GraphicalProperties(solidFill=WHITE, ln=LineProperties(solidFill=LINE))
    chart.roundedCorners = False
    lines = [(title, _face(11, INK, bold=True)), (note, _face(9, GREY))]
    chart.title = _words([line for line in lines if line[0]])


def _series(sheet: Worksheet, block: Block, row: int) -> Series:
    """A line of a block as a series; names and periods are text, so they are referred to as text."""
    where = quote_sheetname(sheet.title)
    first, last = get_column_letter(block.first), get_column_letter(block.last)
    series: Series = SeriesFactory(Reference(sheet, min_col=block.first, max_col=block.last, min_row=row, max_row=row))
    series.tx = SeriesLabel(strRef=StrRef(f"{where}!${get_column_letter(block.names)}${row}"))
    series.cat = AxDataSource(strRef=StrRef(f"{where}!${first}${block.heading}:${last}${block.heading}"))
    return series


def _colour(rgb: str) -> ColorChoice:
    choice: Any = ColorChoice()  # the stubs of openpyxl know the parts of a colour, not its hexadecimal form
    choice.srgbClr = rgb
    chosen: ColorChoice = choice
    return chosen


def _face(size: int, colour: str, *, bold: bool = False) -> CharacterProperties:
    """Letters of a chart; ``size`` in points."""
    return CharacterProperties(sz=size * 100, b=bold, solidFill=colour, latin=Typeface(typeface=FONT))


def _words(lines: list[tuple[str, CharacterProperties]]) -> Title:
    """Lines of a title, left clear of the columns."""
    paragraphs = [
        Paragraph(pPr=ParagraphProperties(defRPr=face), r=[RegularTextRun(rPr=face, t=safe_text(text))]) for text, face in lines
    ]
    return Title(tx=Text(rich=RichText(p=paragraphs)), overlay=False)


def _small() -> RichText:
    """The face of labels and legends."""
    face = _face(9, GREY)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=face), endParaRPr=face)])
