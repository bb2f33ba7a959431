"""From cells to tables: what a workbook says, and everything that is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.contract import Row
from models.faults import Fault, Note
from models.tables import Contract, Credit, Group, Lane, Policy, Product, Qualification, Rule, Settings, Site, Tables
from planner.workbook.activity import deactivate
from planner.workbook.carve_outs import resolve_carve_outs
from planner.workbook.conversion import converted, product_measures
from planner.workbook.credits import settle_credits
from planner.workbook.draft import Draft, draft
from planner.workbook.expansion import circles, expand
from planner.workbook.grid import Book, Grid
from planner.workbook.headings import find_headings, heading_faults
from planner.workbook.keys import repeated_keys
from planner.workbook.moments import resolve_times
from planner.workbook.names import clashes, collect, resolve_names
from planner.workbook.order import in_order, sheet_of
from planner.workbook.origins import resolve_origins
from planner.workbook.rules import settle_rules
from planner.workbook.settings import read_settings
from planner.workbook.sheets import KINDS, SettingRow, by_title, meant

NAMED: tuple[type[Row], ...] = (Product, Site, Group)
"""The sheets that say what a name in another sheet stands for."""


@dataclass(frozen=True)
class Reading:
    """A workbook as read: its tables, all faults in the order of the workbook, notes, and the sheets that have a fault.

    Rows with a cell that could not be read are not in the tables.
    """

    tables: Tables
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]
    faulty_sheets: frozenset[str]


def interpret(book: Book) -> Reading:
    """Read every sheet by its description: headings, values, names, times, groups, units, rules, keys."""
    grids, faults = by_title(book.grids)
    settings, found = _settings(grids)
    faults += found
    drafts: dict[type[Row], Draft[Any]] = {}
    for kind in Tables.sheets().values():
        drafts[kind], found = _draft(grids.get(kind.sheet), kind, settings.currency)
        faults += found
    unread = meant(book.grids) | {title for title, kind in KINDS.items() if kind.starred and title not in grids}
    unread |= {title for title, grid in grids.items() if not grid.readable}
    faults += clashes(drafts)
    for each in drafts.values():  # sheet by sheet, because lines are known by the resolved names of their sites
        faults += resolve_names(each, collect(drafts, unread))
    names = collect(drafts, unread)
    faults += [*circles(drafts[Group]), *(fault for each in drafts.values() for fault in resolve_times(each, names))]
    faults += resolve_carve_outs(drafts[Contract], names)
    resolve_origins(drafts, names)
    notes = deactivate(drafts, names)
    faults += [fault for kind in NAMED for fault in repeated_keys(drafts[kind])]  # first, or its members would count twice
    places = Tables(settings, products=drafts[Product].table(), sites=drafts[Site].table(), groups=drafts[Group].table())
    sure = not names.unsure and not any(drafts[kind].spoilt for kind in NAMED)
    for kind, giver, taker in ((Lane, "origin", "destination"), (Qualification, "supplier", "buyer")):
        drafts[kind], found = expand(drafts[kind], giver, taker, places, sure=sure)
        faults += found
    faults += converted(drafts, places, settings.currency)
    measures = product_measures(drafts[Product])
    for rules in (Contract, Policy):
        faults += settle_rules(drafts[rules], measures, places, settings.currency, sure=sure)
    faults += settle_credits(drafts[Credit], settings.currency)
    faults += [fault for kind, each in drafts.items() if kind not in NAMED for fault in repeated_keys(each)]
    return _reading(book, Tables(settings, **_tables(drafts)), faults, notes)


def _settings(grids: dict[str, Grid]) -> tuple[Settings, list[Fault]]:
    """The Settings sheet, read before all others because headings may name the currency."""
    grid = grids.get(SettingRow.sheet)
    sheet, faults = _draft(grid, SettingRow, "")
    if grid is None:
        return Settings(), faults
    settings, found = read_settings(grid, sheet)
    return settings, faults + found


def _draft[R: Row](grid: Grid | None, kind: type[R], currency: str) -> tuple[Draft[R], list[Fault]]:
    """One sheet as far as it can be read alone; an absent or empty optional sheet is one without rows."""
    if grid is None or not grid.readable or not (grid.rows or kind.starred):
        return draft(Grid(kind.sheet, []), kind, [], []), []
    headings = find_headings(grid.rows[0] if grid.rows else (), kind)
    faults = heading_faults(grid, kind, headings, currency)
    sheet = draft(grid, kind, headings, faults)
    if kind.starred and not any(sheet.columns["active"]) and not faults and not issubclass(kind, (Rule, SettingRow)):
        what = "none of its rows counts, because Active is no in all of them" if len(sheet) else "the sheet has no rows"
        faults.append(Fault(kind.sheet, what, f"fill it in; one row is {kind.one}"))
    return sheet, faults


def _tables(drafts: dict[type[Row], Draft[Any]]) -> dict[str, Any]:
    return {attribute: drafts[kind].table() for attribute, kind in Tables.sheets().items()}


def _reading(book: Book, tables: Tables, faults: Iterable[Fault], notes: Iterable[Note]) -> Reading:
    """All faults of the file and of its meaning; of a cell only the first, because the others follow from it."""
    unreadable = {grid.sheet for grid in book.grids if not grid.readable}
    told = [fault for fault in book.faults if sheet_of(fault) in KINDS]
    told += [fault for fault in faults if sheet_of(fault) not in unreadable]
    cells: dict[str, Fault] = {}
    for fault in told:
        cells.setdefault(fault.where if "!" in fault.where else str(fault), fault)
    ordered = in_order(cells.values())
    return Reading(tables, ordered, (*book.notes, *notes), frozenset(sheet_of(fault) for fault in ordered))
