"""The sheets a workbook may hold, by title."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.contract import Kind, Row, column
from models.faults import Fault
from models.tables import InputRow, Tables
from planner.workbook.grid import Grid
from planner.workbook.headings import spelling
from planner.workbook.nearest import did_you_mean, nearest

README, START, LISTS, FAULTS = "README", "Start", "Lists", "Faults"
REMARKS = (README, START, LISTS, FAULTS)
"""Sheets that are there for people and for Excel itself; the reader leaves them alone."""


class SettingRow(InputRow, sheet="Settings", one="a setting", starred=True):
    """What holds for the whole case: title, currency, prices. Each value is of a kind of its own."""

    setting: str = column("Setting", "Name of the setting", Kind.NAME, key=True)
    value: str = column("Value", "Its value", blank="what leaving the setting out means")


KINDS: Mapping[str, type[Row]] = {"Settings": SettingRow, **{kind.sheet: kind for kind in Tables.sheets().values()}}
TITLES = {spelling(title): title for title in (*KINDS, *REMARKS)}


def by_title(grids: Iterable[Grid]) -> tuple[dict[str, Grid], list[Fault]]:
    """The grids of the contract by the title the contract gives them, and a fault for each sheet that is unknown or missing."""
    found: dict[str, Grid] = {}
    faults = []
    for grid in grids:
        title = TITLES.get(spelling(grid.sheet))
        if title is None:
            known = f"known are {', '.join(KINDS)}; remarks belong on a sheet called {README}"
            faults.append(Fault(grid.sheet, "no sheet has this title", did_you_mean(grid.sheet, KINDS.keys(), known)))
        elif title in found:
            faults.append(Fault(grid.sheet, f'there is a second sheet "{title}"', "keep one of the two"))
        elif title not in REMARKS:
            found[title] = replace(grid, sheet=title)
    for title, kind in KINDS.items():
        if kind.starred and title not in found:
            faults.append(Fault(title, "the sheet is missing", f"add it; one row is {kind.one}"))
    return found, faults


def meant(grids: Iterable[Grid]) -> frozenset[str]:
    """The sheets that are absent only because their title is misspelt, so that names on them cannot be called unknown."""
    return frozenset(nearest(grid.sheet, KINDS.keys()) for grid in grids if spelling(grid.sheet) not in TITLES) - {""}
