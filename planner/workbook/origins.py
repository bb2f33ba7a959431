"""Certificates that name a place: `origin PLACE`, in which a code may stand for its site as anywhere else."""

from typing import Any

from models.holders import ORIGIN, place_of
from models.input_row import PLACES
from models.tables import Credit, Policy, Tariff
from planner.workbook.draft import Draft
from planner.workbook.names import Drafts, Names

NAMING = ((Policy, "certificate"), (Tariff, "needs"), (Credit, "needs"))
"""The columns that may name an origin."""


def resolve_origins(drafts: Drafts, names: Names) -> None:
    """Replace the codes in certificates of origin by the names of their sites."""
    for kind, attribute in NAMING:
        _resolve(drafts[kind], attribute, names)


def _resolve(draft: Draft[Any], attribute: str, names: Names) -> None:
    values = draft.columns[attribute]
    for position, certificate in enumerate(values):
        place = place_of(certificate or "")
        if place in names.codes and not names.has(PLACES, place):
            values[position] = ORIGIN + names.codes[place]
