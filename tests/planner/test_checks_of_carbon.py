"""Checks on grid factors and metals."""

from typing import Any

import pytest

from tests.planner.test_checks import GOOD, said, tables
from tests.planner.test_checks_of_money import place

MILL, CELLS = GOOD["production"]
POWERED = [MILL | {"electricity": 900.0}, CELLS]
SITES = [GOOD["sites"][0] | {"country": "DE"}, GOOD["sites"][1]]
CELL = place("production", "electricity")

CASES: dict[str, tuple[dict[str, list[dict[str, Any]]], list[str]]] = {
    "a grid with a factor": ({"production": POWERED, "sites": SITES, "grid_factors": [{"country": "DE", "value": 0.4}]}, []),
    "a grid without one": (
        {"production": POWERED, "sites": SITES, "grid_factors": [{"country": "FR", "value": 0.1}]},
        [f"{CELL}: no grid factor for DE, where Mill takes electricity, in 2026"],
    ),
    "a grid without one in one period": (
        {"production": POWERED, "sites": SITES, "grid_factors": [{"country": "DE", "period": "2026", "value": 0.4}]},
        [f"{CELL}: no grid factor for DE, where Mill takes electricity, in 2027"],
    ),
    "no country": ({"production": POWERED}, [f"{CELL}: Mill takes electricity from a grid, but states no Country"]),
    "all of it renewable": ({"production": POWERED, "sites": [SITES[0] | {"renewable": 1.0}, SITES[1]]}, []),
    "a stated figure needs no factor": ({"production": [POWERED[0] | {"co2e": 9.0}, CELLS]}, []),
    "heat needs no factor": ({"production": [MILL | {"heat": 9.0}, CELLS]}, []),
    "metals within the weight": ({"composition": [{"product": "Cathode", "metal": "Ni", "quantity": 1000.0}]}, []),
    "metals of unknown weight": ({"composition": [{"product": "Cell", "metal": "Ni", "quantity": 1e6}]}, []),
    "more metal than product": (
        {"composition": [{"product": "Cathode", "metal": metal, "quantity": 501.0} for metal in ("Ni", "Co")]},
        ["Composition!C3: the metals of Cathode weigh 1,002 kg, but one unit of it 1,000 kg"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said_at_its_cell(name: str) -> None:
    changes, expected = CASES[name]
    assert said(tables(**changes)) == expected
