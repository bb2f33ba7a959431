"""Cells of carve-outs: `closed; outage below 20 %; beyond capacity; except NAME`, in any order and any case."""

import re
from typing import Any

from models.carve_outs import BEYOND_CAPACITY, CLOSED, EXCEPT, OUTAGE, CarveOuts
from models.contract import Kind
from models.faults import Fault
from models.input_row import PLACES
from planner.workbook.draft import Draft
from planner.workbook.grid import Cell
from planner.workbook.names import Names
from planner.workbook.nearest import did_you_mean, nearest
from planner.workbook.values import CellError, above_one, text_of

PHRASES = (CLOSED, f"{OUTAGE} below 20 %", BEYOND_CAPACITY, f"{EXCEPT} NAME")
_OUTAGE = re.compile(rf"^{OUTAGE}(?: below (?P<share>\d+(?:\.\d+)?)\s*(?P<percent>%?))?$", re.IGNORECASE)


def resolve_carve_outs(draft: Draft[Any], names: Names) -> list[Fault]:
    """Replace the cells of carve-outs by what they say, and find those that say nothing known."""
    faults = []
    for column in draft.kind.columns():
        values = draft.columns[column.attribute]
        for position, cell in enumerate(values):
            if column.kind is Kind.CARVE_OUTS and not isinstance(cell, CarveOuts | None):
                try:
                    values[position] = carve_outs(cell, names)
                except CellError as error:
                    values[position] = CarveOuts()
                    faults.append(draft.wrong(position, column.attribute, error))
    return faults


def carve_outs(cell: Cell, names: Names) -> CarveOuts:
    """The carve-outs a cell names.

    Raises CellError for a phrase that is none, and for an `except` of nobody known.
    """
    phrases = [" ".join(part.split()) for part in text_of(cell).split(";") if part.strip()]
    spoken = [phrase.casefold() for phrase in phrases]
    excepted = [phrase[len(EXCEPT) :].strip() for phrase in phrases if phrase.casefold().startswith(f"{EXCEPT} ")]
    outages = [share for phrase in phrases if (share := _outage(phrase)) is not None]
    for phrase, word in zip(phrases, spoken, strict=True):
        if word not in (CLOSED, BEYOND_CAPACITY) and not word.startswith(f"{EXCEPT} ") and not _OUTAGE.match(phrase):
            raise CellError(f'Carve-outs cannot be "{phrase}"', _meant(phrase))
    return CarveOuts(
        closed=CLOSED in spoken,
        outage=max(outages, default=None),
        beyond_capacity=BEYOND_CAPACITY in spoken,
        excepted=tuple(_place(name, names) for name in excepted),
    )


def _outage(phrase: str) -> float | None:
    """The share in `outage below 20 %`; 0 if none is said, None if the phrase speaks of no outage."""
    found = _OUTAGE.match(phrase)
    if not found:
        return None
    share = float(found["share"] or 0) / (100 if found["percent"] else 1)
    if share > 1:
        raise above_one(share)
    return share


def _meant(phrase: str) -> str:
    """What a phrase that is none was meant to be, judged by its first word."""
    first, _, rest = phrase.partition(" ")
    word = nearest(first, [known.split()[0] for known in PHRASES])
    if word == EXCEPT:
        return f'did you mean "{EXCEPT} {rest or "NAME"}"?'
    known = next((known for known in PHRASES if word and known.startswith(word)), "")
    return f'did you mean "{known}"?' if known else f"choose one of {', '.join(PHRASES)}"


def _place(name: str, names: Names) -> str:
    if names.has(PLACES, name) or names.unsure.intersection(PLACES):
        return name
    if name in names.codes:
        return names.codes[name]
    remedy = did_you_mean(name, names.of(PLACES), "name a site, group, company, region or country")
    raise CellError(f'no site is called "{name}"', remedy)
