"""What policies need to be counted, on the small chain of test_checks.py."""

from typing import Any

import pytest

from tests.planner.test_checks import CELLS, GOOD, POLICY, RULE, SITE, said, tables

MILL = GOOD["production"][0]
BEFORE = {"origin": "Mill", "destination": "Plant", "product": "Cathode", "period": "2026", "quantity": 5.0}
BOTH = [{"group": "goods", "member": "Cathode"}, {"group": "goods", "member": "Cell"}]


def rule(clause: str, value: float | None = 0.5, **more: Any) -> dict[str, Any]:
    return {**POLICY, "clause": clause, "value": value, **more}


EVERYWHERE = {"applies_at": "", "product": ""}
PER_KWH = {"unit": "kg/kWh"}


LANE = GOOD["lanes"][0]
HUB: dict[str, list[dict[str, Any]]] = {
    "sites": [*SITE, {"site": "Hub"}],
    "lanes": [{**LANE, "destination": "Hub"}, {**LANE, "origin": "Hub"}],
}
BEYOND: dict[str, list[dict[str, Any]]] = {
    "sites": [*HUB["sites"], {"site": "East"}],
    "lanes": [*HUB["lanes"], {**LANE, "origin": "Hub", "destination": "East"}],
}
AT_HUB = {"site": "Hub", "product": "Cathode", "period": "2026", "quantity": 1.0, "penalty": 9.0}
TOGETHER: dict[str, list[dict[str, Any]]] = {
    "sites": [*SITE, {"site": "East", "region": "EUR"}],
    "lanes": [GOOD["lanes"][0], {**GOOD["lanes"][0], "destination": "East"}],
    "groups": [{"group": "plants", "member": "Plant"}, {"group": "plants", "member": "East"}],
    "demand": [*GOOD["demand"], {"site": "East", "product": "Cathode", "period": "2026", "quantity": 1.0, "penalty": 9.0}],
    "contracts": [{**RULE, "clause": "price tiers", "buyer": "plants", "each": "together"}],
    "price_tiers": [{"contract": "K1", "from_volume": 0.0, "price": 9.0}],
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"policies": [rule("CO2e cap", **EVERYWHERE)]}, []),
        ({"policies": [rule("budget", applies_at="Mill")]}, []),
        ({"policies": [rule("CO2e cap", applies_at="Mill", product="Cell")]}, [
            "Policies!B2: P1 covers nothing: no Cell is made at Mill or arrives there",
        ]),
        ({"policies": [rule("maximum average distance", 900.0)], **HUB}, []),
        ({"policies": [rule("maximum average distance", 900.0)], **HUB, "demand": [*GOOD["demand"], AT_HUB]}, [
            "Policies!B2: P1 (maximum average distance) counts the ways of all Cathode that comes to Hub, of which Hub takes some, "
            "outside the scope; whose ways they are cannot be told apart",
        ]),
        ({"policies": [rule("maximum average distance", 900.0)], **BEYOND, "demand": [*GOOD["demand"], {**AT_HUB, "site": "East"}]}, [
            "Policies!B2: P1 (maximum average distance) counts the ways of all Cathode that comes to Hub, of which East takes some, "
            "outside the scope; whose ways they are cannot be told apart",
        ]),
        ({"policies": [rule("budget")], **TOGETHER}, [
            "Policies!C2: P1 (budget) covers a part of what K1 prices by volume for plants, Cathode together",
        ]),
        ({"policies": [rule("budget", applies_at="plants")], **TOGETHER}, []),
        ({"policies": [rule("budget", applies_at="plants", each="each")], **TOGETHER}, [
            "Policies!C2: P1 (budget) covers a part of what K1 prices by volume for plants, Cathode together",
        ]),
        ({"policies": [rule("budget", **EVERYWHERE)], **TOGETHER}, []),
        ({"policies": [rule("CO2e intensity", **EVERYWHERE, **PER_KWH)]}, []),
        ({"policies": [rule("CO2e intensity", applies_at="", **PER_KWH)]}, [
            "Policies!D2: P1 (CO2e intensity) counts on what is served of Cathode, and nobody needs any"
        ]),
        ({"policies": [rule("CO2e intensity", **PER_KWH)]}, [
            "Production!Q2: Mill declares no CO2e for Cathode, and P1 (CO2e intensity) judges it"
        ]),
        ({"policies": [rule("CO2e intensity", **PER_KWH)], "production": [{**MILL, "declared": 9.0}, CELLS]}, []),
        ({"policies": [rule("CO2e intensity", **EVERYWHERE, **PER_KWH)], "demand": [{**GOOD["demand"][0], "product": "Spare", "firm": False}]}, [
            "Demand!B2: nobody makes Spare",
            "Policies!D2: P1 (CO2e intensity) is per kWh, but Spare states no Energy",
        ]),
        ({"policies": [rule("maximum average distance", 900.0, product="goods")], "groups": BOTH}, [
            "Policies!D2: P1 (maximum average distance) sums its products, which are counted in MWh and t",
        ]),
        ({"policies": [rule("renewable only", None)]}, [
            "Policies!B2: P1 forbids what comes from Mill: no Renewable electricity share is stated there",
        ]),
        ({"policies": [rule("renewable only", None)], "sites": [{**SITE[0], "renewable": 0.2}, SITE[1]]}, []),
        ({"policies": [rule("minimum utilisation", applies_at="Mill")]}, []),
        ({"policies": [rule("minimum utilisation")]}, ["Policies!B2: P1 covers no line: none at Plant makes Cathode"]),
        ({"policies": [rule("minimum utilisation", applies_at="Mill")], "lines": [{**GOOD["lines"][0], "nameplate": None}, GOOD["lines"][1]]}, [
            "Policies!C2: P1 (minimum utilisation) covers L1 at Mill, which states no capacity",
        ]),
        ({"lines": [{**GOOD["lines"][0], "nameplate": None, "minimum_utilisation": 0.5}, GOOD["lines"][1]]}, [
            "Lines!K2: L1 at Mill states a Minimum utilisation of no capacity",
        ]),
        ({"policies": [rule("maximum change from previous plan")]}, [
            "Policies!B2: P1 (maximum change from previous plan) has nothing to compare with: the sheet Previous plan brings no "
            "Cathode to Plant in any period of this plan",
        ]),
        ({"policies": [rule("maximum change from previous plan")], "previous_plan": [BEFORE]}, []),
        ({"policies": [rule("maximum change from previous plan")], "previous_plan": [BEFORE, {**BEFORE, "origin": "Gone"}, {**BEFORE, "mode": "sea"}]}, [
            "Previous plan!A3: no lane brings Cathode from Gone to Plant by direct any more, and 1 more rows: counted as ended",
        ]),
        ({"policies": [rule("budget", hard="soft", **EVERYWHERE)]}, [
            "Policies!P2: P1 is soft, but what it counts (budget) has no price per kWh",
        ]),
        ({"policies": [rule("budget", hard="soft", penalty=2.0, **EVERYWHERE)]}, []),
        ({"policies": [rule("maximum average distance", 900.0)], "lanes": [{**GOOD["lanes"][0], "distance": None}]}, [
            "Lanes!F2: the distance from Mill to Plant is blank, but the policy P1 judges it",
        ]),
    ],
)  # fmt: skip
def test_what_policies_need(changes: dict[str, list[dict[str, Any]]], expected: list[str]) -> None:
    assert said(tables(**changes)) == expected


