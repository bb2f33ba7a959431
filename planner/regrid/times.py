"""Times that name a period, on another grid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.calendar import Span
from models.times import split_offset
from planner.regrid.parts import Parts
from planner.workbook.grid import Cell
from planner.workbook.moments import FIRST_YEAR, LAST_YEAR
from planner.workbook.values import CellError, is_blank, name_of

BEGINNINGS = ("start", "production_start", "opens", "qualified_from", "latest", "arrives", "decided_from")
ENDS = ("end", "closes", "decided_to")


@dataclass(frozen=True)
class Times:
    """How times are written on the new grid; ``phases`` are the names that mean a phase."""

    parts: Parts
    phases: frozenset[str]

    def on_new_grid(self, cell: Cell, attribute: str) -> Cell:
        """The cell that means the same days on the new grid: itself, or where it names a period that is gone, a date.

        Raises CellError where a period is named and the contract does not say whether its first or its last day is meant.
        """
        if is_blank(cell) or isinstance(cell, (date, bool)):
            return cell
        text = name_of(cell)
        base, offset = (text, "") if self._meant(text, self.parts.olds) else _split(text)
        before = self._meant(base, self.parts.olds)
        if before is None:
            if base in self.parts.news and base in self.phases:
                raise CellError(f'"{base}" is a phase, and on the new grid a period too', "name the phase otherwise")
            return cell
        if before == self._meant(base, self.parts.news):
            return cell
        if attribute in BEGINNINGS:
            day = date.fromordinal(before[0])
        elif attribute in ENDS:
            day = date.fromordinal(before[1] - 1)
        else:
            raise CellError(f'"{base}" names a period that the new grid has not', "type a date")
        return f"{day.isoformat()}{offset}" if offset else day

    def _meant(self, name: str, known: Mapping[str, Span]) -> tuple[int, int] | None:
        """The days that a name means on a grid, if it is that of a period or a year."""
        if name in known:
            return known[name].first, known[name].end
        if name.isdecimal() and FIRST_YEAR <= int(name) <= LAST_YEAR and name not in self.phases:
            return date(int(name), 1, 1).toordinal(), date(int(name) + 1, 1, 1).toordinal()
        return None


def _split(text: str) -> tuple[str, str]:
    """The name in a time and its offset as written.

    >>> _split("2027 + 6 months")
    ('2027', ' + 6 months')
    """
    base, offset = split_offset(text)
    return (base, text[len(base) :]) if offset else (text, "")
