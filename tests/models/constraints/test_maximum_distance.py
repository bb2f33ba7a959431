from dataclasses import replace

import pytest

from models.constraints.maximum_distance import maximum_distance
from models.contract import table
from models.tables import Demand, Group, Lane, Product, Production, Tables
from tests.models.case import case, on, policy, rows, ship, solved, states

NO_FAR = policy("maximum distance", 500.0)


def test_nothing_arrives_over_a_longer_lane() -> None:
    assert rows(case(policies=[NO_FAR]), maximum_distance) == [f"maximum_distance[P1, Plant, , CAM, 2026]: {ship('Far')} ≤ 0"]


def test_without_a_policy_or_a_long_lane_there_is_no_row() -> None:
    assert rows(case(), maximum_distance) == []
    assert rows(case(policies=[policy("maximum distance", 9000.0)]), maximum_distance) == []


def test_the_buyer_turns_to_the_near_seller() -> None:
    assert solved(case(policies=[NO_FAR])).cost == 3000.0
    assert solved(case(policies=[policy("maximum distance", 9000.0)])).cost == 2000.0


def test_what_is_too_far_stays_away_although_nothing_else_is_there() -> None:
    assert solved(case(prices={"Far": 20.0}, policies=[NO_FAR])).cost == 100 * 1000


def test_half_a_year_in_force_leaves_half_free() -> None:
    given = case("2028", policies=[policy("maximum distance", 500.0, start=on("2028-07-02"))])
    text = f"0.5 {ship('Far', period='2028')} − 0.5 {ship('Near', period='2028')} ≤ 0"
    assert rows(given, maximum_distance) == [f"maximum_distance[P1, Plant, , CAM, 2028]: {text}"]
    assert solved(given).cost == 50 * 20 + 50 * 30


def test_out_of_its_dates_there_is_no_row() -> None:
    given = case("2026", "2027", policies=[policy("maximum distance", 500.0, start=on("2027-01-01"))])
    assert [row.split(":")[0] for row in rows(given, maximum_distance)] == ["maximum_distance[P1, Plant, , CAM, 2027]"]


def test_it_is_not_applicable_where_nothing_can_arrive() -> None:
    given = case(sites={"Plant": {"start": on("2027-01-01")}}, policies=[NO_FAR])
    assert rows(given, maximum_distance) == []
    assert states(given) == [("2026", "not applicable")]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2400, 100), (12.0, 3000, 0)])
def test_a_soft_limit_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(policies=[policy("maximum distance", 500.0, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


TWO_PLANTS = {"needs": {"East": 100.0, "West": 100.0}, "groups": {"Plants": ["East", "West"]}}


@pytest.mark.parametrize("each", ["each", "together"])
def test_every_destination_is_judged_alone_whatever_is_said_of_the_group(each: str) -> None:
    """Cheat: with one row in force for half a year, East could take all the free half."""
    given = case("2028", **TWO_PLANTS, lanes={"Far to West": {"cost": 8.0}}, policies=[policy("maximum distance", 500.0, applies_at="Plants", each=each, start=on("2028-07-02"))])  # fmt: skip
    assert len(rows(given, maximum_distance)) == 2
    assert solved(given).cost == (50 * 20 + 50 * 30) + (50 * 28 + 50 * 30)


def two_products() -> Tables:
    """Plant also needs 10 t of Mud, from Near for 3 or from Far for 2; Goods are both."""
    given = case(policies=[policy("maximum distance", 500.0, product="Goods", hard="soft", penalty=4.0)])
    ways = [
        Lane(origin=lane.origin, destination=lane.destination, product="Mud", cost=0.0, distance=lane.distance)
        for lane in given.lanes
    ]
    return replace(
        given,
        products=table(Product, [*given.products, Product(product="Mud", tier="cathode", unit="t")]),
        groups=table(Group, [Group(group="Goods", member="CAM"), Group(group="Goods", member="Mud")]),
        production=table(
            Production,
            [
                *given.production,
                Production(site="Near", line_name="L", product="Mud", cost=30.0),
                Production(site="Far", line_name="L", product="Mud", cost=2.0),
            ],
        ),
        lanes=table(Lane, [*given.lanes, *ways]),
        demand=table(Demand, [*given.demand, Demand(site="Plant", product="Mud", period="2026", quantity=10.0, penalty=1e4)]),
    )


def test_every_product_of_a_group_is_judged_alone() -> None:
    """CAM saves 10 a tonne, Mud 28, breaking costs 4: each product breaks its own row: 100 · 24 + 10 · 6."""
    given = two_products()
    assert [row.split(":")[0] for row in rows(given, maximum_distance)] == [
        "maximum_distance[P1, Plant, , CAM, 2026]",
        "maximum_distance[P1, Plant, , Mud, 2026]",
    ]
    plan = solved(given)
    assert (plan.broken(product="CAM"), plan.broken(product="Mud")) == (100.0, 10.0)
    assert plan.cost == 100 * 24 + 10 * 6
