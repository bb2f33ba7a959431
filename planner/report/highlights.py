"""What catches the eye in the tables: a failed check, a breach, unmet demand, a full line, the state of a rule."""

from typing import Literal

from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Color, Font
from openpyxl.styles.differential import DifferentialStyle

from models.plan import ACTIVE, BOUGHT_OUT, ENDED, FAILED, FROZEN, NOT_APPLICABLE, NOT_YET, PARTLY, SUSPENDED
from planner.report.styles import ACCENT, ACCENT_SOFT, AMBER, AMBER_SOFT, GREY, PALE, RED, RED_SOFT, WHITE, fill

STATE_COLOURS = {
    ACTIVE: (ACCENT, ACCENT_SOFT),
    PARTLY: (ACCENT, "EDF3F8"),
    FROZEN: (ACCENT, PALE),
    SUSPENDED: (AMBER, AMBER_SOFT),
    BOUGHT_OUT: (AMBER, AMBER_SOFT),
    NOT_YET: (GREY, PALE),
    ENDED: (GREY, PALE),
    NOT_APPLICABLE: (GREY, PALE),
}
"""Ink and ground of each state of a rule."""

_IDLE, _FULL = "D3E2EE", "F2B680"
_BUSY = 0.6
_ABOVE_ZERO = ("breach", "breach_cost", "unmet", "unmet_cost")
_UNSURE = ("ASSUMPTION", "UNVERIFIED")


def highlights(attribute: str) -> list[Rule]:
    """The conditional formats of the column kept in that attribute; mostly none."""
    if attribute == "utilisation":
        return [_full_lines()]
    if attribute == "verdict":
        return [_says(FAILED, RED, RED_SOFT)]
    if attribute == "state":
        return [_says(state, *colours) for state, colours in STATE_COLOURS.items()]
    if attribute == "flag":
        return [_says(flag, AMBER, AMBER_SOFT) for flag in _UNSURE]
    if attribute in _ABOVE_ZERO:
        return [_where("greaterThan", "0", RED, RED_SOFT)]
    return []


def _says(word: str, ink: str, ground: str) -> Rule:
    return _where("equal", f'"{word}"', ink, ground)


def _where(operator: Literal["equal", "greaterThan"], than: str, ink: str, ground: str) -> Rule:
    look = DifferentialStyle(font=Font(color=ink, bold=ink == RED), fill=fill(ground))
    return Rule(type="cellIs", operator=operator, formula=[than], dxf=look)


def _full_lines() -> Rule:
    """Blue where a line idles, white in between, orange where it is full."""
    stops = [FormatObject(type="num", val=share) for share in (0, _BUSY, 1)]
    return Rule(type="colorScale", colorScale=ColorScale(cfvo=stops, color=[Color(c) for c in (_IDLE, WHITE, _FULL)]))
