from typing import Any

import pytest

from models.network import network
from models.tables import Contract
from planner.report.sheets.asks import asks
from tests.models.case import case, contract, policy

EVERYWHERE = {"applies_at": "", "product": ""}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (contract("exclusive source"), "Plant: CAM from Near only"),
        (contract("exclusive source", 0.6), "Plant: at least 60% of CAM from Near, exclusive"),
        (contract("minimum share", 0.125), "Plant: at least 12.5% of CAM from Near"),
        (contract("maximum share", 0.4), "Plant: at most 40% of CAM from Near"),
        (contract("minimum volume", 500.0, unit="unit/year"), "Plant: at least 500 t a year of CAM from Near"),
        (contract("maximum volume", 20_000.0, unit="unit"), "Plant: at most 20 kt in each year of CAM from Near"),
        (contract("maximum volume", 5.5, unit="unit", over="term"), "Plant: at most 5.5 t over the whole term of CAM from Near"),
        (policy("maximum distance", 1500.0), "Plant: no CAM over more than 1,500 km"),
        (policy("minimum local share", 0.75), "Plant: at least 75% of CAM made locally (same region)"),
        (policy("minimum local share", 0.75, local_means="country"), "Plant: at least 75% of CAM made locally (same country)"),
        (
            policy("minimum local share", 0.75, local_means="within 500 km"),
            "Plant: at least 75% of CAM made locally (within 500 km)",
        ),
        (policy("maximum share of one site", 0.6), "Plant: at most 60% of CAM from one site"),
        (policy("maximum share of one company", 0.65, each="each"), "Plant, each: at most 65% of CAM from one company"),
        (policy("maximum share of one country", 0.65), "Plant: at most 65% of CAM from one country"),
        (policy("maximum import share", 0.25), "Plant: at most 25% of CAM not made locally (same region)"),
        (policy("renewable only", None), "Plant: CAM only from sites whose electricity is renewable"),
        (policy("renewable only", 0.5), "Plant: CAM only from sites whose electricity is at least 50% renewable"),
        (policy("maximum average distance", 2000.0), "Plant: CAM used or served has travelled 2,000 km on average at most"),
        (policy("CO2e cap", 25_000.0, unit="t/year", **EVERYWHERE), "whole plan: at most 25 kt CO2e a year"),
        (policy("CO2e cap", 500.0, unit="t", over="term"), "Plant: CAM, at most 500 t CO2e over the whole term"),
        (policy("CO2e intensity", 60.0, unit="kg/kWh", **EVERYWHERE), "whole plan: at most 60 kg CO2e per kWh"),
        (policy("CO2e intensity", 9000.0, unit="kg/unit"), "Plant: CAM, at most 9,000 kg CO2e per t, as declared"),
        (policy("budget", 5e9, unit="currency/year", **EVERYWHERE), "whole plan: at most USD 5,000,000,000 a year"),
        (policy("minimum utilisation", 0.6, applies_at="Near"), "Near: lines that make CAM used to at least 60%"),
        (policy("maximum change from previous plan", 0.1), "Plant: CAM arrives as in the previous plan, but for 10% of it"),
    ],
)
def test_what_a_rule_asks_in_words(rule: Any, words: str) -> None:
    sheet = "contracts" if isinstance(rule, Contract) else "policies"
    assert {asks(found, "t") for found in network(case(**{sheet: [rule]})).cases} == {words}


def test_two_rules_that_differ_in_their_place_only_differ_in_words() -> None:
    given = case(
        needs={"East": 1.0, "West": 1.0},
        policies=[policy("maximum share of one site", 0.6, applies_at=p) for p in ("East", "West")],
    )
    assert {asks(found, "t") for found in network(given).cases} == {
        "East: at most 60% of CAM from one site",
        "West: at most 60% of CAM from one site",
    }
