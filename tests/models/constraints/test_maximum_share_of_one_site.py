from dataclasses import replace
from typing import Any

import pytest

from models.constraints.maximum_share_of_one_site import maximum_share_of_one_site
from models.contract import table
from models.tables import Lane
from tests.models.case import case, on, policy, rows, ship, solved, states

CLAUSE = "maximum share of one site"


def test_no_site_delivers_more_than_the_share() -> None:
    assert rows(case(policies=[policy(CLAUSE, 0.6)]), maximum_share_of_one_site) == [
        f"maximum_share_of_one_site[P1, Plant, Far, CAM, 2026]: 0.4 {ship('Far')} − 0.6 {ship('Near')} ≤ 0",
        f"maximum_share_of_one_site[P1, Plant, Near, CAM, 2026]: −0.6 {ship('Far')} + 0.4 {ship('Near')} ≤ 0",
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(case(), maximum_share_of_one_site) == []
    assert rows(case(policies=[policy("maximum share of one company", 0.6)]), maximum_share_of_one_site) == []


@pytest.mark.parametrize(("share", "cost"), [(1.0, 2000), (0.6, 60 * 20 + 40 * 30), (0.5, 2500), (0.4, 100_000)])
def test_the_cheap_site_gets_the_share_and_no_more(share: float, cost: float) -> None:
    """Two sites of 40 % can deliver nothing at all."""
    assert solved(case(policies=[policy(CLAUSE, share)])).cost == cost


def test_half_a_year_in_force_forbids_half_of_the_rest() -> None:
    """allowed = 1 − 0.4 · 0.5 = 0.8."""
    assert solved(case("2028", policies=[policy(CLAUSE, 0.6, start=on("2028-07-02"))])).cost == 80 * 20 + 20 * 30


def test_a_site_that_cannot_deliver_is_not_judged() -> None:
    given = case(
        prices={"Near": 30.0, "Far": 20.0, "Third": 40.0}, sites={"Third": {"status": "paused"}}, policies=[policy(CLAUSE, 0.6)]
    )
    assert len(rows(given, maximum_share_of_one_site)) == 2
    assert states(given) == [("2026", "active"), ("2026", "active"), ("2026", "not applicable")]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 40 * 4, 40), (12.0, 2400, 0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(policies=[policy(CLAUSE, 0.6, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


TWO_PLANTS: dict[str, Any] = {
    "needs": {"East": 100.0, "West": 100.0},
    "groups": {"Plants": ["East", "West"]},
    "lanes": {"Far to West": {"cost": 8.0}},
}


def test_each_or_together() -> None:
    """Together Far delivers 120 of 200 t, as much as it can to East: 100 · 20 + 20 · 28 + 80 · 30; each 60 of 100."""
    together = case(**TWO_PLANTS, policies=[policy(CLAUSE, 0.6, applies_at="Plants", each="together")])
    each = case(**TWO_PLANTS, policies=[policy(CLAUSE, 0.6, applies_at="Plants", each="each")])
    assert solved(together).cost == 100 * 20 + 20 * 28 + 80 * 30
    assert solved(each).cost == 60 * 20 + 60 * 28 + 80 * 30


def test_two_sites_of_one_company_are_two_sites() -> None:
    """Far and Far2, 50 % each."""
    given = case(
        prices={"Near": 30.0, "Far": 20.0, "Far2": 21.0}, sites={"Far2": {"company": "Farco"}}, policies=[policy(CLAUSE, 0.5)]
    )
    assert solved(given).cost == 50 * 20 + 50 * 21


def test_two_ways_from_one_site_count_as_one_site() -> None:
    """Cheat: a second mode must not double the share."""
    given = case(policies=[policy(CLAUSE, 0.6)])
    rail = Lane(origin="Far", destination="Plant", product="CAM", mode="rail", cost=0.0, distance=9000.0)
    assert solved(replace(given, lanes=table(Lane, [*given.lanes, rail]))).cost == 60 * 20 + 40 * 30
