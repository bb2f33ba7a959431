"""Groups in Lanes and Qualifications become one row for every combination of their members."""

from collections.abc import Callable
from functools import cache
from typing import Any

from models.faults import Fault
from models.tables import Tables
from planner.workbook.draft import Draft
from planner.workbook.values import CellError


def expand(draft: Draft[Any], giver: str, taker: str, places: Tables, *, sure: bool) -> tuple[Draft[Any], list[Fault]]:
    """One row for every giver, taker and product that a row covers; all keep the row's number, none leads to where it starts.

    ``giver`` and ``taker`` are the attributes of the two places. Inactive rows stay as they are written. ``sure`` is
    whether ``places`` holds all rows; if not, a name that stands for nothing is no fault of the row.
    """
    members, materials = cache(places.members), cache(places.materials)
    positions: list[int] = []
    columns: dict[str, list[Any]] = {giver: [], taker: [], "product": []}
    faults = []
    rows = zip(draft.columns[giver], draft.columns[taker], draft.columns["product"], draft.columns["active"], strict=True)
    for position, (origin, destination, product, active) in enumerate(rows):
        combinations = [(origin, destination, product)]
        if active and position not in draft.spoilt:
            try:
                combinations = _combinations(
                    _covered(draft, giver, origin, members, "site"),
                    _covered(draft, taker, destination, members, "site"),
                    _covered(draft, "product", product, materials, "product"),
                )
            except CellError as error:
                fault = draft.wrong(position, taker, error)
                faults += [fault] if sure else []
        for combination in combinations:
            positions.append(position)
            for column, value in zip(columns.values(), combination, strict=True):
                column.append(value)
    return draft.repeated(positions, columns), faults


def _covered(draft: Draft[Any], attribute: str, name: str, find: Callable[[str], tuple[str, ...]], word: str) -> tuple[str, ...]:
    found = find(name)
    if not found:
        raise CellError(f'"{name}" stands for no {word}', "check the members of the group", attribute)
    return found


def _combinations(origins: tuple[str, ...], destinations: tuple[str, ...], products: tuple[str, ...]) -> list[tuple[str, str, str]]:
    found = [(o, d, p) for o in origins for d in destinations for p in products if o != d]
    if not found:
        raise CellError(f'"{destinations[0]}" is where it starts', "name another place")
    return found


def circles(draft: Draft[Any]) -> list[Fault]:
    """Groups that are members of themselves, directly or through other groups."""
    groups: dict[str, list[str]] = {}
    for group, member in zip(draft.columns["group"], draft.columns["member"], strict=True):
        groups.setdefault(group, []).append(member)

    def reaches(start: str, goal: str) -> bool:
        seen, waiting = set(), [start]
        while waiting:
            name = waiting.pop()
            if name == goal:
                return True
            if name not in seen:
                seen.add(name)
                waiting += groups.get(name, [])
        return False

    faults = []
    for position, (group, member) in enumerate(zip(draft.columns["group"], draft.columns["member"], strict=True)):
        if member in groups and reaches(member, group):
            error = CellError(f'the group "{group}" is a member of itself through "{member}"', "take one of them out")
            faults.append(draft.wrong(position, "member", error))
    return faults
