from typing import Any

import pytest

from models.constraints.maximum_share_of_one_company import maximum_share_of_one_company
from tests.models.case import case, on, policy, rows, ship, solved, states

CLAUSE = "maximum share of one company"
FARCO: dict[str, Any] = {"prices": {"Near": 30.0, "Far": 20.0, "Far2": 21.0}, "sites": {"Far2": {"company": "Farco"}}}


def test_no_company_delivers_more_than_the_share_from_all_its_sites() -> None:
    assert rows(case(**FARCO, policies=[policy(CLAUSE, 0.6)]), maximum_share_of_one_company) == [
        f"maximum_share_of_one_company[P1, Plant, Farco, CAM, 2026]: 0.4 {ship('Far')} + 0.4 {ship('Far2')} − 0.6 {ship('Near')} ≤ 0",
        f"maximum_share_of_one_company[P1, Plant, Nearco, CAM, 2026]: −0.6 {ship('Far')} − 0.6 {ship('Far2')} + 0.4 {ship('Near')} ≤ 0",
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(case(), maximum_share_of_one_company) == []
    assert rows(case(policies=[policy("maximum share of one site", 0.6)]), maximum_share_of_one_company) == []


@pytest.mark.parametrize(("share", "cost"), [(1.0, 2000), (0.6, 60 * 20 + 40 * 30), (0.5, 2500)])
def test_the_cheap_company_gets_the_share_and_no_more(share: float, cost: float) -> None:
    """Cheat: Far2 at 21 must not take what Far may not."""
    assert solved(case(**FARCO, policies=[policy(CLAUSE, share)])).cost == cost


def test_sites_without_a_company_stand_for_themselves() -> None:
    """Cheat: Far and Far2, both without a company, are not one company of no name: 50 · 20 + 50 · 21."""
    given = case(prices=FARCO["prices"], sites={"Far": {"company": ""}, "Far2": {"company": ""}}, policies=[policy(CLAUSE, 0.5)])
    assert [row.split(":")[0] for row in rows(given, maximum_share_of_one_company)] == [
        "maximum_share_of_one_company[P1, Plant, Far, CAM, 2026]",
        "maximum_share_of_one_company[P1, Plant, Far2, CAM, 2026]",
        "maximum_share_of_one_company[P1, Plant, Nearco, CAM, 2026]",
    ]
    assert solved(given).cost == 50 * 20 + 50 * 21


def test_half_a_year_in_force_forbids_half_of_the_rest() -> None:
    """allowed = 1 − 0.4 · 0.5 = 0.8."""
    assert solved(case("2028", **FARCO, policies=[policy(CLAUSE, 0.6, start=on("2028-07-02"))])).cost == 80 * 20 + 20 * 30


def test_a_company_that_cannot_deliver_is_not_judged() -> None:
    given = case(prices={**FARCO["prices"], "Third": 40.0}, sites={**FARCO["sites"], "Third": {"status": "closed"}}, policies=[policy(CLAUSE, 0.6)])  # fmt: skip
    assert len(rows(given, maximum_share_of_one_company)) == 2
    assert states(given) == [("2026", "active"), ("2026", "active"), ("2026", "not applicable")]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 40 * 4, 40), (12.0, 2400, 0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(**FARCO, policies=[policy(CLAUSE, 0.6, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_each_or_together() -> None:
    """Farco's Far saves 10 at East, 2 at West. Together 120 of 200 t: 100 · 20 + 20 · 28 + 80 · 30; each 60 of 100."""
    plants: dict[str, Any] = {"needs": {"East": 100.0, "West": 100.0}, "groups": {"Plants": ["East", "West"]}, "lanes": {"Far to West": {"cost": 8.0}}}  # fmt: skip
    together = case(**plants, policies=[policy(CLAUSE, 0.6, applies_at="Plants", each="together")])
    each = case(**plants, policies=[policy(CLAUSE, 0.6, applies_at="Plants", each="each")])
    assert solved(together).cost == 100 * 20 + 20 * 28 + 80 * 30
    assert solved(each).cost == 60 * 20 + 60 * 28 + 80 * 30
