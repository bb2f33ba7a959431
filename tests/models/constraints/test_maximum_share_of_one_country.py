from typing import Any

import pytest

from models.constraints.maximum_share_of_one_country import maximum_share_of_one_country
from tests.models.case import case, on, policy, rows, ship, solved, states

CLAUSE = "maximum share of one country"
CHINA: dict[str, Any] = {"prices": {"Near": 30.0, "Far": 20.0, "Far2": 21.0}, "sites": {"Far2": {"country": "CN"}}}


def test_no_country_delivers_more_than_the_share_from_all_its_sites() -> None:
    assert rows(case(**CHINA, policies=[policy(CLAUSE, 0.6)]), maximum_share_of_one_country) == [
        f"maximum_share_of_one_country[P1, Plant, CN, CAM, 2026]: 0.4 {ship('Far')} + 0.4 {ship('Far2')} − 0.6 {ship('Near')} ≤ 0",
        f"maximum_share_of_one_country[P1, Plant, DE, CAM, 2026]: −0.6 {ship('Far')} − 0.6 {ship('Far2')} + 0.4 {ship('Near')} ≤ 0",
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(case(), maximum_share_of_one_country) == []
    assert rows(case(policies=[policy("maximum share of one company", 0.6)]), maximum_share_of_one_country) == []


@pytest.mark.parametrize(("share", "cost"), [(1.0, 2000), (0.6, 60 * 20 + 40 * 30), (0.5, 2500)])
def test_the_cheap_country_gets_the_share_and_no_more(share: float, cost: float) -> None:
    """Cheat: Far2 at 21, of another company in the same country, must not take what Far may not."""
    assert solved(case(**CHINA, policies=[policy(CLAUSE, share)])).cost == cost


def test_sites_without_a_country_stand_for_themselves() -> None:
    """Cheat: Far and Far2, both without a country, are not one country of no name: 50 · 20 + 50 · 21."""
    given = case(prices=CHINA["prices"], sites={"Far": {"country": ""}, "Far2": {"country": ""}}, policies=[policy(CLAUSE, 0.5)])
    assert [row.split(":")[0] for row in rows(given, maximum_share_of_one_country)] == [
        "maximum_share_of_one_country[P1, Plant, DE, CAM, 2026]",
        "maximum_share_of_one_country[P1, Plant, Far, CAM, 2026]",
        "maximum_share_of_one_country[P1, Plant, Far2, CAM, 2026]",
    ]
    assert solved(given).cost == 50 * 20 + 50 * 21


def test_half_a_year_in_force_forbids_half_of_the_rest() -> None:
    """allowed = 1 − 0.4 · 0.5 = 0.8."""
    assert solved(case("2028", **CHINA, policies=[policy(CLAUSE, 0.6, start=on("2028-07-02"))])).cost == 80 * 20 + 20 * 30


def test_a_country_that_cannot_deliver_is_not_judged() -> None:
    sites = {**CHINA["sites"], "Third": {"country": "KR", "status": "closed"}}
    given = case(prices={**CHINA["prices"], "Third": 40.0}, sites=sites, policies=[policy(CLAUSE, 0.6)])
    assert len(rows(given, maximum_share_of_one_country)) == 2
    assert states(given) == [("2026", "active"), ("2026", "active"), ("2026", "not applicable")]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 40 * 4, 40), (12.0, 2400, 0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(**CHINA, policies=[policy(CLAUSE, 0.6, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)
