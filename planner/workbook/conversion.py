"""Numbers into the unit of their column: from the bracket in the heading, or from the unit column beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.clauses import clause_named
from models.contract import Column, Kind
from models.duties import products_of
from models.faults import Fault
from models.tables import Contract, Expansion, Line, PriceTier, Product, Rule, Tables, Tariff
from models.units import Measure, UnitError, factor, money_word
from planner.workbook.draft import Draft
from planner.workbook.headings import such_as
from planner.workbook.names import Drafts
from planner.workbook.values import CellError


def product_measures(draft: Draft[Any]) -> dict[str, Measure]:
    """What one unit of every product is, inactive ones too; Weight and Energy must have been converted."""
    columns = (draft.columns[name] for name in ("product", "unit", "weight", "energy"))
    return {name: Measure(unit, weight, energy) for name, unit, weight, energy in zip(*columns, strict=True) if name and unit}


def convert(
    draft: Draft[Any],
    measures: Mapping[str, Measure],
    tables: Tables,
    currency: str,
    agreed: Mapping[str, str] | None = None,
    lines: Mapping[tuple[str, str], str] | None = None,
) -> list[Fault]:
    """Convert every number of a sheet that has a unit; a unit that does not convert is a fault where it is written.

    ``agreed`` says of which product each contract speaks, for the sheets that name contracts, ``lines`` in what each line is
    counted, for what is added to them.
    """
    faults: dict[tuple[str, str], Fault] = {}
    for column in draft.kind.columns():
        if column.kind is not Kind.NUMBER or not column.unit:
            continue
        measured = _measured(draft, column, measures, tables, agreed or {})
        if issubclass(draft.kind, Expansion):
            measured = _of_lines(draft, lines or {})
        values = draft.columns[column.attribute]
        bracket = draft.units.get(column.attribute, "")
        beside = draft.columns[column.unit_column] if column.unit_column else [""] * len(draft)
        if not bracket and not any(beside):
            continue
        currencies = draft.columns[column.currency_column] if column.currency_column else [""] * len(draft)
        for position, (value, own) in enumerate(zip(values, beside, strict=True)):
            if value is None or not (own or bracket):
                continue
            try:
                if column.currency_column:
                    _agree(own or bracket, currencies[position] or currency)
                values[position] = value * common_factor(
                    own or bracket, _kept(draft, column, position), measured(position), currencies[position] or currency
                )
            except CellError as error:
                if own:
                    faults[own, str(position) + column.attribute] = draft.wrong(position, column.unit_column, error)
                else:
                    fault = draft.wrong(position, column.attribute, error)
                    where = f"{draft.kind.sheet}!{draft.letters[column.attribute]}1"
                    remedy = f"{error.remedy} in row {draft.lines[position]}"
                    faults.setdefault((where, error.what), Fault(where, fault.what, remedy))
    return list(faults.values())


def _agree(unit: str, currency: str) -> None:
    """Raises CellError if a unit speaks of another currency than that of its row."""
    named = money_word(unit)
    if named and named.casefold() != currency.casefold():
        what = f'"{unit}" is not in the currency of this row ({currency})'
        raise CellError(what, f"type {named} into the column Currency, or say the unit in {currency}")


def _kept(draft: Draft[Any], column: Column, position: int) -> str:
    """What a number is kept in: the unit of its column, but a penalty for what is no product is an amount for each of it."""
    if issubclass(draft.kind, Rule) and column.attribute == "penalty":
        clause = draft.columns["clause"][position]
        return "currency" if clause and clause_named(clause).own_penalty else column.unit
    return column.unit


def common_factor(given: str, wanted: str, measures: Sequence[Measure], currency: str) -> float:
    """The factor between two units, the same for all of the products; 1 if no product is known.

    Raises CellError if the units do not convert, or convert differently for the products.
    """
    if given == wanted:
        return 1.0
    needs_product = "unit" in wanted
    try:
        factors = {factor(given, wanted, currency=currency, product=measure) for measure in (measures if needs_product else [None])}
    except UnitError as error:
        raise CellError(str(error), f"{such_as(wanted)} is needed") from error
    if len(factors) > 1:
        raise CellError(f'"{given}" is not the same for all products it covers', "state it for each product in a row of its own")
    return factors.pop() if factors else 1.0


def _measured(
    draft: Draft[Any], column: Column, measures: Mapping[str, Measure], tables: Tables, agreed: Mapping[str, str]
) -> Callable[[int], Sequence[Measure]]:
    """What one unit is in a row: of its product or products, of its contract's, of the line, or of the product it describes.

    A product says what it is worth after its Weight and Energy, so that its Value may be stated per kg or kWh.
    """
    if issubclass(draft.kind, Product) and column.attribute == "value":
        measures = product_measures(draft)
    elif issubclass(draft.kind, Product):
        units = draft.columns["unit"]
        return lambda position: [Measure(units[position])] if units[position] else []
    if issubclass(draft.kind, Tariff):
        given = list(zip(draft.columns["product"], draft.columns["tariff_code"], strict=True))
        return lambda position: [measures[name] for name in products_of(tables, *given[position]) if name in measures]
    if issubclass(draft.kind, (Rule, PriceTier)):
        tier = issubclass(draft.kind, PriceTier)
        named = [agreed.get(name, "") for name in draft.columns["contract"]] if tier else draft.columns["product"]
        return lambda position: [measures[name] for name in tables.materials(named[position]) if name in measures]
    if issubclass(draft.kind, Line):
        units = draft.columns["unit"]
        return lambda position: [Measure(units[position])] if units[position] else []
    products = draft.columns.get("product", [])
    return lambda position: [measures[products[position]]] if position < len(products) and products[position] in measures else []


def _of_lines(draft: Draft[Any], lines: Mapping[tuple[str, str], str]) -> Callable[[int], Sequence[Measure]]:
    """What one unit of added capacity is: that of the line; of a throughput a tonne."""
    places = list(zip(draft.columns["site"], draft.columns["line_name"], strict=True))
    units = [lines.get(place) if place[1] else "t" for place in places]
    return lambda position: [Measure(unit)] if (unit := units[position]) else []


def converted(drafts: Drafts, tables: Tables, currency: str) -> list[Fault]:
    """Convert all sheets, Products first because the others need their weight and energy."""
    measures: dict[str, Measure] = {}
    faults = convert(drafts[Product], measures, tables, currency)
    measures |= product_measures(drafts[Product])
    contracts = drafts[Contract].columns
    agreed = dict(zip(contracts["contract"], contracts["product"], strict=True))
    known = drafts[Line].columns
    lines = {(site, name): unit for site, name, unit in zip(known["site"], known["line_name"], known["unit"], strict=True) if unit}
    for kind, draft in drafts.items():
        if kind is not Product:
            faults += convert(draft, measures, tables, currency, agreed, lines)
    return faults
