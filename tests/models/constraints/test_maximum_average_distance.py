from dataclasses import replace
from typing import Any

import pytest

from models.constraints.maximum_average_distance import maximum_average_distance
from models.contract import table
from models.tables import Lane, Policy, Tables
from tests.models.case import case, halves, on, policy, rows, ship, solved, states, two_tiers

CLAUSE = "maximum average distance"
TWO_PLANTS: dict[str, Any] = {"needs": {"East": 100.0, "West": 100.0}, "groups": {"Plants": ["East", "West"]}}


def lane(origin: str, destination: str, distance: float, cost: float = 0.0) -> Lane:
    return Lane(origin=origin, destination=destination, product="CAM", cost=cost, distance=distance)


def test_kilometres_stay_within_the_limit_for_each_unit_served() -> None:
    """9000 Far + 100 Near ≤ 4550 · (100 − short)."""
    assert rows(case(policies=[policy(CLAUSE, 4550.0)]), maximum_average_distance) == [
        f"maximum_average_distance[P1, Plant, , CAM, 2026]: 9000 {ship('Far')} + 100 {ship('Near')} + 4550 short[Plant, CAM, , 2026] ≤ 455000"
    ]


def test_what_is_made_into_something_counts_as_used() -> None:
    """A MWh of cells takes 1.2 t at a yield of 80 %."""
    given = replace(two_tiers(), policies=table(Policy, [policy(CLAUSE, 4550.0)]))
    [row] = rows(given, maximum_average_distance)
    assert row.endswith("− 6825 make[Plant, P, Cell, wet, 2026] ≤ 0")
    assert solved(given).cost == 75 * 20 + 75 * 30 + 100 * 5


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(case(), maximum_average_distance) == []
    assert rows(case(policies=[policy("maximum distance", 500.0)]), maximum_average_distance) == []


@pytest.mark.parametrize(("limit", "cost"), [(9000.0, 2000), (4550.0, 2500), (100.0, 3000)])
def test_the_far_seller_delivers_as_much_as_the_average_allows(limit: float, cost: float) -> None:
    assert solved(case(policies=[policy(CLAUSE, limit)])).cost == cost


def test_a_limit_that_nobody_meets_lets_nothing_arrive() -> None:
    assert solved(case(policies=[policy(CLAUSE, 99.0)])).cost == 100 * 1000


def hub() -> Tables:
    """Far delivers to Plant through Hub, 9000 and 100 km; Hub also makes, dearly."""
    given = case(prices={"Far": 20.0, "Hub": 90.0}, policies=[policy(CLAUSE, 4600.0)])
    return replace(given, lanes=table(Lane, [lane("Far", "Hub", 9000.0, 1.0), lane("Hub", "Plant", 100.0, 1.0)]))


def test_the_way_to_a_hub_counts() -> None:
    """Cheat: on the last leg everything is near. f · 9100 + (1 − f) · 100 = 4600 at f = half; without the first leg 2200."""
    assert solved(hub()).cost == 50 * 22 + 50 * 91


def test_a_short_loop_between_the_buyers_brings_the_average_down_by_nothing() -> None:
    """Cheat: over the sum of flows, circles of 1 km between East and West would meet any average."""
    given = case(**TWO_PLANTS, policies=[policy(CLAUSE, 4550.0, applies_at="Plants", each="together")])
    loops = [*given.lanes, lane("East", "West", 1.0), lane("West", "East", 1.0)]
    assert solved(replace(given, lanes=table(Lane, loops))).cost == 100 * 20 + 100 * 30


@pytest.mark.parametrize(("each", "cost"), [("together", 100 * 20 + 100 * 30), ("each", 2500 + 2500)])
def test_each_plant_or_all_together(each: str, cost: float) -> None:
    given = case(**TWO_PLANTS, policies=[policy(CLAUSE, 4550.0, applies_at="Plants", each=each)])
    assert len(rows(given, maximum_average_distance)) == {"each": 2, "together": 1}[each]
    assert solved(given).cost == cost


def test_over_a_year_the_halves_are_weighed_by_their_part_in_force() -> None:
    """In force in H2 alone: H1 is free."""
    given = case(periods=halves("2026"), policies=[policy(CLAUSE, 4550.0, over="year", start=on("2026-07-01"))])
    assert solved(given).cost == 2000 + 2500


def test_out_of_its_dates_there_is_no_row() -> None:
    given = case("2026", "2027", policies=[policy(CLAUSE, 4550.0, start=on("2027-01-01"))])
    assert [row.split(":")[0] for row in rows(given, maximum_average_distance)] == [
        "maximum_average_distance[P1, Plant, , CAM, 2027]"
    ]
    assert states(given) == [("2026", "not yet"), ("2027", "active")]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(0.001, 2445, 445_000), (0.002, 2500, 0)])
def test_a_soft_average_is_broken_by_tonne_kilometres(penalty: float, cost: float, broken: float) -> None:
    """Each tonne from Far instead of Near saves 10 and adds 8900 km: worth it below 10 / 8900 a tonne-kilometre."""
    plan = solved(case(policies=[policy(CLAUSE, 4550.0, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)
