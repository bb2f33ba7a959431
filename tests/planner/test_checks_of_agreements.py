"""Contracts about volumes and money, on the small chain of test_checks.py."""

from typing import Any

import pytest

from models.times import Time
from tests.planner.test_checks import GOOD, LANE, RULE, SITE, THIRD, on, said, tables

PRICE = RULE | {"clause": "price", "value": 15.0, "unit": "currency/unit"}
TIERS = RULE | {"clause": "price tiers"}
TAKE = RULE | {"clause": "take or pay", "value": 0.5, "unit": "share", "of": "seller's capacity", "shortfall_fee": 3.0}
STEPS = [{"contract": "K1", "from_volume": 0.0, "price": 9.0}, {"contract": "K1", "from_volume": 50.0, "price": 8.0}]
FORMULA = {"contract": "K1", "index": "nickel", "factor": 0.5}
NICKEL = {"index": "nickel", "value": 10.0}
SECOND = {"site": "Mill", "line_name": "L2", "unit": "t", "nameplate": 9.0}
HUB = {"sites": [*SITE, THIRD], "lanes": [LANE, LANE | {"destination": "Depot"}, LANE | {"origin": "Depot"}]}

CASES: dict[str, tuple[dict[str, list[dict[str, Any]]], list[str]]] = {
    "good ones": (
        {"contracts": [TAKE, TIERS | {"contract": "K2"}], "price_tiers": [step | {"contract": "K2"} for step in STEPS]},
        [],
    ),
    "a price with an index": ({"contracts": [PRICE], "price_formulas": [FORMULA], "price_indices": [NICKEL]}, []),
    "capacity that nobody states": (
        {"contracts": [TAKE], "lines": [GOOD["lines"][0] | {"nameplate": None}, GOOD["lines"][1]]},
        ["Contracts!U2: K1 is a share of the capacity of Mill for Cathode, but L1 at Mill has no limit"],
    ),
    "capacity of one who makes nothing": (
        HUB | {"contracts": [TAKE | {"seller": "Depot", "clause": "maximum share", "shortfall_fee": None}]},
        [
            "Contracts!B2: K1 (maximum share) counts where Cathode was made, which cannot be followed through Depot, "
            "because lanes bring it there and take it on",
            "Contracts!U2: K1 is a share of the capacity of Depot for Cathode, but it makes none",
        ],
    ),
    "a commitment over the term": (
        {"contracts": [TAKE | {"over": "term"}]},
        ["Contracts!M2: K1 (take or pay) is always counted by calendar year"],
    ),
    "tiers by period": (
        {"contracts": [TIERS | {"over": "period"}], "price_tiers": STEPS},
        ["Contracts!M2: K1 (price tiers) is always counted by calendar year"],
    ),
    "a price by year": (
        {"contracts": [PRICE | {"over": "year"}]},
        ["Contracts!M2: K1 (price) is always counted by period"],
    ),
    "tiers of a price": (
        {"contracts": [PRICE], "price_tiers": STEPS},
        ["Price tiers!A2: K1 is no price tiers but price", "Price tiers!A3: K1 is no price tiers but price"],
    ),
    "a formula of tiers": (
        {"contracts": [TIERS], "price_tiers": STEPS, "price_formulas": [FORMULA], "price_indices": [NICKEL]},
        ["Price formulas!A2: K1 is no price but price tiers"],
    ),
    "tiers without steps": ({"contracts": [TIERS]}, ["Contracts!B2: K1 has no steps in Price tiers"]),
    "tiers with a gap below": (
        {"contracts": [TIERS], "price_tiers": [STEPS[1], STEPS[1] | {"from_volume": 20.0}]},
        ["Price tiers!B3: the first step of K1 begins at 20: nothing says the price below"],
    ),
    "tiers of two kinds": (
        {"contracts": [TIERS], "price_tiers": [STEPS[0], STEPS[1] | {"kind": "all units"}]},
        ["Price tiers!D3: this step of K1 is all units, the first incremental"],
    ),
    "an index without a value": (
        {"contracts": [PRICE], "price_formulas": [FORMULA], "price_indices": [NICKEL | {"period": "2026"}]},
        ["Price formulas!B2: K1 follows nickel, which has no value in 2027"],
    ),
    "an index without a value while not in force": (
        {
            "contracts": [PRICE | {"end": on("2026-12-31")}],
            "price_formulas": [FORMULA],
            "price_indices": [NICKEL | {"period": "2026"}],
        },
        [],
    ),
    "a price below nothing": (
        {"contracts": [PRICE], "price_formulas": [FORMULA | {"factor": -2.0}], "price_indices": [NICKEL]},
        ["Contracts!K2: the price of K1 falls below 0 in 2026, 2027"],
    ),
    "a price of a hub": (
        HUB | {"contracts": [PRICE | {"seller": "Depot"}]},
        ["Contracts!D2: K1 is a price of Cathode from Depot, which makes none"],
    ),
    "a price of a maker that forwards": (
        {
            "sites": [*SITE, THIRD],
            "lanes": [LANE, LANE | {"origin": "Depot", "destination": "Mill"}],
            "lines": [*GOOD["lines"], {"site": "Depot", "line_name": "D1", "unit": "t"}],
            "production": [*GOOD["production"], {"site": "Depot", "line_name": "D1", "product": "Cathode", "cost": 1.0}],
            "contracts": [PRICE],
        },
        ["Contracts!D2: K1 is a price of Cathode from Mill, which also passes on what others made"],
    ),
    "a price instead of two prices": (
        {
            "lines": [*GOOD["lines"], SECOND],
            "production": [*GOOD["production"], {"site": "Mill", "line_name": "L2", "product": "Cathode", "cost": 21.0}],
            "contracts": [PRICE],
        },
        ["Contracts!D2: K1 replaces the price of Cathode at Mill, which is not one figure in 2026"],
    ),
    "two lines at one price": (
        {
            "lines": [*GOOD["lines"], SECOND],
            "production": [*GOOD["production"], {"site": "Mill", "line_name": "L2", "product": "Cathode", "cost": 20.0}],
            "contracts": [PRICE],
        },
        [],
    ),
    "two prices at a time": (
        {"contracts": [PRICE, PRICE | {"contract": "K2", "start": on("2027-01-01")}]},
        ["Contracts!O3: K2 and K1 both price Cathode from Mill to Plant"],
    ),
    "one price after the other": (
        {"contracts": [PRICE | {"end": Time("period", "2026")}, PRICE | {"contract": "K2", "start": on("2027-01-01")}]},
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_check(name: str) -> None:
    changes, expected = CASES[name]
    assert said(tables(**changes)) == expected
