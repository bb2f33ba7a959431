"""The inputs that differ from those of the previous plan, cell by cell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from models.contract import cell_name
from models.replanned import ADDED, CHANGED, DROPPED, InputChangeRow, InputRecord
from planner.scenarios.cells import cells_of


@dataclass(frozen=True)
class Altered:
    """An input row that was added, dropped or changed: ``names`` identify it, ``was`` and ``now`` its other cells."""

    sheet: str
    row: str
    place: str
    names: Mapping[str, str]
    was: Mapping[str, str]
    now: Mapping[str, str]
    what: str
    letters: Mapping[str, str] = field(default_factory=dict)

    def cell(self, column: str) -> str:
        """Where a column of the row stands; the row's own place where its letter is not known."""
        letter, line = self.letters.get(column, ""), re.search(r"\d+$", self.place)
        return cell_name(self.sheet, letter, int(line[0])) if letter and line else self.place

    @property
    def cells(self) -> Mapping[str, str]:
        """What the row says, or said if it is gone."""
        return {**self.names, **(self.was if self.what == DROPPED else self.now)}

    @property
    def columns(self) -> list[str]:
        """The columns that differ."""
        return [name for name in dict.fromkeys((*self.was, *self.now)) if self.was.get(name, "") != self.now.get(name, "")]

    @property
    def told(self) -> str:
        """The change in one phrase, with its place."""
        if self.what == CHANGED:
            return ", ".join(f"{self.cell(name)}: {self.names.get('Setting', name)} {self._from_to(name)}" for name in self.columns)
        return f"{self.place}: {self.what} ({self.row})"

    def _from_to(self, name: str) -> str:
        return f"{self.was.get(name) or 'blank'} → {self.now.get(name) or 'blank'}"


def altered(
    was: Iterable[InputRecord], now: Iterable[InputRecord], letters: Mapping[str, Mapping[str, str]] | None = None
) -> list[Altered]:
    """The rows that differ, in the order of this plan's workbook, rows that are gone behind them.

    ``letters`` gives, by sheet and heading, the letters of this plan's columns. Settings that speak of the run or the page
    and not of the case are left out.
    """
    before = {(record.in_sheet, record.row): record for record in was}
    found = []
    for record in now:
        old = before.pop((record.in_sheet, record.row), None)
        if old is None:
            found.append(_altered(record, {}, cells_of(record.cells), ADDED))
        elif old.cells != record.cells:
            found.append(_altered(record, cells_of(old.cells), cells_of(record.cells), CHANGED))
    found += [_altered(record, cells_of(record.cells), {}, DROPPED) for record in before.values()]
    found = [row if row.what == DROPPED else replace(row, letters=(letters or {}).get(row.sheet, {})) for row in found]
    return [row for row in found if not (row.sheet == "Settings" and row.row in ABOUT_THE_RUN)]


ABOUT_THE_RUN = ("title", "plan as of", "time limit", "optimality gap")


def rows_of(found: Iterable[Altered]) -> Iterator[InputChangeRow]:
    """One row a cell; of a row that came or went one for all of it."""
    for row in found:
        if row.what != CHANGED:
            text = "; ".join(f"{name} = {value}" for name, value in (row.was or row.now).items())
            was, now = (text, "") if row.what == DROPPED else ("", text)
            yield InputChangeRow(in_sheet=row.sheet, row=row.row, what=row.what, was=was, now=now, place=row.place)
        for name in row.columns if row.what == CHANGED else ():
            was, now = row.was.get(name, ""), row.now.get(name, "")
            yield InputChangeRow(
                in_sheet=row.sheet, row=row.row, column_name=name, what=CHANGED, was=was, now=now, place=row.cell(name)
            )


def _altered(record: InputRecord, was: Mapping[str, str], now: Mapping[str, str], what: str) -> Altered:
    names = {"Setting": record.row} if record.in_sheet == "Settings" else cells_of(record.row)
    return Altered(record.in_sheet, record.row, record.place, names, was, now, what)
