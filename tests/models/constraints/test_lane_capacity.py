from models.constraints.lane_capacity import lane_capacity
from tests.models.case import case, on, rows, ship, solved


def test_a_shipment_stays_within_the_capacity_of_its_lane() -> None:
    given = case("2026", "2027", lanes={"Far": {"capacity": 60.0}})
    assert rows(given, lane_capacity) == [
        f"lane_capacity[Far, Plant, CAM, direct, 2026]: {ship('Far')} ≤ 60",
        f"lane_capacity[Far, Plant, CAM, direct, 2027]: {ship('Far', period='2027')} ≤ 60",
    ]


def test_without_a_stated_capacity_there_is_no_row() -> None:
    assert rows(case(), lane_capacity) == []


def test_a_lane_of_capacity_nought_is_stated() -> None:
    assert rows(case(lanes={"Far": {"capacity": 0.0}}), lane_capacity) == [
        f"lane_capacity[Far, Plant, CAM, direct, 2026]: {ship('Far')} ≤ 0"
    ]


def test_capacity_counts_the_open_days() -> None:
    """Open on 183 of the 366 days of 2028."""
    given = case("2028", lanes={"Far": {"capacity": 60.0, "opens": on("2028-07-02")}})
    assert rows(given, lane_capacity) == [f"lane_capacity[Far, Plant, CAM, direct, 2028]: {ship('Far', period='2028')} ≤ 30"]


def test_what_the_lane_cannot_carry_comes_over_another() -> None:
    """60 · 20 + 40 · 30."""
    plan = solved(case(lanes={"Far": {"capacity": 60.0}}))
    assert (plan.flow("Far"), plan.cost) == (60.0, 2400.0)


def test_each_lane_has_its_own_capacity() -> None:
    """East and West may each take 60 t from Far: 120 · 20 + 80 · 30."""
    given = case(needs={"East": 100.0, "West": 100.0}, lanes={"Far": {"capacity": 60.0}})
    assert solved(given).cost == 120 * 20 + 80 * 30
