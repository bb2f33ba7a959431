from models.constraints.stock_cover import stock_cover
from planner.ending import Ending
from tests.models.case import attempted, case, on, rows
from tests.models.stock_case import audited, kept, stands, stock


def test_a_cover_is_days_of_the_next_need_and_at_the_end_of_its_own() -> None:
    """73 days are a fifth of either year."""
    assert rows(case("2026", "2027", stock=[kept(cover=73.0)]), stock_cover) == [
        f"stock_cover[Plant, CAM, 2026]: 0.2 short[Plant, CAM, , 2027] + {stock()} ≥ 20",
        f"stock_cover[Plant, CAM, 2027]: 0.2 short[Plant, CAM, , 2027] + {stock('2027')} ≥ 20",
    ]


def test_a_blank_cover_and_no_cover_state_no_row() -> None:
    assert rows(case("2026", stock=[kept(), kept("Far", cover=0.0)]), stock_cover) == []


def test_nothing_is_covered_before_the_product_can_come() -> None:
    """Both open in 2027: nothing can stand at the end of 2026."""
    opens = {name: {"start": on("2027-01-01")} for name in ("Near", "Far")}
    found = rows(case("2026", "2027", sites=opens, stock=[kept(cover=73.0)]), stock_cover)
    assert [row.split(":")[0] for row in found] == ["stock_cover[Plant, CAM, 2027]"]


def test_where_nothing_ever_comes_nothing_is_covered() -> None:
    assert rows(case("2026", prices={}, stock=[kept(cover=73.0)]), stock_cover) == []


def test_the_cover_is_bought_and_kept() -> None:
    """20 t stand at the end of 2026, and still at the end: 120 t in the first year, 100 in the second."""
    plan = audited(case("2026", "2027", stock=[kept(cover=73.0, holding_cost=1.0)]))
    assert stands(plan) == [20, 20]
    assert [plan.flow("Far", period=year) for year in ("2026", "2027")] == [120, 100]
    assert plan.costs == {"production": 220 * 20, "holding": 10 + 20}


def test_unmet_demand_is_not_covered() -> None:
    """Far can bring 60 a year: 50 served and 10 kept, as a fifth of the 50 served in the year after."""
    plan = audited(case("2026", "2027", prices={"Far": 20.0}, lines={"Far": {"nameplate": 60.0}}, stock=[kept(cover=73.0)]))
    served = [100 - plan.unmet(period=year) for year in ("2026", "2027")]
    assert [round(left, 6) for left in stands(plan)] == [round(0.2 * served[1], 6)] * 2
    assert round(sum(served) + 0.2 * served[1], 6) == 120


def test_a_cover_that_firm_demand_leaves_no_room_for_has_no_plan() -> None:
    given = {"lines": {"Far": {"nameplate": 100.0}}, "prices": {"Far": 20.0}, "demand": {"Plant": {"firm": True}}}
    assert attempted(case("2026", stock=[kept(cover=73.0)], **given)).outcome.ending is Ending.IMPOSSIBLE
    assert audited(case("2026", stock=[kept(cover=73.0, opening=20.0)], **given)).cost == 2000