def test_the_way_to_a_hub_needs_its_distance_too() -> None:
    sites = [*SITE, {"site": "Hub", "region": "EUR"}]
    lanes = [
        {**GOOD["lanes"][0], "destination": "Hub", "distance": None},
        {**GOOD["lanes"][0], "origin": "Hub"},
    ]
    found = said(tables(sites=sites, lanes=lanes, policies=[rule("maximum average distance", 900.0)]))
    assert found == ["Lanes!F2: the distance from Mill to Hub is blank, but the policy P1 judges it"]


@pytest.mark.parametrize("clause", ["maximum import share", "renewable only", "CO2e intensity"])
def test_what_counts_where_goods_were_made_is_refused_through_a_hub(clause: str) -> None:
    sites = [{**site, "renewable": 1.0} for site in (*SITE, {"site": "Hub", "region": "EUR"})]
    lanes = [{**GOOD["lanes"][0], "destination": "Hub"}, {**GOOD["lanes"][0], "origin": "Hub"}]
    production = [{**MILL, "declared": 9.0}, CELLS]
    found = said(tables(sites=sites, lanes=lanes, production=production, policies=[rule(clause, **PER_KWH)]))
    assert [text.partition(",")[0] for text in found] == [f"Policies!B2: P1 ({clause}) counts where Cathode was made"]
