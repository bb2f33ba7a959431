"""Checks on tariffs: Mill (CN) sends cathode to Plant (DE)."""

from typing import Any

import pytest

from tests.planner.test_checks import GOOD, LANE, on, said, tables
from tests.planner.test_checks_of_money import place

SITES = [{"site": "Mill", "country": "CN", "region": "ASIA"}, {"site": "Plant", "country": "DE", "region": "EUR"}]
MFN = {"measure": "MFN", "kind": "base", "rate": 0.1}
MILL, CELLS = GOOD["production"]
BY_RECIPE = {
    "production": [MILL | {"recipe": "mixed"}, CELLS],
    "recipes": [*GOOD["recipes"], {"product": "Cathode", "recipe": "mixed", "component": "Spare", "quantity": 1.0}],
}
SPARES = [*GOOD["lines"], {"site": "Mill", "line_name": "L2", "unit": "pieces"}]
MADE_THERE = {"site": "Mill", "line_name": "L2", "product": "Spare", "cost": 1.0}
MEASURE, RATE = place("tariffs", "measure"), place("tariffs", "rate", 3)

CASES: dict[str, tuple[dict[str, list[dict[str, Any]]], list[str]]] = {
    "a tariff with a value": ({"tariffs": [MFN]}, []),
    "a tariff that covers nothing": (
        {"tariffs": [MFN, MFN | {"measure": "reciprocal", "destination": "Mill"}]},
        [f"{place('tariffs', 'measure', 3)}: reciprocal covers no lane"],
    ),
    "two rates on one day": (
        {"tariffs": [MFN, MFN | {"measure": "bound", "rate": 0.2, "start": on("2027-03-01")}]},
        [
            f"{RATE}: bound and MFN ({place('tariffs', 'rate')}) cover equally much and differ: "
            "on 2027-03-01 both hold for Cathode from Mill to Plant"
        ],
    ),
    "two rates on different days": (
        {"tariffs": [MFN | {"end": on("2027-02-28")}, MFN | {"rate": 0.2, "start": on("2027-03-01")}]},
        [],
    ),
    "the same rate twice": ({"tariffs": [MFN, MFN | {"measure": "bound"}]}, []),
    "two wide rates under a narrow one": (
        {"tariffs": [MFN, MFN | {"measure": "bound", "rate": 0.2}, MFN | {"measure": "own", "origin": "Mill"}]},
        [],
    ),
    "a preference over two bases": (
        {"tariffs": [MFN, MFN | {"measure": "bound", "rate": 0.2}, MFN | {"measure": "free", "kind": "preference", "rate": 0.0}]},
        [],
    ),
    "nobody states the value": (
        {"tariffs": [MFN], **BY_RECIPE, "lines": SPARES, "production": [*BY_RECIPE["production"], MADE_THERE]},
        [f"{place('products', 'value')}: MFN ({place('tariffs', 'rate')}) is taken of the list price of Cathode, but nobody states what Mill asks"],
    ),
    "a specific duty needs no value": (
        {"tariffs": [MFN | {"rate": 0.0, "specific": 2.0}], **BY_RECIPE, "lines": SPARES, "production": [*BY_RECIPE["production"], MADE_THERE]},
        [],
    ),
    "through a hub": (
        {
            "tariffs": [MFN],
            "sites": [*SITES, {"site": "Hub", "country": "NL"}],
            "lanes": [LANE | {"destination": "Hub"}, LANE | {"origin": "Hub"}],
        },
        [f"{MEASURE}: MFN falls on Cathode from Hub to Plant, whose maker cannot be followed through Hub, because lanes bring it there"],
    ),
    "from where nobody makes it": (
        {"tariffs": [MFN], "sites": [*SITES, {"site": "Store", "country": "NL"}], "lanes": [LANE, LANE | {"origin": "Store"}]},
        [f"{MEASURE}: MFN falls on Cathode from Store to Plant, whose maker cannot be followed through Store, which does not make it"],
    ),
    "two list prices of one maker": (
        {
            "tariffs": [MFN],
            "lines": [*GOOD["lines"], {"site": "Mill", "line_name": "L2", "unit": "t", "nameplate": 9.0}],
            "production": [MILL, CELLS, MILL | {"line_name": "L2", "cost": 22.0}],
        },
        [
            f"{place('production', 'list_price', 4)}: duties are taken of the list price of Cathode at Mill, which is 22 here "
            "and 20 in row 2, in 2026"
        ],
    ),
    "two lines with one list price": (
        {
            "tariffs": [MFN],
            "lines": [*GOOD["lines"], {"site": "Mill", "line_name": "L2", "unit": "t", "nameplate": 9.0}],
            "production": [MILL | {"list_price": 25.0}, CELLS, MILL | {"line_name": "L2", "cost": 22.0, "list_price": 25.0}],
        },
        [],
    ),
    "a tariff from after its start": (
        {"tariffs": [MFN | {"start": on("2027-01-01"), "end": on("2026-06-30")}]},
        [f"{place('tariffs', 'end')}: End (2026-06-30) lies before Start (2027-01-01)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said_at_its_cell(name: str) -> None:
    changes, expected = CASES[name]
    assert said(tables(**{"sites": SITES} | changes)) == expected
