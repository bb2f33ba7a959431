"""What a contract agrees besides its rule: of what a share is one, and within which years a shortfall is made up."""

from collections.abc import Mapping
from typing import Any

from models.contract import Clause
from models.tables import CONTRACT_VOLUME, NEED, Tables
from models.units import Measure
from planner.workbook.draft import Draft
from planner.workbook.values import CellError

SHARE = "share"


def settle_terms(draft: Draft[Any], position: int, clause: Clause, measures: Mapping[str, Measure], tables: Tables) -> None:
    """Judge Of, Contract volume and Make-up by the clause, once its unit is settled.

    Raises CellError.
    """
    if "of" not in clause.takes:
        return
    unit, of, volume, years = (draft.columns[name][position] for name in ("unit", "of", "contract_volume", "make_up"))
    if of == CONTRACT_VOLUME and volume is None:
        raise CellError("a share of the contract volume needs a Contract volume", "fill it in", "contract_volume")
    if of != CONTRACT_VOLUME and volume is not None:
        raise CellError("a Contract volume is read only where Of says contract volume", "fill Of, or empty this", "contract_volume")
    if clause.units != (SHARE,):
        if unit == SHARE and of in ("", NEED):
            what = f'"{clause.name}" cannot be a share of what the buyer happens to take'
            raise CellError(what, "type seller's capacity or contract volume")
        if unit != SHARE and of:
            raise CellError("Of is for shares, and the Value is a volume", "leave it empty, or give the Value in %")
    if years is not None and years != int(years):
        raise CellError(f"{years:g} is no whole number of years", "type a whole number", "make_up")
