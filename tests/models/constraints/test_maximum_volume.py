from dataclasses import replace

import pytest

from models.constraints.maximum_volume import maximum_volume
from models.contract import table
from models.tables import Lane
from tests.models.case import case, contract, on, rows, ship, solved, states

FAR = {"seller": "Far", "unit": "unit/year"}
TWO_PLANTS = {
    "needs": {"East": 100.0, "West": 100.0},
    "groups": {"Plants": ["East", "West"]},
    "lanes": {"Far to West": {"cost": 8.0}},
}


def test_at_most_the_volume_comes_from_the_seller() -> None:
    assert rows(case(contracts=[contract("maximum volume", 40.0, **FAR)]), maximum_volume) == [
        f"maximum_volume[K1, Plant, Far, CAM, 2026]: {ship('Far')} ≤ 40"
    ]


def test_without_a_contract_there_is_no_row() -> None:
    assert rows(case(), maximum_volume) == []
    assert rows(case(contracts=[contract("minimum volume", 40.0)]), maximum_volume) == []


@pytest.mark.parametrize(("volume", "cost"), [(0.0, 3000), (40.0, 40 * 20 + 60 * 30), (140.0, 2000)])
def test_the_cheap_seller_gets_its_volume_and_no_more(volume: float, cost: float) -> None:
    assert solved(case(contracts=[contract("maximum volume", volume, **FAR)])).cost == cost


def test_half_a_year_in_force_allows_half_the_volume_within_it() -> None:
    given = case("2028", contracts=[contract("maximum volume", 40.0, **FAR, start=on("2028-07-02"))])
    assert rows(given, maximum_volume) == [f"maximum_volume[K1, Plant, Far, CAM, 2028]: 0.5 {ship('Far', period='2028')} ≤ 20"]


def test_over_the_whole_term_one_volume_is_shared_by_the_years() -> None:
    """50 t in all: 50 · 20 + 150 · 30."""
    given = case("2026", "2027", contracts=[contract("maximum volume", 50.0, seller="Far", unit="unit", over="term")])
    assert rows(given, maximum_volume) == [
        f"maximum_volume[K1, Plant, Far, CAM, whole term]: {ship('Far')} + {ship('Far', period='2027')} ≤ 50"
    ]
    assert solved(given).cost == 50 * 20 + 150 * 30


def test_out_of_its_dates_there_is_no_row() -> None:
    given = case("2026", "2027", contracts=[contract("maximum volume", 40.0, **FAR, end=on("2026-12-31"))])
    assert [row.split(":")[0] for row in rows(given, maximum_volume)] == ["maximum_volume[K1, Plant, Far, CAM, 2026]"]


def test_it_is_not_applicable_while_the_seller_cannot_deliver() -> None:
    given = case(sites={"Far": {"status": "paused"}}, contracts=[contract("maximum volume", 40.0, **FAR)])
    assert rows(given, maximum_volume) == []
    assert states(given) == [("2026", "not applicable")]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 60 * 4, 60), (12.0, 2600, 0)])
def test_a_soft_volume_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(contracts=[contract("maximum volume", 40.0, **FAR, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_together_one_buyer_may_use_the_whole_volume() -> None:
    """All 40 t to East, where Far saves most."""
    given = case(**TWO_PLANTS, contracts=[contract("maximum volume", 40.0, **FAR, buyer="Plants", each="together")])
    assert solved(given).cost == 40 * 20 + 160 * 30


def test_each_buyer_has_its_own_volume() -> None:
    """40 t at 20 and 40 t at 28."""
    given = case(**TWO_PLANTS, contracts=[contract("maximum volume", 40.0, **FAR, buyer="Plants", each="each")])
    assert len(rows(given, maximum_volume)) == 2
    assert solved(given).cost == 40 * 20 + 40 * 28 + 120 * 30


def test_all_ways_from_all_sites_of_the_seller_share_the_volume() -> None:
    """Cheat: 40 t over each of three ways, two of them from Far, would bring everything for 2000."""
    given = case(
        prices={"Far": 20.0, "Further": 20.0, "Near": 30.0},
        sites={"Further": {"company": "Farco"}},
        contracts=[contract("maximum volume", 40.0, seller="Farco", unit="unit/year", each="together")],
    )
    by_rail = [replace(lane, mode="rail") for lane in given.lanes if lane.origin == "Far"]
    assert solved(replace(given, lanes=table(Lane, [*given.lanes, *by_rail]))).cost == 40 * 20 + 60 * 30
