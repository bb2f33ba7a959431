"""Rules of Contracts and Policies: what their clause needs and takes, and their value in the unit the clause is kept in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from models.clauses import SELLERS_AS_ONE, SITES, SOURCES, VOLUME_UNITS
from models.contract import Clause, Column
from models.faults import Fault
from models.tables import NEED, SOFT, Tables, clause_named
from models.units import ENERGY, Measure
from planner.workbook.conversion import common_factor
from planner.workbook.draft import Draft, blank_value
from planner.workbook.nearest import did_you_mean
from planner.workbook.terms import settle_terms
from planner.workbook.values import CellError, above_one

OPTIONAL = (
    "product",
    "carve_outs",
    "after_volume",
    "latest",
    "reserved",
    "buy_out_price",
    "local_means",
    "certificate",
    "through",
    "metal",
    "least_share",
    "counted_by",
    "of",
    "contract_volume",
    "shortfall_fee",
    "make_up",
)
INTENSITIES = ("kg/kWh", "kg/unit")
ONE_BY_ONE = ("maximum distance", "consistent source", "bonus or malus", "renewable only", "minimum utilisation")
"""The clauses to which it is all one whether members are judged each or together."""
PARTIES = ("buyer", "seller", "applies_at")
REGION, COUNTRY = "region", "country"
SHARE, PERCENT = "share", "%"
WITHIN = re.compile(r"^within\s+(\d+(?:\.\d+)?)\s*km$", re.IGNORECASE)


def settle_rules(draft: Draft[Any], measures: Mapping[str, Measure], tables: Tables, currency: str, *, sure: bool) -> list[Fault]:
    """Judge every rule by its clause, and keep its value in the unit of the clause, for volumes in the units of the product.

    After this ``unit`` holds one of the clause's units (nothing where it takes no value), and a local share says what local
    means. ``sure`` is whether ``tables`` holds all rows; if not, a name that stands for nothing is no fault of the rule.
    """
    faults = []
    settle_unit = partial(_settle_unit, currency=currency)
    settling = (("unit", settle_unit), ("local_means", _settle_local), ("of", settle_terms), ("hard", _settle_hard))
    for position, name in enumerate(draft.columns["clause"]):
        if name is None or not draft.columns["active"][position]:
            continue
        clause = clause_named(name, draft.kind.sheet)
        faults += [draft.wrong(position, at, error) for at, error in _unfilled(draft, position, clause, tables, sure)]
        for attribute, settle in settling:
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
    columns = _columns(draft)
    headings = {attribute: column.heading for attribute, column in columns.items()}
    whole = position not in draft.spoilt
    for attribute in clause.needs:
        if draft.columns[attribute][position] in (None, "") and whole:
            article = "" if attribute == "applies_at" else "a "
            yield attribute, CellError(f'"{clause.name}" needs {article}{headings[attribute]}', "fill it in")
    for attribute in OPTIONAL:
        if attribute not in columns or draft.columns[attribute][position] == blank_value(draft.kind, columns[attribute]):
            continue
        if attribute not in (*clause.needs, *clause.takes):
            yield attribute, CellError(f'"{clause.name}" takes no {headings[attribute]}', "leave the cell empty")
        elif attribute == "carve_outs":
            for kind in draft.columns[attribute][position].kinds():
                if kind not in clause.carve_outs:
                    yield attribute, CellError(f'"{clause.name}" takes no carve-out "{kind}"', "take it out")
    for attribute in PARTIES:
        name = draft.columns.get(attribute, {position: None})[position]
        if name and position not in draft.spoilt:
            members = tables.members(name)
            if not members and sure:
                yield attribute, CellError(f'"{name}" stands for no site', "name a site or places")
            elif attribute == "seller" and clause.name in SELLERS_AS_ONE[1:]:
                continue  # they are counted, whether the buyers are judged each or together
            elif len(members) > 1 and not draft.columns["each"][position] and clause.name not in ONE_BY_ONE:
                what = f'"{name}" covers {len(members)} sites, and the rule does not say whether each or all together'
                yield "each", CellError(what, "type each or together")
                return


def _settle_unit(
    draft: Draft[Any], position: int, clause: Clause, measures: Mapping[str, Measure], tables: Tables, *, currency: str
) -> None:
    value, given = draft.columns["value"][position], draft.columns["unit"][position]
    if value is not None and value < 0 and not clause.signed:
        raise CellError(f"{value:g} is too small", "Value is at least 0", "value")
    of = draft.columns["of"][position] if "of" in draft.columns else ""
    products = tables.materials(draft.columns["product"][position])
    covered = [measures[name] for name in products if name in measures]
    volumes = [unit for unit in clause.units if unit in VOLUME_UNITS]
    if volumes or clause.name == "price tiers" or of not in ("", NEED):
        _one_unit(covered)
    if not clause.units:
        if value is not None or given:
            raise CellError(f'"{clause.name}" takes no Value', "leave Value and Unit empty", "unit" if value is None else "value")
        kept = ""
    elif SHARE in clause.units and (not volumes or of or given in (SHARE, PERCENT)):
        value, kept = _share(value, given, clause), SHARE
    elif clause.units in ((SOURCES,), (SITES,)):
        value, kept = _count(value, given, clause), clause.units[0]
    elif clause.units == ("km",):
        if given not in ("", "km"):
            raise CellError(f'"{clause.name}" is given in km, not in "{given}"', "type km or leave the cell empty")
        kept = "km"
    else:
        kept = _kept(clause, given)
        if kept == "kg/unit":
            _one_unit(covered)
            if not products:
                raise CellError(f'"{given}" needs a Product', "name the product, or give the value in kg/kWh")
        value = value * common_factor(given or kept, kept, covered, currency) if value is not None else None
    draft.columns["value"][position], draft.columns["unit"][position] = value, kept


def _kept(clause: Clause, given: str) -> str:
    """The unit a value is kept in: of those of its clause the one that is a rate if the given one is, and per kWh if that is.

    >>> from models.tables import clause_named
    >>> _kept(clause_named("CO2e cap"), "kt"), _kept(clause_named("CO2e intensity"), "t/GWh"), _kept(clause_named("budget"), "")
    ('t', 'kg/kWh', 'currency/year')
    """
    if clause.units == INTENSITIES:
        return INTENSITIES[given.rpartition("/")[2].strip() not in ENERGY if given else 0]
    given_as = (unit for unit in clause.units if unit != SHARE and (not given or ("/" in unit) == ("/" in given)))
    return next(given_as, clause.units[0])


def _count(value: float | None, given: str, clause: Clause) -> float | None:
    counted = clause.units[0]
    if given not in ("", counted):
        raise CellError(f'"{clause.name}" is a number of {counted}, not in "{given}"', f"type {counted} or leave the cell empty")
    if value is not None and (value < 1 or value != round(value)):
        raise CellError(f"{value:g} is no number of {counted}", "type a whole number from 1 on", "value")
    return value


def _one_unit(covered: Sequence[Measure]) -> None:
    if len({measure.unit for measure in covered}) > 1:
        counted = " and ".join(sorted({measure.unit for measure in covered}))
        raise CellError(f"its products are counted in {counted}", "a volume covers products of one unit; state it for each")


def _settle_hard(draft: Draft[Any], position: int, clause: Clause, measures: Mapping[str, Measure], tables: Tables) -> None:
    if clause.breach:
        return
    if draft.columns["hard"][position] == SOFT:
        raise CellError(f'"{clause.name}" is paid for, never broken', "leave the cell empty")
    if draft.columns["penalty"][position] is not None:
        raise CellError(f'"{clause.name}" is paid for, never broken, and takes no Penalty', "leave the cell empty", "penalty")


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
