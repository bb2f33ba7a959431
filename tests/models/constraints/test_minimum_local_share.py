from typing import Any

import pytest

from models.constraints.minimum_local_share import minimum_local_share
from tests.models.case import case, halves, on, policy, rows, ship, solved, states

HALF_LOCAL = policy("minimum local share", 0.5)


def test_at_least_the_share_comes_from_the_same_region() -> None:
    """Near ≥ 0.4 · (Far + Near)."""
    assert rows(case(policies=[policy("minimum local share", 0.4)]), minimum_local_share) == [
        f"minimum_local_share[P1, Plant, local, CAM, 2026]: −0.4 {ship('Far')} + 0.6 {ship('Near')} ≥ 0"
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(case(), minimum_local_share) == []


@pytest.mark.parametrize(("share", "cost"), [(0.0, 2000), (0.4, 40 * 30 + 60 * 20), (1.0, 3000)])
def test_the_local_sellers_get_their_share_and_no_more(share: float, cost: float) -> None:
    assert solved(case(policies=[policy("minimum local share", share)])).cost == cost


@pytest.mark.parametrize(
    ("means", "local"),
    [
        ("", ["Home", "Land"]),
        ("region", ["Home", "Land"]),
        ("country", ["Home"]),
        ("Friends", ["Far"]),
        ("within 500 km", ["Home", "Land"]),
        ("within 99 km", []),
        ("within 9000 km", ["Far", "Home", "Land"]),
    ],
)
def test_local_means_what_the_policy_says(means: str, local: list[str]) -> None:
    """Home is in Plant's country, Land in its region, Far in neither; Far alone is a Friend."""
    given = case(
        prices={"Home": 30.0, "Land": 30.0, "Far": 20.0},
        sites={"Land": {"country": "FR"}},
        groups={"Friends": ["Far"]},
        policies=[policy("minimum local share", 1.0, local_means=means)],
    )
    text = rows(given, minimum_local_share)
    strangers = [name for name in ("Far", "Home", "Land") if name not in local]
    assert [name for name in strangers if ship(name) in "".join(text)] == (strangers if local else [])
    assert len(text) == (1 if local else 0)


def test_a_place_without_a_region_is_local_to_nobody() -> None:
    """Cheat: two blank regions are not the same region."""
    given = case(sites={"Plant": {"region": ""}, "Near": {"region": ""}}, policies=[HALF_LOCAL])
    assert states(given) == [("2026", "not applicable")]


def test_local_is_judged_at_every_destination_of_its_own() -> None:
    """East is in Asia, where Far is; West in Europe, where Near is."""
    given = case(needs={"East": 100.0, "West": 100.0}, sites={"East": {"region": "Asia"}}, groups={"Plants": ["East", "West"]}, policies=[policy("minimum local share", 1.0, applies_at="Plants", each="together")])  # fmt: skip
    plan = solved(given)
    assert (plan.flow("Far", "East"), plan.flow("Near", "West"), plan.cost) == (100.0, 100.0, 5000.0)


TWO_PLANTS: dict[str, Any] = {
    "needs": {"East": 100.0, "West": 100.0},
    "groups": {"Plants": ["East", "West"]},
    "lanes": {"Near to West": {"cost": 8.0}},
}


def test_each_or_together() -> None:
    """Together East takes the 100 t; each 50 t, West's at 38."""
    together = case(**TWO_PLANTS, policies=[policy("minimum local share", 0.5, applies_at="Plants", each="together")])
    each = case(**TWO_PLANTS, policies=[policy("minimum local share", 0.5, applies_at="Plants", each="each")])
    assert solved(together).cost == 100 * 30 + 100 * 20
    assert solved(each).cost == 50 * 30 + 50 * 38 + 100 * 20


def test_half_a_year_in_force_asks_for_half_the_share() -> None:
    given = case("2028", policies=[policy("minimum local share", 0.4, start=on("2028-07-02"))])
    assert solved(given).cost == 20 * 30 + 80 * 20


def test_it_is_counted_over_the_year_where_periods_are_shorter() -> None:
    given = case(periods=halves("2028"), policies=[HALF_LOCAL])
    assert [row.split(":")[0] for row in rows(given, minimum_local_share)] == ["minimum_local_share[P1, Plant, local, CAM, 2028]"]


def test_it_is_not_applicable_while_nobody_local_can_deliver() -> None:
    given = case(sites={"Near": {"status": "paused"}}, policies=[HALF_LOCAL])
    assert rows(given, minimum_local_share) == []
    assert states(given) == [("2026", "not applicable")]
    assert solved(given).cost == 2000.0


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 50 * 4, 50), (12.0, 2500, 0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(policies=[policy("minimum local share", 0.5, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)
