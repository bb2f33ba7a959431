"""Rules of Contracts and Policies: what their clause needs and takes, and their value in the unit the clause is kept in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from models.contract import Clause, Column
from models.faults import Fault
from models.tables import Tables, clause_named
from models.units import ENERGY, Measure
from planner.workbook.conversion import common_factor
from planner.workbook.draft import Draft
from planner.workbook.nearest import did_you_mean
from planner.workbook.values import CellError, above_one

OPTIONAL = ("carve_outs", "local_means")
INTENSITIES = ("kg/kWh", "kg/unit")
ONE_BY_ONE = ("maximum distance", "renewable only", "minimum utilisation")
PARTIES = ("buyer", "seller", "applies_at")
REGION, COUNTRY = "region", "country"
SHARE, PERCENT = "share", "%"
WITHIN = re.compile(r"^within\s+(\d+(?:\.\d+)?)\s*km$", re.IGNORECASE)


def settle_rules(draft: Draft[Any], measures: Mapping[str, Measure], tables: Tables, *, sure: bool) -> list[Fault]:
    """Judge every rule by its clause, and keep its value as a share, in units of the product (a year), or in km.

    After this ``unit`` holds one of the units of the clause, and a local share says what local means. ``sure`` is whether
    ``tables`` holds all rows; if not, a name that stands for nothing is no fault of the rule.
    """
    faults = []
    for position, name in enumerate(draft.columns["clause"]):
        if name is None or not draft.columns["active"][position]:
            continue
        clause = clause_named(name)
        faults += [draft.wrong(position, at, error) for at, error in _unfilled(draft, position, clause, tables, sure)]
        for attribute, settle in (("unit", _settle_unit), ("local_means", _settle_local)):
            if attribute in draft.columns:
                try:
                    settle(draft, position, clause, measures, tables)
                except CellError as error:
                    faults.append(draft.wrong(position, attribute, error))
    return faults


def _columns(draft: Draft[Any]) -> dict[str, Column]:
    return {column.attribute: column for column in draft.kind.columns()}


def _unfilled(draft: Draft[Any], position: int, clause: Clause, tables: Tables, sure: bool) -> Iterator[tuple[str, CellError]]:
    """Cells that the clause needs and does not find, or does not take and finds."""
    headings = {attribute: column.heading for attribute, column in _columns(draft).items()}
    whole = position not in draft.spoilt
    for attribute in clause.needs:
        if draft.columns[attribute][position] in (None, "") and whole:
            article = "" if attribute == "applies_at" else "a "
            yield attribute, CellError(f'"{clause.name}" needs {article}{headings[attribute]}', "fill it in")
    for attribute in OPTIONAL:
        if attribute in draft.columns and attribute not in clause.takes and draft.columns[attribute][position]:
            yield attribute, CellError(f'"{clause.name}" takes no {headings[attribute]}', "leave the cell empty")
    if clause.breach and draft.units.get("penalty") and draft.columns["penalty"][position] is not None:
        what = f'"{clause.name}" is broken by {_broken_by(clause)}, and the heading says [{draft.units["penalty"]}]'
        yield "penalty", CellError(what, "take the bracket out of the heading, and state every Penalty per unit of what is broken")
    for attribute in PARTIES:
        name = draft.columns.get(attribute, {position: None})[position]
        if name and position not in draft.spoilt:
            members = tables.members(name)
            if not members and sure:
                yield attribute, CellError(f'"{name}" stands for no site', "name a site or places")
            elif len(members) > 1 and not draft.columns["each"][position] and clause.name not in ONE_BY_ONE:
                what = f'"{name}" covers {len(members)} sites, and the rule does not say whether each or all together'
                yield "each", CellError(what, "type each or together")
                return


def _broken_by(clause: Clause) -> str:
    """What a breach is counted in, in words."""
    return {"unit km": "units times km", "currency": "money", "line unit": "units of the line"}.get(clause.breach, clause.breach)


def _settle_unit(draft: Draft[Any], position: int, clause: Clause, measures: Mapping[str, Measure], tables: Tables) -> None:
    value, given = draft.columns["value"][position], draft.columns["unit"][position]
    if clause.units == (SHARE,):
        value, kept = _share(value, given, clause), SHARE
    elif clause.units == ("km",):
        if given not in ("", "km"):
            raise CellError(f'"{clause.name}" is given in km, not in "{given}"', "type km or leave the cell empty")
        kept = "km"
    else:
        kept = _kept(clause, given)
        products = tables.materials(draft.columns["product"][position])
        covered = [measures[name] for name in products if name in measures]
        if "unit" in kept and len({measure.unit for measure in covered}) > 1:
            counted = " and ".join(sorted({measure.unit for measure in covered}))
            raise CellError(f"its products are counted in {counted}", "a volume covers products of one unit; state it for each")
        if kept == "kg/unit" and not products:
            raise CellError(f'"{given}" needs a Product', "name the product, or give the value in kg/kWh")
        factor = common_factor(given or kept, kept, covered, tables.settings.currency)
        value = value * factor if value is not None else None
    draft.columns["value"][position], draft.columns["unit"][position] = value, kept


def _kept(clause: Clause, given: str) -> str:
    """The unit a value is kept in: of those of its clause the one that is a rate if the given one is, and per kWh if that is.

    >>> from models.tables import clause_named
    >>> _kept(clause_named("CO2e cap"), "kt"), _kept(clause_named("CO2e intensity"), "t/GWh"), _kept(clause_named("budget"), "")
    ('t', 'kg/kWh', 'currency/year')
    """
    if clause.units == INTENSITIES:
        return INTENSITIES[given.rpartition("/")[2].strip() not in ENERGY if given else 0]
    return next(unit for unit in clause.units if not given or ("/" in unit) == ("/" in given))


def _share(value: float | None, given: str, clause: Clause) -> float | None:
    if given not in ("", SHARE, PERCENT):
        raise CellError(f'"{clause.name}" is a share, not in "{given}"', "type % or leave the cell empty")
    if value is None:
        return None
    if given == PERCENT:
        if 0 < value <= 1:
            remedy = f"leave Unit empty if {value * 100:g} % is meant"
            raise CellError(f"{value:g} beside the unit % could be {value:g} % or {value * 100:g} %", remedy, "value")
        value /= 100
    if value > 1:
        raise above_one(value, "value")
    return value


def _settle_local(draft: Draft[Any], position: int, clause: Clause, measures: Mapping[str, Measure], tables: Tables) -> None:
    if "local_means" not in clause.takes:
        return
    given = draft.columns["local_means"][position]
    groups = {row.group for row in tables.groups}
    within = WITHIN.match(given)
    if within:
        draft.columns["local_means"][position] = f"within {float(within[1]):g} km"
    elif given.casefold() in ("", REGION, COUNTRY):
        draft.columns["local_means"][position] = given.casefold() or REGION
    elif given not in groups:
        known = [REGION, COUNTRY, *sorted(groups)]
        remedy = did_you_mean(given, known, "type region, country, a group, or within 500 km")
        raise CellError(f'Local means cannot be "{given}"', remedy)
