"""Amounts of credits, each in a unit of its own, settled into one of the few that plans reckon in."""

from contextlib import suppress
from typing import Any

from models.economy import OF_UNIT_COST, PER_KWH, PER_TONNE, PER_UNIT
from models.faults import Fault
from models.units import UnitError, factor
from planner.workbook.draft import Draft
from planner.workbook.headings import spelling
from planner.workbook.values import CellError

PERCENT_OF_UNIT_COST = "% of unit cost"
MONEY = (PER_UNIT, PER_KWH, PER_TONNE)


def settle_credits(draft: Draft[Any], currency: str) -> list[Fault]:
    """Keep every amount per kWh, per tonne, per unit, or as a share of the unit cost; a unit that is none of these is a fault."""
    faults = []
    amounts, units = draft.columns["amount"], draft.columns["amount_unit"]
    for position, (amount, unit) in enumerate(zip(amounts, units, strict=True)):
        if amount is None or unit is None or not draft.columns["active"][position]:
            continue
        try:
            amounts[position], units[position] = _settled(amount, unit, currency)
        except CellError as error:
            faults.append(draft.wrong(position, "amount_unit", error))
    return faults


def _settled(amount: float, unit: str, currency: str) -> tuple[float, str]:
    if spelling(unit) == spelling(OF_UNIT_COST):
        return amount, OF_UNIT_COST
    if spelling(unit) == spelling(PERCENT_OF_UNIT_COST):
        if 0 < amount <= 1:
            remedy = (
                f'type "{OF_UNIT_COST}" as the unit if {100 * amount:g} % is meant, or say {amount:g} % as {amount / 100:g} of it'
            )
            raise CellError(f"{amount:g} beside the unit % could be {amount:g} % or {100 * amount:g} %", remedy, "amount")
        return amount / 100, OF_UNIT_COST
    for kept in MONEY:
        with suppress(UnitError):
            return amount * factor(unit, kept, currency=currency), kept
    what = f'a credit cannot be paid in "{unit}"'
    raise CellError(what, f"type {currency}/kWh, {currency}/kg, currency/unit, {PERCENT_OF_UNIT_COST} or {OF_UNIT_COST}")
