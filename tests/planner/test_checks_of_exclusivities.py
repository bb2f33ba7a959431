"""The terms of exclusivities on the good chain of test_checks: Mill sells cathode to Plant."""

from typing import Any

import pytest

from models.carve_outs import CarveOuts
from models.tables import Tables
from models.times import Time
from tests.planner.test_checks import GOOD, LANE, RULE, SITE, on, said, tables

OTHER = {"site": "Other", "region": "EUR"}
TWO = {
    "sites": [*SITE, OTHER],
    "lines": [*GOOD["lines"], {"site": "Other", "line_name": "L1", "unit": "t", "nameplate": 900.0}],
    "production": [*GOOD["production"], {"site": "Other", "line_name": "L1", "product": "Cathode", "cost": 20.0}],
    "lanes": [LANE, LANE | {"origin": "Other"}],
}
SECOND = RULE | {"contract": "K2", "seller": "Other"}
STRIKE = {"disruption": "strike", "what": "Mill", "start": on("2026-03-01"), "duration": 10.0}


def ruled(**terms: Any) -> Tables:
    return tables(contracts=[RULE | terms])


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"value": 0.0}, ["Contracts!K2: K1 asks for 0 %"]),
        ({"reserved": 0.5}, ["Contracts!I2: K1 reserves a share of the capacity, but never lets the buyer beyond it"]),
        ({"reserved": 0.5, "carve_outs": CarveOuts(beyond_capacity=True)}, []),
        ({"latest": on("2027-01-01")}, ["Contracts!H2: K1 waits for no volume, so At the latest says nothing"]),
        ({"latest": on("2027-01-01"), "after_volume": 5.0, "start": on("2026-01-01")}, []),
        (
            {"hard": "soft", "penalty": 1.0, "buy_out_price": 1.0},
            ["Contracts!J2: K1 is soft and can be bought out: it would have two prices"],
        ),
        ({"buy_out_price": 1.0}, []),
    ],
)
def test_terms_that_say_nothing_alone(terms: dict[str, Any], expected: list[str]) -> None:
    assert said(ruled(**terms)) == expected


@pytest.mark.parametrize("clause", ["exclusive source", "exclusive customer"])
def test_a_seller_without_a_lane_to_the_buyer(clause: str) -> None:
    found = said(tables(**TWO | {"lanes": [LANE], "contracts": [RULE | {"clause": clause, "seller": "Other"}]}))
    assert "Contracts!D2: no lane brings Cathode from Other to Plant, for whom it is exclusive" in found


CANNOT = "Contracts!D3: K2 and K1 cannot both hold: together they ask for {} % of the Cathode that {} buys"
TOGETHER = "Contracts!K3: K1 and K2 ask together for {} of what Plant buys of Cathode"
PLANTS = {"groups": [{"group": "Plants", "member": "Plant"}]}
SPARED = CarveOuts(excepted=("Plant",))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {}, TOGETHER.format("100% + 100% = 200%")),
        ({"value": 0.6}, {"value": 0.6}, TOGETHER.format("60% + 60% = 120%")),
        ({"value": 0.6}, {"value": 0.4}, ""),
        ({"end": on("2026-12-31")}, {"start": on("2027-01-01")}, ""),
        ({"end": on("2027-01-01")}, {"start": on("2027-01-01")}, TOGETHER.format("100% + 100% = 200%")),
        ({}, {"buyer": "Plants"}, CANNOT.format(200, "Plants")),
        ({"value": 0.6}, {"buyer": "Plants", "value": 0.6}, CANNOT.format(120, "Plants")),
        ({"value": 0.6}, {"buyer": "Plants", "value": 0.4}, ""),
        ({"end": on("2026-12-31")}, {"buyer": "Plants", "start": on("2027-01-01")}, ""),
        ({"end": on("2027-01-01")}, {"carve_outs": SPARED, "start": on("2027-01-01")}, CANNOT.format(200, "Plant")),
        ({}, {"carve_outs": SPARED, "hard": "soft", "penalty": 1.0}, ""),
        ({}, {"hard": "soft", "penalty": 1.0}, ""),
        ({}, {"buy_out_price": 1.0}, ""),
        ({}, {"after_volume": 1.0}, ""),
        ({}, {"carve_outs": CarveOuts(beyond_capacity=True)}, ""),
        ({"carve_outs": CarveOuts(excepted=("Other",))}, {"value": 0.5}, ""),
        ({}, {"seller": "Mill"}, ""),
        ({}, {"clause": "exclusive customer"}, ""),
    ],
)
def test_two_exclusive_sources_at_one_time(first: dict[str, Any], second: dict[str, Any], expected: str) -> None:
    found = said(tables(**TWO | PLANTS | {"contracts": [RULE | first, SECOND | second]}))
    assert [line for line in found if "together" in line] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"start": on("2030-01-01")}, ["Disruptions!C2: strike lies outside the horizon"]),
        ({"start": on("2025-12-22")}, ["Disruptions!C2: strike lies outside the horizon"]),
        ({"start": on("2025-12-23")}, []),
    ],
)
def test_a_disruption_outside_the_horizon(changes: dict[str, Any], expected: list[str]) -> None:
    assert said(tables(disruptions=[STRIKE | changes])) == expected


def test_a_disruption_where_there_is_no_line() -> None:
    bare = {**TWO, "lines": GOOD["lines"], "production": GOOD["production"]}
    assert "Disruptions!B2: strike hits no line: Other has none" in said(tables(**bare, disruptions=[STRIKE | {"what": "Other"}]))


@pytest.mark.parametrize(
    ("site", "why"),
    [({"status": "paused"}, "Other is paused"), ({}, "Other has no lane that leads there or away")],
)
def test_the_start_of_a_site_that_never_opens(site: dict[str, Any], why: str) -> None:
    sites = [*SITE, OTHER | {"start": on("2026-06-01")} | site]
    ends = {"start": Time("start of", "Other"), "end": None}
    found = said(tables(sites=sites, contracts=[RULE | ends]))
    assert [line for line in found if line.startswith("Contracts")] == [f"Contracts!O2: K1 never starts: {why}"]
    found = said(tables(sites=sites, contracts=[RULE | {"end": Time("start of", "Other", years=1)}]))
    assert [line for line in found if line.startswith("Contracts")] == [f"Contracts!P2: K1 never ends: {why}"]
