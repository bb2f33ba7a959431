from models.constraints.stock_limit import stock_limit
from tests.models.case import case, on, rows
from tests.models.stock_case import audited, kept, stands, stock


def test_a_limit_holds_at_the_end_of_every_period() -> None:
    assert rows(case("2026", "2027", stock=[kept(most=30.0)]), stock_limit) == [
        f"stock_limit[Plant, CAM, 2026]: {stock()} ≤ 30",
        f"stock_limit[Plant, CAM, 2027]: {stock('2027')} ≤ 30",
    ]


def test_a_blank_limit_states_no_row() -> None:
    assert rows(case("2026", stock=[kept()]), stock_limit) == []
    assert rows(case("2026"), stock_limit) == []


def test_nothing_may_stand_where_the_limit_is_nought() -> None:
    assert rows(case("2026", stock=[kept(most=0.0)]), stock_limit) == [f"stock_limit[Plant, CAM, 2026]: {stock()} ≤ 0"]


def test_the_limit_bites() -> None:
    """100 in 2026 and 100 in 2027, when Far is closed: what was kept is all there is, 30 at most."""
    far_closes = case("2026", "2027", prices={"Far": 20.0}, sites={"Far": {"end": on("2026-12-31")}}, stock=[kept(most=30.0)])
    plan = audited(far_closes)
    assert stands(plan) == [30, 0]
    assert plan.unmet(period="2027") == 70
    assert plan.cost == 130 * 20 + 70 * 1000
