from typing import Any

import pytest

from models.carve_outs import CarveOuts
from models.network import network
from models.tables import Contract
from planner.report.sheets.asks import asks
from tests.models.case import case, contract, on, policy

EVERYWHERE = {"applies_at": "", "product": ""}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (contract("exclusive source"), "Plant: CAM from Near only"),
        (contract("exclusive source", 0.6), "Plant: at least 60% of CAM from Near, exclusive"),
        (
            contract("exclusive source", after_volume=4000.0, latest=on("2028-01-01"), buy_out_price=1250.0),
            "Plant: CAM from Near only (after 4 kt, at the latest from 2028-01-01; bought out for 1,250 per t)",
        ),
        (
            contract("exclusive source", carve_outs=CarveOuts(closed=True, beyond_capacity=True), reserved=0.4),
            "Plant: CAM from Near only (carve-outs: closed; beyond capacity; 40% of the capacity reserved)",
        ),
        (contract("exclusive customer"), "Plant: CAM from Near to nobody else"),
        (contract("exclusive customer", 0.75), "Plant: at least 75% of all CAM from Near, exclusive customer"),
        (contract("minimum share", 0.125), "Plant: at least 12.5% of CAM from Near"),
        (contract("maximum share", 0.4), "Plant: at most 40% of CAM from Near"),
        (contract("minimum volume", 500.0, unit="unit/year"), "Plant: at least 500 t a year of CAM from Near"),
        (contract("maximum volume", 20_000.0, unit="unit"), "Plant: at most 20 kt in each year of CAM from Near"),
        (contract("maximum volume", 5.5, unit="unit", over="term"), "Plant: at most 5.5 t over the whole term of CAM from Near"),
        (
            contract("minimum share", 0.6, of="seller's capacity", unit="share"),
            "Plant: at least 60% of the seller's capacity of CAM from Near",
        ),
        (
            contract("maximum share", 0.6, of="contract volume", contract_volume=5000.0, unit="share"),
            "Plant: at most 60% of 5 kt a year of CAM from Near",
        ),
        (
            contract("take or pay", 40.0, unit="unit/year", shortfall_fee=5.0),
            "Plant: 40 t a year of CAM from Near, taken or paid for",
        ),
        (
            contract("take or pay", 0.5, unit="share", of="seller's capacity", shortfall_fee=5.0),
            "Plant: 50% of the seller's capacity of CAM from Near, taken or paid for",
        ),
        (contract("price", 15.5, unit="currency/unit"), "Plant: CAM from Near at 15.5 per t"),
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
        (contract("single source", seller=""), "Plant: CAM from one seller only, over the whole term"),
        (contract("single source", over="year", counted_by="company"), "Plant: CAM from one company only, of Near, in each year"),
        (contract("most sources", 1.0, seller=""), "Plant: CAM from at most 1 seller"),
        (contract("most sources", 2.0, counted_by="country"), "Plant: CAM from at most 2 countries, of Near"),
        (contract("least sources", 2.0, least_share=0.1, seller=""), "Plant: CAM from at least 2 sellers, each with 10% or more"),
        (policy("least sources", 2.0, least_share=0.1), "Plant: CAM from at least 2 sellers, each with 10% or more"),
        (contract("minimum award", 500.0, unit="unit/year"), "Plant: if any CAM from Near, at least 500 t a year"),
        (
            contract("minimum award", 500.0, unit="unit", over="term"),
            "Plant: if any CAM from Near, at least 500 t over the whole term",
        ),
        (
            contract("consistent source", seller="", least_share=0.1),
            "Plant: CAM: who supplies one member delivers 10% or more of what each buys",
        ),
        (contract("incumbent", 2500.0), "Plant: each seller of CAM besides Near costs 2,500 once"),
        (contract("bonus or malus", -1.5), "Plant: each t of CAM from Near counts as 1.5 cheaper; nobody pays it"),
        (contract("bonus or malus", 2.0), "Plant: each t of CAM from Near counts as 2 dearer; nobody pays it"),
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


def test_a_price_with_an_index_says_so() -> None:
    [found] = network(case(contracts=[contract("price", 15.5, unit="currency/unit")])).cases
    assert asks(found, "t", indexed=True) == "Plant: CAM from Near at 15.5 per t, plus its price formulas"
