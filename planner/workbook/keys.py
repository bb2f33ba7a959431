"""Two active rows may not have the same key."""

from typing import Any

from models.faults import Fault
from planner.workbook.draft import Draft
from planner.workbook.values import CellError


def repeated_keys(draft: Draft[Any]) -> list[Fault]:
    """The rows that repeat the key of a row above them, each with both row numbers."""
    attributes = list(draft.kind.keys())
    if not attributes:
        return []
    faults = []
    first: dict[tuple[Any, ...], int] = {}
    told: set[int] = set()
    keys = zip(*(draft.columns[attribute] for attribute in attributes), strict=True)
    for position, (key, active) in enumerate(zip(keys, draft.columns["active"], strict=True)):
        if not active or position in draft.spoilt:
            continue
        earlier = first.setdefault(key, position)
        if earlier != position and draft.lines[position] not in told:
            told.add(draft.lines[position])
            headings = {column.attribute: column.heading for column in draft.kind.columns()}
            filled = [(headings[a], value) for a, value in zip(attributes, key, strict=True) if value not in ("", None)]
            named = ", ".join(f'{heading} "{value}"' for heading, value in filled)
            what = f"this row repeats row {draft.lines[earlier]} ({named})"
            faults.append(draft.wrong(position, attributes[0], CellError(what, "keep one of the two")))
    return faults
