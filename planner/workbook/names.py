"""The names a workbook gives to things, and whether those used elsewhere are among them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.contract import Column, Row
from models.faults import Fault
from models.tables import Contract, Group, Line, Mode, Period, Phase, PriceIndex, Product, Ramp, Recipe, Scenario, Site
from planner.workbook.draft import Draft
from planner.workbook.nearest import did_you_mean
from planner.workbook.values import CellError

type Drafts = Mapping[type[Row], Draft[Any]]

HOMES: Mapping[str, tuple[type[Row], str]] = {
    "Sites": (Site, "site"),
    "Codes": (Site, "code"),
    "Companies": (Site, "company"),
    "Regions": (Site, "region"),
    "Countries": (Site, "country"),
    "Products": (Product, "product"),
    "Groups": (Group, "group"),
    "Periods": (Period, "period"),
    "Phases": (Phase, "phase"),
    "Ramps": (Ramp, "ramp"),
    "Modes": (Mode, "mode"),
    "Lines": (Line, "line_name"),
    "Recipes": (Recipe, "recipe"),
    "Scenarios": (Scenario, "scenario"),
    "Contracts": (Contract, "contract"),
    "Price indices": (PriceIndex, "index"),
}
"""Kind of name -> the column in which such names are given."""

WITHIN = {"Lines": "site", "Recipes": "product"}
OUTER = {"Lines": "Sites", "Recipes": "Products"}
"""Kinds of name that are unique only within another: a line at its site, a recipe of its product."""

WORDS = {
    "Sites": "site", "Codes": "code", "Companies": "company", "Regions": "region", "Countries": "country", "Products": "product",
    "Groups": "group", "Periods": "period", "Phases": "phase", "Ramps": "ramp", "Modes": "mode", "Lines": "line",
    "Recipes": "recipe", "Scenarios": "scenario", "Contracts": "contract", "Price indices": "index",
}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """What is known under each kind of name; lines and recipes by (site or product, name).

    ``codes`` resolves a code to its site. ``unsure`` are the kinds whose sheet or column could not be read, so that no name can
    be called unknown.
    """

    known: Mapping[str, frozenset[Any]]
    codes: Mapping[str, str]
    unsure: frozenset[str] = frozenset()

    def has(self, kinds: Iterable[str], name: str, within: str = "") -> bool:
        """Whether a name is known as any of the kinds."""
        return any((within, name) in self.known[kind] if kind in WITHIN else name in self.known[kind] for kind in kinds)

    def of(self, kinds: Iterable[str], within: str = "") -> set[str]:
        """All names known as any of the kinds."""
        found: set[str] = set()
        for kind in kinds:
            found |= {name for at, name in self.known[kind] if at == within} if kind in WITHIN else self.known[kind]
        return found


def collect(drafts: Drafts, unread: Collection[str] = (), *, active_only: bool = False) -> Names:
    """The names that the sheets give, of active rows only if so asked; ``unread`` are titles of sheets that could not be read."""
    known: dict[str, frozenset[Any]] = {}
    unsure = set()
    for kind, (home, attribute) in HOMES.items():
        draft = drafts[home]
        values = draft.columns[attribute]
        keys = zip(draft.columns[WITHIN[kind]], values, strict=True) if kind in WITHIN else values
        counted = draft.columns["active"] if active_only else [True] * len(draft)
        known[kind] = frozenset(key for key, value, counts in zip(keys, values, counted, strict=True) if value and counts)
        required = any(column.required for column in home.columns() if column.attribute == attribute)
        if home.sheet in unread or (required and None in values) or (home.starred and not len(draft)):
            unsure.add(kind)
        if kind in WITHIN and not known[OUTER[kind]].issuperset(draft.columns[WITHIN[kind]]):
            unsure.add(kind)  # a line of a misspelt site may be the one that is looked for
    sites = drafts[Site].columns
    codes = {code: site for code, site in zip(sites["code"], sites["site"], strict=True) if code and site}
    return Names(known, codes, frozenset(unsure))


def resolve_names(draft: Draft[Any], names: Names) -> list[Fault]:
    """Replace codes by the names of their sites, and find the names that are not known."""
    faults = []
    for column in draft.kind.columns():
        if column.refers_to:
            if "Sites" in column.refers_to and names.codes:
                values = draft.columns[column.attribute]
                free = names.of(column.refers_to)
                values[:] = [names.codes.get(value, value) if value not in free else value for value in values]
            faults += _unknown(draft, column, names)
    return faults


def _unknown(draft: Draft[Any], column: Column, names: Names) -> list[Fault]:
    if names.unsure.intersection(column.refers_to):
        return []
    faults = []
    excused = _excused(draft, column, names)
    within = draft.columns[WITHIN[column.refers_to[0]]] if column.refers_to[0] in WITHIN else [""] * len(draft)
    pairs = list(zip(within, draft.columns[column.attribute], strict=True))
    remedies: dict[tuple[str, str], CellError] = {}
    wrong = {pair for pair in set(pairs) if pair[1] and not names.has(column.refers_to, pair[1], pair[0])}
    if column.refers_to[0] in OUTER:  # of a site that is not known, no line is
        wrong = {pair for pair in wrong if names.has((OUTER[column.refers_to[0]],), pair[0])}
    for position, pair in enumerate(pairs):
        if pair in wrong and not excused(position):
            if pair not in remedies:
                remedies[pair] = _refusal(column, names, *pair)
            faults.append(draft.wrong(position, column.attribute, remedies[pair]))
    return faults


def _refusal(column: Column, names: Names, within: str, name: str) -> CellError:
    words = [WORDS[kind] for kind in column.refers_to]
    where = f' of "{within}"' if within else ""
    known = names.of(column.refers_to, within)
    remedy = did_you_mean(name, known) or f"add it to the sheet {HOMES[column.refers_to[0]][0].sheet}, or correct the name"
    if len(words) > 1 and not remedy.startswith("did"):
        remedy = f"it must be the name of a {', '.join(words[:-1])} or {words[-1]}"
    if _may_be_a_label(column):
        remedy += "; a lane that states its own Cost, CO2e and Transit may name any mode"
    return CellError(f'no {words[0]}{where} is called "{name}"', remedy)


def _excused(draft: Draft[Any], column: Column, names: Names) -> Callable[[int], bool]:
    """A mode may be a free label where there are no rates at all, or where the lane states everything a mode would give."""
    if not _may_be_a_label(column):
        return lambda _: False
    if not names.known["Modes"]:
        return lambda _: True
    label = draft.columns[column.attribute]
    stated = [draft.columns[attribute] for attribute in ("cost", "co2e", "transit")]
    return lambda position: label[position] == "direct" or all(values[position] is not None for values in stated)


def _may_be_a_label(column: Column) -> bool:
    """Whether a column holds the modes of lanes; the feeder of a mode must have rates."""
    return column.refers_to == ("Modes",) and column.attribute == "mode"


def clashes(drafts: Drafts) -> list[Fault]:
    """Names that mean two different things where both may stand: places, a period and a phase, a product and a group."""
    sites = drafts[Site].columns
    meanings: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for kind in ("Sites", "Codes", "Companies", "Regions", "Countries"):
        for name, site in zip(sites[HOMES[kind][1]], sites["site"], strict=True):
            if name:
                meanings[name].setdefault(kind, set()).add(site)
    members: dict[str, set[str]] = defaultdict(set)
    for group, member in zip(drafts[Group].columns["group"], drafts[Group].columns["member"], strict=True):
        members[group].add(member)
    faults = []
    for name, kinds in meanings.items():
        if len({frozenset(found) for found in kinds.values()}) > 1:
            faults.append(_clash(drafts, name, *list(kinds)[:2]))
        if name in members:
            faults.append(_clash(drafts, name, next(iter(kinds)), "Groups"))
        if len(kinds.get("Codes", ())) > 1:
            place = drafts[Site].cell(len(sites["code"]) - 1 - sites["code"][::-1].index(name), "code")
            faults.append(Fault(place, f'the code "{name}" stands for several sites', "give each its own code"))
    for first, second in (("Periods", "Phases"), ("Products", "Groups")):
        taken = set(drafts[HOMES[first][0]].columns[HOMES[first][1]]) - {None, ""}
        both = taken.intersection(drafts[HOMES[second][0]].columns[HOMES[second][1]])
        faults += [_clash(drafts, name, first, second) for name in sorted(both)]
    return faults


def _clash(drafts: Drafts, name: str, first: str, second: str) -> Fault:
    places = []
    for kind in (first, second):
        home, attribute = HOMES[kind]
        places.append(drafts[home].cell(drafts[home].columns[attribute].index(name), attribute))
    what = f'"{name}" is the name of a {WORDS[second]} and of a {WORDS[first]} ({places[0]})'
    return Fault(places[1], what, "give one of them another name")
