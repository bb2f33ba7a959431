"""What the workbook looks like: one accent, greys, and a few soft colours that the colour-blind can tell apart."""

from typing import Any

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook

from planner.report import formats

FONT = "Arial"  # everywhere at hand, or with a twin of the same widths: nothing is cut on another computer
ACCENT, ACCENT_SOFT = "1F5A8C", "DCE8F2"
INK, GREY, PALE, LINE = "262626", "6B6B6B", "F4F5F6", "D9DCDF"
RED, RED_SOFT = "B3261E", "F9DEDC"
AMBER, AMBER_SOFT = "8A5A00", "FDF0D5"
GREEN, GREEN_SOFT = "1B6B45", "DDEFE4"
WHITE = "FFFFFF"
SELLERS = ("B9BEC4", "8F6B3A", "6F757B", "E0B76A", "4A4E52", "A3C1D9", "D8C3A5", "5E8A7A")
"""Colours of sellers without an exclusivity, told apart by lightness as well as by hue; they repeat after the eighth."""
COMPANIES = ("1F5A8C", "D9973D", "8FB4D3", "5E8A7A", "8F6B3A", "6F757B", "E6CE9F", "A85D4A")
"""Colours of the largest companies, the same in every chart of a workbook."""
OTHERS = "D2D5D9"
CAPACITIES = {
    "Capacity in place": "8FB4D3",
    "Existing and planned": "8FB4D3",
    "Candidates opened": "5E8A7A",
    "Expansions": "D9973D",
}
"""Colours of what makes up capacity."""

FORMAT_NAMES = {
    formats.ANY: "text",
    formats.SHARE: "share",
    formats.WHOLE: "whole",
    formats.ONE_DECIMAL: "quantity",
    formats.TWO_DECIMALS: "unit cost",
    formats.THREE_DECIMALS: "fine",
    formats.TINY: "tiny",
    formats.DAY: "day",
}
HEADING, NUMBER_HEADING = "Plan heading", "Plan heading of numbers"
WRAPPED = "Plan wrapped text"


def fill(colour: str) -> PatternFill:
    """An even ground of that colour."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def font(size: float = 10, colour: str = INK, *, bold: bool = False) -> Font:
    """The one font, in a size [points], colour and weight."""
    return Font(name=FONT, size=size, color=colour, bold=bold)


def rule_below(colour: str = LINE) -> Border:
    """A thin line below a cell."""
    return Border(bottom=Side("thin", color=colour))


def style_name(number_format: str) -> str:
    """The named style that shows a number in that format."""
    return f"Plan {FORMAT_NAMES[number_format]}"


def add_styles(book: Workbook) -> None:
    """Register the named styles of the tables; whoever changes one in Excel changes every cell that has it.

    The default font comes first: the widths of all columns are measured in its figures, and openpyxl has no public way to it.
    """
    inner: Any = book
    inner._fonts = IndexedList([font()])
    inner._named_styles["Normal"].font = font()
    for number_format in FORMAT_NAMES:
        book.add_named_style(
            NamedStyle(
                style_name(number_format),
                font=font(),
                border=rule_below(),
                alignment=Alignment(vertical="top", horizontal="left" if number_format == formats.ANY else "right", indent=1),
                number_format=number_format,
            )
        )
    wrapped = Alignment(vertical="top", horizontal="left", indent=1, wrap_text=True)
    book.add_named_style(NamedStyle(WRAPPED, font=font(), border=rule_below(), alignment=wrapped))
    for name, side in ((HEADING, "left"), (NUMBER_HEADING, "right")):
        heading = Alignment(vertical="center", horizontal=side, indent=1, wrap_text=True)
        book.add_named_style(NamedStyle(name, font=font(colour=WHITE, bold=True), fill=fill(ACCENT), alignment=heading))
