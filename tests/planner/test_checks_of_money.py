"""Checks on exchange rates, at the cell that names the currency."""

from typing import Any

import pytest

from models.tables import Tables
from planner.workbook.grid import letter
from tests.planner.test_checks import GOOD, LANE, on, said, tables

EURO = {"currency": "EUR", "value": 1.1}
MILL, CELLS = GOOD["production"]
IN_EUROS = [MILL | {"currency": "EUR"}, CELLS]


def place(sheet: str, attribute: str, line: int = 2) -> str:
    """The cell of an attribute, wherever its column stands."""
    kind = Tables.sheets()[sheet]
    return f"{kind.sheet}!{letter([column.attribute for column in kind.columns()].index(attribute))}{line}"


PRICE, FREIGHT, RATES = (place(sheet, "currency") for sheet in ("production", "lanes", "modes"))

CASES: dict[str, tuple[dict[str, list[dict[str, Any]]], list[str]]] = {
    "all is said": ({"production": IN_EUROS, "exchange_rates": [EURO]}, []),
    "a price without a rate": ({"production": IN_EUROS}, [f"{PRICE}: no rate for EUR in 2026"]),
    "a price without a rate in one period": (
        {"production": IN_EUROS, "exchange_rates": [EURO | {"period": "2026"}]},
        [f"{PRICE}: no rate for EUR in 2027"],
    ),
    "a rate is needed only while the row is in force": (
        {"production": [MILL | {"end": on("2026-12-31")}, IN_EUROS[0] | {"start": on("2027-01-01")}, CELLS],
         "exchange_rates": [EURO | {"period": "2027"}]},
        [],
    ),
    "a freight without a rate": ({"lanes": [LANE | {"currency": "EUR"}]}, [f"{FREIGHT}: no rate for EUR in 2026"]),
    "a mode without a rate": (
        {"lanes": [LANE | {"cost": None, "mode": "truck"}], "modes": [{"mode": "truck", "cost": 0.1, "currency": "EUR"}]},
        [f"{RATES}: no rate for EUR in 2026"],
    ),
    "a mode whose rates nobody uses": (
        {"lanes": [LANE | {"mode": "truck"}], "modes": [{"mode": "truck", "cost": 0.1, "currency": "EUR"}]},
        [],
    ),
    "the own currency turned round": (
        {"exchange_rates": [EURO, {"currency": "USD", "value": 0.9}]},
        ["Exchange rates!C3: one USD is one USD, the currency of this workbook, not 0.9"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said_at_its_cell(name: str) -> None:
    changes, expected = CASES[name]
    assert said(tables(**changes)) == expected
