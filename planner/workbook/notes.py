"""Notes on cells, in a box that fits their words."""

from collections.abc import Sequence

from openpyxl.comments import Comment

from planner.report.heading import AUTHOR

WIDTH, LETTERS, LINE = 300, 46, 17  # pixels; letters; pixels


def note(lines: Sequence[str], author: str = AUTHOR) -> Comment:
    """A note of these lines; the author tells later whose it is."""
    height = LINE * (1 + sum(1 + len(line) // LETTERS for line in lines))
    return Comment("\n".join(lines), author, height=height, width=WIDTH)
