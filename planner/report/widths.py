"""How wide a column must be for what it holds, in the letters by which Excel measures widths."""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

NARROWEST, WIDEST = 9.0, 60.0  # longer text is wrapped
_AIR, _FILTER_ARROW = 3.0, 3.0
_BOLD = 1.12
_SLIM, _BROAD = frozenset("fijlrt.,:;'|!()[]/ "), frozenset("mw%@—…←")
_CAPITAL = 1.25


@lru_cache(maxsize=1 << 16)  # names repeat in thousands of rows
def letters(text: str) -> float:
    """The width of the longest line of a text, where a figure counts 1.

    >>> letters("2026"), letters("cell"), letters("电池")
    (4.0, 3.0, 4.0)
    """
    return max((sum(_letter(sign) for sign in line) for line in text.split("\n")), default=0.0)


def _letter(sign: str) -> float:
    if east_asian_width(sign) in "WF":
        return 2.0
    if sign in _SLIM:
        return 0.5
    return 1.5 if sign in _BROAD else _CAPITAL if sign.isupper() else 1.0


def fitted(heading: str, texts: Iterable[str]) -> float:
    """The width of a column whose heading may take two lines and whose cells take one, unless they are longer than WIDEST."""
    content = max((letters(text) for text in texts), default=0.0) + _AIR
    words = heading.split()
    halves = (max(letters(" ".join(words[:cut])), letters(" ".join(words[cut:]))) for cut in range(1, len(words) + 1))
    return min(WIDEST, max(NARROWEST, content, min(halves) * _BOLD + _AIR + _FILTER_ARROW))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes when wrapped to a width; broken at words, so some room is lost at each line's end."""
    count = 0
    for paragraph in text.split("\n"):
        used, rows = 0.0, 1
        for word in paragraph.split(" "):
            wide = letters(word)
            if used and used + 1 + wide > width:
                rows, used = rows + 1, 0.0
            rows += max(0, ceil(wide / width) - 1)
            used += wide + (1 if used else 0)
        count += rows
    return count
