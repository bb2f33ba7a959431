"""Costs and CO2e from modes, days on the way, and when a lane is open."""

from typing import Any

import numpy as np
import pytest

from models.calendar import Calendar
from models.lanes import Lanes
from models.tables import Mode, Product, Qualification, Tables
from tests.models.case import AS_IT_IS, case, halves, on, start_of

SEA = Mode(mode="sea", cost=0.01, handling=3.0, fixed=7.0, co2e=0.02, speed=600.0, fixed_days=4.0, dangerous_factor=1.5)


def lanes(tables: Tables) -> Lanes:
    return Lanes(tables, Calendar(tables))


def by_sea(*modes: Mode, product: Any = AS_IT_IS, **lane: Any) -> Lanes:
    """Far alone, 9000 km by sea, with nothing stated on the lane."""
    blank = {"mode": "sea", "cost": None, **lane}
    goods = Product(**{"product": "CAM", "tier": "cathode", "unit": "t", "energy": 800.0, **product})
    return lanes(case(prices={"Far": 20.0}, lanes={"Far": blank}, modes=list(modes), products=[goods]))


def test_a_mode_charges_distance_handling_and_fixed() -> None:
    """0.01 · 9000 + 3 + 7 a tonne; 0.02 · 9000 kg; 9000 / 600 + 4 days."""
    way = by_sea(SEA)
    assert (way.cost.item(), way.co2e.item(), way.transit.item()) == (100.0, 180.0, 19.0)


def test_dangerous_goods_raise_distance_and_handling_and_not_the_fixed_part() -> None:
    """1.5 · (90 + 3) + 7."""
    way = by_sea(SEA, product={"dangerous": True})
    assert (way.cost.item(), way.co2e.item()) == (146.5, 180.0)


@pytest.mark.parametrize(("unit", "weight", "tonnes"), [("kg", None, 0.001), ("MWh", 1.25, 1.25), ("pieces", 0.5, 0.5)])
def test_rates_per_tonne_are_multiplied_by_the_weight_of_a_unit(unit: str, weight: float | None, tonnes: float) -> None:
    way = by_sea(SEA, product={"unit": unit, "weight": weight})
    assert (way.cost.item(), way.co2e.item()) == (pytest.approx(100 * tonnes), pytest.approx(180 * tonnes))


def test_what_the_lane_states_comes_before_its_mode() -> None:
    way = by_sea(SEA, cost=1.0, co2e=2.0, transit=3.0)
    assert (way.cost.item(), way.co2e.item(), way.transit.item()) == (1.0, 2.0, 3.0)
    free = by_sea(SEA, cost=0.0, co2e=0.0, transit=0.0)
    assert (free.cost.item(), free.co2e.item(), free.transit.item()) == (0.0, 0.0, 0.0)


def test_the_region_of_the_origin_comes_before_everywhere_else() -> None:
    asia, europe = Mode(mode="sea", region="Asia", fixed=50.0), Mode(mode="sea", region="Europe", fixed=60.0)
    assert by_sea(SEA, asia, europe).cost.item() == 50.0
    assert by_sea(europe, SEA).cost.item() == 100.0
    assert by_sea(europe).cost.item() == 0.0


def test_without_a_mode_nothing_is_charged() -> None:
    way = by_sea()
    assert (way.cost.item(), way.co2e.item(), way.transit.item()) == (0.0, 0.0, 0.0)
    assert by_sea(Mode(mode="sea")).cost.item() == 0.0


def test_an_unknown_distance_is_not_a_number() -> None:
    assert np.isnan(by_sea(distance=None).distance.item())


def days(tables: Tables) -> list[list[int]]:
    """Open days of the lanes from Near and Far in each period."""
    return lanes(tables).open_days().tolist()


