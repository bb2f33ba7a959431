"""Which limits of stock stand in the way where rules and needs alone do not explain that there is no plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from models.contract import Table
from models.storage import Stock
from models.tables import Tables

LIMITS = {"most": "Most", "most_age": "Most age", "cover": "Cover", "closing": "Closing"}

type Limit = tuple[Stock, str]


def stock_gives(tables: Tables, has_plan: Callable[[Tables], bool]) -> list[tuple[str, str]]:
    """(place, what) of limits of stock without which there is a plan, none of them for nothing; none where they are not the cause.

    ``has_plan`` says whether a plan exists for tables, rules and firm needs left aside. From the last to the first every limit
    is put back that leaves a plan.
    """
    gone = [(row, name) for row in tables.stock for name in LIMITS if getattr(row, name) is not None]
    if not gone or not has_plan(_without(tables, gone)):
        return []
    for limit in reversed(gone):
        fewer = [one for one in gone if one is not limit]
        if has_plan(_without(tables, fewer)):
            gone = fewer
    return [(tables.stock.cell(row, name), f"{LIMITS[name]} of {row.product} at {row.site}") for row, name in gone]


def _without(tables: Tables, limits: Sequence[Limit]) -> Tables:
    """The tables with these cells of the Stock sheet empty."""
    changed = []
    for row in tables.stock.all_rows:
        blank: dict[str, Any] = {name: None for given, name in limits if given is row}
        changed.append(replace(row, **blank))
    return replace(tables, stock=Table(tables.stock.kind, tuple(changed), tables.stock.letters))
