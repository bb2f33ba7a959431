"""The Timeline: bars of coloured cells over months, quarters or years, and when each begins, changes and ends."""

from itertools import groupby

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from models.plan import ACTIVE, BOUGHT_OUT, PARTLY, SUSPENDED, EventRow
from models.plan_capacity import CLOSING, DISRUPTION, EXCLUSIVITY, EXPANSION, OPENING, PHASE, PRODUCTION
from planner.report.capacity_pictures import EXPANSIONS
from planner.report.page import LINE_HEIGHT
from planner.report.paper import landscape
from planner.report.put import put
from planner.report.sheets.events import BUILDING
from planner.report.styles import ACCENT, ACCENT_SOFT, CAPACITIES, GREY, INK, LINE, WHITE, fill, font, rule_below
from planner.report.timeline import Bar, Timeline, cells, shown_in
from planner.report.widths import lines_of

TIMELINE = "Timeline"
SHOWN = "openings, closings, expansions, starts of production and their ramps, disruptions, phases and exclusivities as bars"
SECTIONS = {
    OPENING: "Openings", CLOSING: "Closings", EXPANSION: "Expansions",
    PRODUCTION: "Production: share of the capacity that is there", DISRUPTION: "Disruptions",
    PHASE: "Phases", EXCLUSIVITY: "Exclusivities",
}  # fmt: skip
_WHAT, _DETAIL, _WORDS, _GRID = 2, 3, 4, 5
_WIDTHS = {1: 1.0, _WHAT: 33.0, _DETAIL: 33.0, _WORDS: 36.0}
_CELL, _MONTH = 2.9, 3.4
_QUIET = "ECEDEF"
_RAMP = ((0.0, _QUIET, INK), (0.34, "DCE8F2", INK), (0.67, "A9C6DD", INK), (0.999, "7FAACC", INK), (2.0, ACCENT, WHITE))
"""Share up to which a step of a ramp has this ground and ink."""
_STATES = {ACTIVE: ("3F7F69", WHITE), PARTLY: ("9CC3B5", INK), SUSPENDED: ("E0B76A", INK), BOUGHT_OUT: ("E0B76A", INK)}
_OTHERS = {
    OPENING: (ACCENT, WHITE),
    CLOSING: (GREY, WHITE),
    EXPANSION: (CAPACITIES[EXPANSIONS], INK),
    DISRUPTION: ("C9867F", INK),
    PHASE: ("B9A77C", INK),
}
_LETTERS = "JFMAMJJASOND"


def draw_timeline(sheet: Worksheet, timeline: Timeline) -> None:
    """Draw the timeline on an empty sheet."""
    sheet.title = TIMELINE
    sheet.sheet_properties.tabColor = ACCENT
    sheet.sheet_view.showGridLines = False
    step, grid = cells(timeline)
    last = _GRID + len(grid) - 1
    for column in range(1, last + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(column, _MONTH if step == 1 else _CELL)
    put(sheet, 1, _WHAT, f"{timeline.title}: timeline").font = font(16, ACCENT, bold=True)
    _draw_scale(sheet, timeline, 3)
    row = 5
    for event, bars in groupby(timeline.bars, key=lambda bar: bar.event):
        for column in range(_WHAT, last + 1):
            sheet.cell(row, column).border = rule_below(ACCENT)
        put(sheet, row, _WHAT, SECTIONS[event]).font = font(12, ACCENT, bold=True)
        sheet.row_dimensions[row].height = 1.8 * LINE_HEIGHT
        sheet.cell(row, _WHAT).alignment = Alignment(vertical="bottom")
        row += 1
        for bar in bars:
            _draw_bar(sheet, timeline, bar, row)
            row += 1
    sheet.freeze_panes = f"{get_column_letter(_GRID)}5"
    sheet.print_title_rows = "3:4"
    sheet.print_area = f"A1:{get_column_letter(last)}{row - 1}"
    landscape(sheet, f"{timeline.title}: timeline")


def _draw_scale(sheet: Worksheet, timeline: Timeline, row: int) -> None:
    """Years above, months or quarters below."""
    step, grid = cells(timeline)
    for column, word in ((_WHAT, "What"), (_DETAIL, "Line, or who ← whom"), (_WORDS, "When")):
        for part in (row, row + 1):
            sheet.cell(part, column).fill = fill(ACCENT_SOFT)
        put(sheet, row + 1, column, word).font = font(9, ACCENT, bold=True)
    for year, group in groupby(enumerate(grid, start=_GRID), key=lambda cell: cell[1][0].year):
        columns = [column for column, _ in group]
        put(sheet, row, columns[0], str(year) if len(columns) > 1 or step == 12 else "").font = font(9, ACCENT, bold=True)
        for column in columns:
            sheet.cell(row, column).fill = fill(ACCENT_SOFT)
        sheet.cell(row, columns[0]).alignment = Alignment(horizontal="center")
        sheet.cell(row, columns[0]).border = Border(left=Side("thin", color=WHITE))
        sheet.merge_cells(start_row=row, start_column=columns[0], end_row=row, end_column=columns[-1])
    for column, (first, _) in enumerate(grid, start=_GRID):
        mark = "" if step == 12 else _LETTERS[first.month - 1] if step == 1 else str((first.month - 1) // 3 + 1)
        marked = put(sheet, row + 1, column, mark)
        marked.font, marked.fill, marked.alignment = font(8, GREY), fill(ACCENT_SOFT), Alignment(horizontal="center")


def _draw_bar(sheet: Worksheet, timeline: Timeline, bar: Bar, row: int) -> None:
    for column, text in ((_WHAT, bar.what), (_DETAIL, bar.detail), (_WORDS, bar.words)):
        named = put(sheet, row, column, text)
        named.font = font(9, INK, bold=column == _WHAT)
        named.alignment = Alignment(vertical="center", wrap_text=True)
        named.border = rule_below()
    tall = max(
        lines_of(text, _WIDTHS[column] * 1.05) for column, text in ((_WHAT, bar.what), (_DETAIL, bar.detail), (_WORDS, bar.words))
    )
    sheet.row_dimensions[row].height = max(15.0, tall * 12.0 + 3.0)
    before: EventRow | None = None
    _, grid = cells(timeline)
    for column, (first, last) in enumerate(grid, start=_GRID):
        shown = shown_in(bar, first, last)
        edge = Side("thin", color=LINE) if first.month == 1 else None
        cell = sheet.cell(row, column)
        cell.border = Border(left=edge, top=Side("thick", color=WHITE), bottom=Side("thick", color=WHITE))
        if shown is not None:
            ground, ink = _colours(shown)
            cell.fill = PatternFill("lightUp", start_color=GREY) if shown.share == 0.0 and bar.event == PRODUCTION else fill(ground)
            if shown is not before:
                put(sheet, row, column, _label(shown)).font = Font(name="Arial", size=7, color=ink)
                cell.alignment = Alignment(vertical="center")
        before = shown


def _colours(row: EventRow) -> tuple[str, str]:
    """Ground and ink of a stretch."""
    if row.event == PRODUCTION:
        return next((ground, ink) for most, ground, ink in _RAMP if (row.share or 0.0) <= most)
    if row.event == EXCLUSIVITY:
        return _STATES.get(row.state, (_QUIET, GREY))
    return (_QUIET, GREY) if row.state == BUILDING else _OTHERS[row.event]


def _label(row: EventRow) -> str:
    """What is written at the beginning of a stretch, short enough to stand in two narrow cells."""
    if row.share is not None:
        return f"{row.share:.0%}"
    return row.state if row.event in (EXCLUSIVITY, EXPANSION) else ""
