from typing import Any

import pytest

from models.constraints.renewable_only import renewable_only
from models.tables import Policy
from tests.models.case import case, on, rows, ship, solved, states

SITES: dict[str, Any] = {"Near": {"renewable": 0.8}, "Far": {"renewable": 0.3}}


def renewable(value: float | None = None, **more: Any) -> Policy:
    return Policy(**{"policy": "P1", "clause": "renewable only", "value": value, "applies_at": "Plant", "product": "CAM", **more})


def test_nothing_arrives_from_a_site_with_less() -> None:
    assert rows(case(sites=SITES, policies=[renewable(0.8)]), renewable_only) == [
        f"renewable_only[P1, Plant, , CAM, 2026]: {ship('Far')} ≤ 0"
    ]


def test_without_a_policy_or_a_site_with_less_there_is_no_row() -> None:
    assert rows(case(sites=SITES), renewable_only) == []
    assert rows(case(sites=SITES, policies=[renewable(0.3)]), renewable_only) == []


@pytest.mark.parametrize(("value", "cost"), [(0.3, 2000), (0.31, 3000), (0.8, 3000), (0.81, 100_000), (None, 100_000)])
def test_the_buyer_turns_to_who_is_renewable_enough(value: float | None, cost: float) -> None:
    """Blank asks for all of it."""
    assert solved(case(sites=SITES, policies=[renewable(value)])).cost == cost


def test_what_is_not_known_does_not_count_as_renewable() -> None:
    """Cheat: a site that keeps silent would be the best of all."""
    given = case(sites={"Near": {"renewable": 1.0}}, policies=[renewable()])
    assert solved(given).cost == 3000


def test_half_a_year_in_force_leaves_half_free() -> None:
    given = case("2028", sites=SITES, policies=[renewable(0.5, start=on("2028-07-02"))])
    assert solved(given).cost == 50 * 20 + 50 * 30


def test_every_destination_is_judged_alone() -> None:
    """Cheat: with one row in force for half a year, East could take all the free half."""
    given = case(
        "2028",
        sites=SITES,
        needs={"East": 100.0, "West": 100.0},
        groups={"Plants": ["East", "West"]},
        lanes={"Far to West": {"cost": 8.0}},
        policies=[renewable(0.5, applies_at="Plants", each="together", start=on("2028-07-02"))],
    )
    assert len(rows(given, renewable_only)) == 2
    assert solved(given).cost == (50 * 20 + 50 * 30) + (50 * 28 + 50 * 30)


def test_it_is_active_where_everybody_is_renewable_and_not_applicable_where_nothing_arrives() -> None:
    assert states(case(sites=SITES, policies=[renewable(0.3)])) == [("2026", "active")]
    closed = {**SITES, "Plant": {"status": "closed"}}
    assert states(case(sites=closed, policies=[renewable(0.3)])) == [("2026", "not applicable")]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2400, 100), (12.0, 3000, 0)])
def test_a_soft_rule_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(sites=SITES, policies=[renewable(0.5, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)