def test_a_lane_is_open_while_it_and_both_its_ends_are() -> None:
    assert days(case("2027", "2028")) == [[365, 366], [365, 366]]
    assert days(case("2028", lanes={"Far": {"opens": on("2028-07-02")}})) == [[366], [183]]
    assert days(case("2028", lanes={"Far": {"closes": on("2028-01-31")}})) == [[366], [31]]
    assert days(case("2028", sites={"Far": {"start": on("2028-12-01")}})) == [[366], [31]]
    assert days(case("2028", sites={"Far": {"status": "paused"}})) == [[366], [0]]
    assert days(case("2028", sites={"Plant": {"end": on("2028-01-31")}})) == [[31], [31]]


def test_openings_that_do_not_meet_leave_no_day() -> None:
    given = case("2028", lanes={"Far": {"closes": on("2028-03-31")}}, sites={"Far": {"start": on("2028-06-01")}})
    assert days(given) == [[366], [0]]
    assert lanes(given).capacity().tolist() == [[np.inf], [np.inf]]


def qualified(*rows: Qualification) -> list[list[int]]:
    return days(case("2028", sites={"Near": {"start": on("2026-07-02")}}, qualifications=rows))


def listed(supplier: str, **more: Any) -> Qualification:
    return Qualification(**{"supplier": supplier, "buyer": "Plant", "product": "CAM", **more})


def test_a_list_leaves_out_whoever_is_not_on_it() -> None:
    assert qualified() == [[366], [366]]
    assert qualified(listed("Near")) == [[366], [0]]
    assert qualified(listed("Near", status="refused")) == [[0], [0]]
    assert qualified(listed("Near", buyer="Other")) == [[366], [366]]


def test_a_supplier_delivers_from_the_day_it_is_qualified() -> None:
    assert qualified(listed("Near", qualified_from=on("2028-12-01"))) == [[31], [0]]
    assert qualified(
        listed("Near", qualified_from=start_of("Near", years=2)),
    ) == [[183], [0]]


def test_an_inactive_row_of_qualifications_lists_nobody() -> None:
    assert qualified(listed("Near", active=False)) == [[366], [366]]


def test_capacity_counts_the_years_a_lane_is_open() -> None:
    given = case("2027", "2028", lanes={"Far": {"capacity": 60.0, "opens": on("2028-07-02")}})
    assert lanes(given).capacity().tolist() == [[np.inf, np.inf], [0.0, 30.0]]
    assert lanes(case(periods=halves("2028"), lanes={"Far": {"capacity": 366.0}})).capacity()[1].tolist() == pytest.approx(
        [182, 184]
    )


def parts(tables: Tables) -> list[list[float]]:
    return lanes(tables).open_part().tolist()


def test_the_open_part_is_of_the_days_on_which_anything_can_come() -> None:
    """Near half the year, Far its last 92 days."""
    late = on("2028-07-02")
    assert parts(case("2028", lanes={"Far": {"opens": late}})) == [[1.0], [0.5]]
    assert parts(case("2028", lanes={"Far": {"opens": late}, "Near": {"opens": late}})) == [[1.0], [1.0]]
    assert parts(case("2028", lanes={"Near": {"opens": late}, "Far": {"opens": on("2028-10-01")}})) == [[1.0], [92 / 183]]


def test_lanes_that_take_turns_share_the_year() -> None:
    """Near up to March (91 days), Far from October (92 days): 183 days in all."""
    given = case("2028", lanes={"Near": {"closes": on("2028-03-31")}, "Far": {"opens": on("2028-10-01")}})
    assert parts(given) == [[91 / 183], [92 / 183]]


def test_buyers_and_products_have_parts_of_their_own() -> None:
    given = case("2028", needs={"East": 1.0, "West": 1.0}, lanes={"Far to West": {"opens": on("2028-07-02")}})
    assert parts(given) == [[1.0], [1.0], [1.0], [0.5]]


def test_without_lanes_there_is_nothing() -> None:
    empty = lanes(case(prices={}))
    assert len(empty.cost) == 0
    assert empty.open_days().shape == (0, 1)
