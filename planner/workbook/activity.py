"""A row that names something inactive does not count either; what this switches off is said, once a sheet."""

from collections.abc import Iterator
from typing import Any

from models.contract import Column, Kind, Row
from models.faults import Note
from models.tables import Recipe
from models.times import Time
from planner.workbook.draft import Draft
from planner.workbook.names import WITHIN, Drafts, Names, collect

ANCHORS = {"period": "Periods", "phase": "Phases", "start of": "Sites"}


def deactivate(drafts: Drafts, names: Names) -> list[Note]:
    """Switch off the rows that name inactive rows, and those that name these, until nothing changes.

    A recipe of which one component is switched off is switched off as a whole: without that component it would be another recipe.
    """
    first: dict[type[Row], str] = {}
    count: dict[type[Row], int] = {}
    changed = True
    while changed:
        changed = False
        alive = collect(drafts, active_only=True)
        for kind, draft in drafts.items():
            off = dict(_naming_inactive(draft, names, alive))
            if kind is Recipe:
                off |= _whole_recipes(draft, off)
            for position, why in off.items():
                draft.columns["active"][position] = False
                first.setdefault(kind, f"{why} in row {draft.lines[position]}")
            count[kind] = count.get(kind, 0) + len(off)
            changed = changed or bool(off)
    return [Note(kind.sheet, _sentence(count[kind], why)) for kind, why in first.items()]


def _sentence(count: int, why: str) -> str:
    if count == 1:
        return f"1 row does not count, because it names something that is not active: {why}"
    return f"{count:,} rows do not count, because they name something that is not active; the first is {why}"


def _naming_inactive(draft: Draft[Any], names: Names, alive: Names) -> Iterator[tuple[int, str]]:
    """Positions of active rows that name something of which only inactive rows are left, and how they name it."""
    active = draft.columns["active"]
    for column in draft.kind.columns():
        values = draft.columns[column.attribute]
        if column.refers_to:
            within = draft.columns[WITHIN[column.refers_to[0]]] if column.refers_to[0] in WITHIN else [""] * len(draft)
            pairs = list(zip(within, values, strict=True))
            dead = {pair for pair in set(pairs) if pair[1] and _dead(pair, column, names, alive)}
            hits = [position for position, pair in enumerate(pairs) if dead and active[position] and pair in dead]
        elif column.kind is Kind.TIME:
            hits = [position for position, time in enumerate(values) if time and active[position] and _ended(time, names, alive)]
        else:
            continue
        for position in hits:
            yield position, f'{column.heading} "{values[position]}"'


def _dead(pair: tuple[str, str], column: Column, names: Names, alive: Names) -> bool:
    within, name = pair
    return names.has(column.refers_to, name, within) and not alive.has(column.refers_to, name, within)


def _ended(time: Time, names: Names, alive: Names) -> bool:
    kinds = (ANCHORS[time.anchor],) if time.anchor in ANCHORS else ()
    return names.has(kinds, time.name) and not alive.has(kinds, time.name)


def _whole_recipes(draft: Draft[Any], off: dict[int, str]) -> dict[int, str]:
    recipes = list(zip(draft.columns["product"], draft.columns["recipe"], strict=True))
    reasons = {recipes[position]: why for position, why in off.items()}
    active = draft.columns["active"]
    return {position: reasons[key] for position, key in enumerate(recipes) if key in reasons and active[position]}
