from dataclasses import replace
from typing import Any

import pytest

from models.constraints.consistent_source import consistent_source
from models.contract import table
from models.tables import Demand, Lane, Product, Production, Tables
from tests.models.case import case, contract, rows, ship, solved

FIFTH = {"buyer": "Plants", "seller": "", "least_share": 0.2}
CROSSED: dict[str, Any] = {
    "prices": {"A": 20.0, "B": 22.0},
    "needs": {"East": 100.0, "West": 100.0},
    "groups": {"Plants": ["East", "West"]},
    "lanes": {"A to West": {"cost": 100.0}, "B to East": {"cost": 50.0}},
}


def test_a_source_delivers_its_share_to_every_member_if_it_is_used() -> None:
    """A to East − 0.2 · (A + B to East) ≥ −0.2 · 100 · (1 − use)."""
    found = rows(case(**CROSSED, contracts=[contract("consistent source", **FIFTH)]), consistent_source)
    assert len(found) == 4
    assert found[0] == (
        f"consistent_source[K1, East, A, CAM, 2026]: 0.8 {ship('A', 'East')} − 0.2 {ship('B', 'East')} − 20 use[K1, Plants, A, CAM, 2026] ≥ -20"
    )


def test_without_the_clause_there_is_no_row() -> None:
    assert rows(case(**CROSSED), consistent_source) == []


def test_both_sources_for_both_or_one_for_both() -> None:
    """Cheat: A for East and B for West cost 4200 without it. A alone 14000, B alone 9400, both with a fifth for each 7200."""
    assert solved(case(**CROSSED)).cost == 100 * 20 + 100 * 22
    rule = contract("consistent source", **FIFTH)
    assert solved(case(**CROSSED, contracts=[rule])).cost == 80 * 20 + 20 * 72 + 80 * 22 + 20 * 120
    half = replace(rule, least_share=0.5)
    assert solved(case(**CROSSED, contracts=[half])).cost == 100 * 72 + 100 * 22  # now B alone is the cheapest


def test_a_source_that_cannot_reach_a_member_supplies_none_of_them() -> None:
    given = case(**CROSSED, contracts=[contract("consistent source", **FIFTH)])
    lanes = [lane for lane in given.lanes if (lane.origin, lane.destination) != ("A", "West")]
    assert solved(replace(given, lanes=table(Lane, lanes))).cost == 100 * 72 + 100 * 22


def test_a_member_that_needs_nothing_asks_for_nothing() -> None:
    given = case(**CROSSED, demand={"West": {"quantity": 0.0}}, contracts=[contract("consistent source", **FIFTH)])
    assert solved(given).cost == 100 * 20


@pytest.mark.parametrize(("penalty", "cost"), [(30.0, 4200 + 40 * 30), (99.0, 7200)])
def test_each_member_has_its_own_breach(penalty: float, cost: float) -> None:
    """Cheat: A lacks 20 t at West and B 20 t at East: 40 · 30, not 20 · 30."""
    rule = contract("consistent source", **FIFTH, hard="soft", penalty=penalty)
    plan = solved(case(**CROSSED, contracts=[rule]))
    assert plan.cost == cost
    assert plan.broken(buyer="East") == plan.broken(buyer="West") == (20.0 if penalty == 30.0 else 0.0)


def two_products() -> Tables:
    """Plant needs 100 t of CAM and 100 t of LFP; A makes CAM for 20 and LFP for 90, B for 30 and 25."""
    given = case(prices={"A": 20.0, "B": 30.0}, groups={"raw": ["CAM", "LFP"]})
    return replace(
        given,
        products=table(Product, [*given.products, Product(product="LFP", tier="cathode", unit="t")]),
        production=table(
            Production,
            [*given.production, *(Production(site=s, line_name="L", product="LFP", cost=c) for s, c in (("A", 90.0), ("B", 25.0)))],
        ),
        lanes=table(Lane, [*given.lanes, *(replace(lane, product="LFP") for lane in given.lanes)]),
        demand=table(Demand, [*given.demand, *(replace(row, product="LFP") for row in given.demand)]),
    )


def test_the_products_of_a_group_have_the_same_sources() -> None:
    """Apart 2000 + 2500; B alone for both 3000 + 2500, both with a tenth each: 90 · 20 + 10 · 30 + 90 · 25 + 10 · 90 = 5250."""
    given, rule = two_products(), contract("consistent source", product="raw", seller="", least_share=0.1)
    assert solved(given).cost == 4500
    assert solved(replace(given, contracts=case(contracts=[rule]).contracts)).cost == 90 * 20 + 10 * 30 + 90 * 25 + 10 * 90
