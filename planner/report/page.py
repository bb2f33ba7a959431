"""A page drawn from top to bottom on one grid: a margin, two columns for words, one a period, two for totals."""

from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from planner.report.put import put
from planner.report.styles import ACCENT, font, rule_below
from planner.report.widths import lines_of

FIRST, SECOND, PERIODS = 2, 3, 4
FEWEST_PERIODS = 8  # so that a short horizon has a page, too, and every key figure a place abreast
_WIDTHS = {1: 1.0, FIRST: 28.0, SECOND: 36.0}
_PERIOD_WIDTH, _TOTAL_WIDTH = 11.5, 14.0
LINE_HEIGHT = 12.8  # points, of text of 10 points
_AIR = 2.2
_FIRST_LINES = 8
_LETTER, _PADDING, _POINT = 7.0, 5.0, 0.75  # pixels of a letter and of a column's padding; points in a pixel
_TALL = 0.655  # height per width of what a page of A4 landscape prints, see paper.py; a little less, as programs differ
_BOLD = 1.1


@dataclass
class Page:
    """A sheet, the number of periods it shows, and the row that comes next."""

    sheet: Worksheet
    periods: int
    row: int = 1

    def __post_init__(self) -> None:
        for column in range(1, self.last + 1):
            width = _WIDTHS.get(column, _TOTAL_WIDTH if column > self.last - 2 else _PERIOD_WIDTH)
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    @property
    def last(self) -> int:
        """The last column."""
        return PERIODS + max(self.periods, FEWEST_PERIODS) + 1

    def width(self, first: int, last: int) -> float:
        """The width of some columns together, in letters."""
        return sum(float(self.sheet.column_dimensions[get_column_letter(column)].width) for column in range(first, last + 1))

    def pixels(self, column: int) -> float:
        """The width of a column on the screen."""
        return self.width(column, column) * _LETTER + _PADDING

    def left_on_the_first(self) -> float:
        """What is left of the first printed page below the rows so far [points]; the whole width is one page wide."""
        return self._whole() - self._height(1)

    def keep_together(self, lines: int) -> None:
        """Begin a new printed page here if so many lines would not fit below the rows so far.

        Of what is longer than a page the first lines are kept together, so that no title stands alone at the foot of one.
        """
        line, whole = LINE_HEIGHT + _AIR, self._whole()
        needed = lines * line if lines * line <= whole else _FIRST_LINES * line
        begun = max((stop.id for stop in self.sheet.row_breaks.brk), default=0) + 1
        above = self._height(begun) % whole
        if above + needed > whole and self.row > begun:
            self.sheet.row_breaks.append(Break(id=self.row - 1))

    def _whole(self) -> float:
        """The height of a printed page."""
        return _TALL * (self.width(1, self.last) * _LETTER + self.last * _PADDING) * _POINT

    def _height(self, first: int) -> float:
        """The rows from there to here."""
        dimensions = self.sheet.row_dimensions
        return sum(float(dimensions[row].height or LINE_HEIGHT) for row in range(first, self.row))

    def middle(self, part: float = 0.5) -> int:
        """The last column of the left part of the page."""
        whole = self.width(FIRST, self.last)
        return min(range(FIRST, self.last), key=lambda column: abs(self.width(FIRST, column) - part * whole))

    def write(
        self,
        first: int,
        last: int,
        value: str | float | None,
        style: Font,
        *,
        ground: PatternFill | None = None,
        border: Border | None = None,
        number_format: str = "General",
        across: str = "",
        down: str = "center",
    ) -> Cell:
        """Write into columns ``first`` to ``last`` of the current row, merged into one cell; the row grows with wrapped text."""
        cell = put(self.sheet, self.row, first, value)
        for column in range(first, last + 1):
            part = self.sheet.cell(self.row, column)
            part.fill = ground or PatternFill()
            part.border = border or Border()
        cell.font = style
        cell.number_format = number_format
        cell.alignment = Alignment(horizontal=across or None, vertical=down, wrap_text=isinstance(value, str))
        if last > first:
            self.sheet.merge_cells(start_row=self.row, start_column=first, end_row=self.row, end_column=last)
        if isinstance(value, str):
            wide = self.width(first, last) * 10 / float(style.size) / (_BOLD if style.bold else 1.0) - 1
            self.grow(lines_of(value, wide) * LINE_HEIGHT * float(style.size) / 10 + _AIR)
        return cell

    def grow(self, height: float) -> None:
        """Make the current row at least that high [points]."""
        dimension = self.sheet.row_dimensions[self.row]
        dimension.height = max(float(dimension.height or 0), height)

    def next(self, rows: int = 1) -> None:
        """Go down."""
        self.row += rows

    def section(self, title: str, note: str = "") -> None:
        """A title over what follows, with room above it."""
        self.next()
        self.write(FIRST, self.last, f"{title}   {note}" if note else title, font(12, ACCENT, bold=True), border=rule_below(ACCENT))
        self.next()
