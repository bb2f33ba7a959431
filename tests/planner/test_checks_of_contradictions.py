"""Contracts that cannot hold beside one another, and pairs that can although they look alike, on the chain of test_checks.py."""

from typing import Any

import pytest

from models.carve_outs import CarveOuts
from tests.planner.test_checks import GOOD, LANE, POLICY, RULE, SITE, on, said, tables

ANN, BEN = ({"site": name, "region": "EUR"} for name in ("Ann", "Ben"))
TWO: dict[str, list[dict[str, Any]]] = {
    "sites": [*SITE, ANN, BEN],
    "lines": [*GOOD["lines"], {"site": "Ann", "line_name": "L1", "unit": "t", "nameplate": 900.0}],
    "production": [*GOOD["production"], {"site": "Ann", "line_name": "L1", "product": "Cathode", "cost": 20.0}],
    "lanes": [LANE, LANE | {"origin": "Ann"}, LANE | {"destination": "Ben"}],
    "demand": [*GOOD["demand"], {"site": "Ben", "product": "Cathode", "period": "2026", "quantity": 1.0}],
}
OF_CAPACITY = RULE | {"clause": "minimum share", "value": 0.7, "unit": "share", "of": "seller's capacity"}
MOST_SHARE = RULE | {"contract": "K2", "clause": "maximum share", "value": 0.4, "unit": "share"}
VOLUME = RULE | {"contract": "K2", "clause": "minimum volume", "value": 5.0, "unit": "unit/year", "seller": "Ann"}
RESERVED = RULE | {"carve_outs": CarveOuts(beyond_capacity=True), "reserved": 0.7}
LEAST = RULE | {"contract": "K2", "clause": "least sources", "value": 2.0, "unit": "sources", "least_share": 0.1, "seller": ""}
SINGLE = RULE | {"clause": "single source", "seller": ""}
OTHER = {"contract": "K2", "buyer": "Ben", "reserved": 0.5}
TAKEN = "K1 and K2 take together 120% of the capacity of Mill for Cathode"
SPLIT = [{"start": on("2026-01-01"), "end": on("2026-12-31")}, {"start": on("2027-01-01"), "end": on("2027-12-31")}]

PAIRS: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "all from one, and at most a part": (
        [RULE, MOST_SHARE], ["Contracts!K3: K1 (exclusive source) asks for more than K2 (maximum share) of the same relation allows"],
    ),
    "a part at least, and a larger one at most": ([RULE | {"value": 0.3}, MOST_SHARE], []),
    "a share of capacity is not one of need": ([OF_CAPACITY, MOST_SHARE], []),
    "shares of two capacities are no shares of need": ([OF_CAPACITY, OF_CAPACITY | {"contract": "K2", "seller": "Ann"}], []),
    "all from one, and a volume from another": (
        [RULE, VOLUME], ["Contracts!D3: K2 commits Plant to buy Cathode from Ann, but by K1 all of it comes from Mill"],
    ),
    "a volume from whom the exclusivity excepts": ([RULE | {"carve_outs": CarveOuts(excepted=("Ann",))}, VOLUME], []),
    "a volume of a time before": ([RULE | SPLIT[1], VOLUME | SPLIT[0]], []),
    "a volume from the only seller": ([RULE, VOLUME | {"seller": "Mill"}], []),
    "capacity committed twice": ([OF_CAPACITY, OF_CAPACITY | OTHER | {"value": 0.5, "reserved": None}], [f"Contracts!K3: {TAKEN}"]),
    "capacity committed to one buyer twice": ([OF_CAPACITY, OF_CAPACITY | {"contract": "K2"}], []),
    "capacity reserved twice": ([RESERVED, RESERVED | OTHER], [f"Contracts!I3: {TAKEN}"]),
    "capacity reserved one after the other": ([RESERVED | SPLIT[0], RESERVED | OTHER | SPLIT[1]], []),
    "one source and two": ([SINGLE, LEAST], ["Contracts!K3: K2 asks for 2 sources, but K1 (single source) allows 1"]),
    "two sources of a buyer each, one of all": ([SINGLE, LEAST | {"each": "each"}], []),
    "two sources over a year of which each period has one": ([SINGLE | {"over": "period"}, LEAST | {"over": "year"}], []),
    "one source, and a soft wish for two": ([SINGLE, LEAST | {"hard": "soft", "penalty": 1.0}], []),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_what_cannot_hold_together_is_said_at_the_later_cell(name: str) -> None:
    contracts, expected = PAIRS[name]
    found = said(tables(**TWO | {"contracts": contracts}))
    assert [text for text in found if not text.startswith("Demand")] == expected


def test_a_policy_may_not_ask_for_more_sources_than_a_contract_allows() -> None:
    policy = POLICY | {"clause": "least sources", "value": 2.0, "unit": "sources", "least_share": 0.1}
    contract = SINGLE | {"seller": ""}
    assert "Policies!I2: P1 asks for 2 sources, but K1 (single source) allows 1" in said(
        tables(**TWO | {"contracts": [contract], "policies": [policy]})
    )
