"""The plan ends with what is asked for: neither less, nor goods that had to be bought and are left behind."""

from models.constraints.closing_stock import closing_stock
from planner.ending import Ending
from tests.models.case import attempted, case, contract, rows
from tests.models.stock_case import audited, kept, stands, stock

FORCED = contract("take or pay", 130.0, unit="unit/year", seller="Far", shortfall_fee=50.0)


def test_a_closing_stock_is_a_least_and_a_most() -> None:
    assert rows(case("2026", "2027", stock=[kept(closing=30.0, opening=5.0)]), closing_stock) == [
        f"closing_stock[least, Plant, CAM]: {stock('2027')} ≥ 30",
        f"closing_stock[most, Plant, CAM]: {stock('2027')} ≤ 30",
    ]


def test_a_blank_closing_stock_leaves_what_stood_there_and_what_covers() -> None:
    """36.5 days are a tenth of the need."""
    assert rows(case("2026", stock=[kept(opening=5.0, cover=36.5)]), closing_stock) == [
        f"closing_stock[most, Plant, CAM]: 0.1 short[Plant, CAM, , 2026] + {stock()} ≤ 15"
    ]


def test_without_stock_there_is_no_row() -> None:
    assert rows(case("2026"), closing_stock) == []


def test_the_closing_stock_is_bought() -> None:
    plan = audited(case("2026", stock=[kept(closing=30.0)]))
    assert (stands(plan), plan.cost) == ([30], 130 * 20)


def test_opening_stock_is_used_before_anything_is_bought() -> None:
    """Nothing says that it must stand there at the end."""
    plan = audited(case("2026", stock=[kept(opening=40.0)]))
    assert (stands(plan), plan.cost) == ([0], 60 * 20)


def test_opening_stock_that_nobody_needs_stays() -> None:
    assert stands(audited(case("2026", stock=[kept(opening=140.0)]))) == [40]


def test_goods_that_must_be_taken_are_not_left_behind() -> None:
    """Cheat: 30 t too many cost 20 each, their shortfall 50. With a place to dump them they would be bought; the fee is paid."""
    plan = audited(case("2026", stock=[kept()], contracts=[FORCED]))
    assert (stands(plan), plan.cost) == ([0], 100 * 20 + 30 * 50)
    assert audited(case("2026", stock=[kept(closing=30.0)], contracts=[FORCED])).cost == 130 * 20


def test_what_is_thrown_away_is_paid_for() -> None:
    """20 for the tonne and 10 to be rid of it are less than the fee of 50; at 40 the fee is less."""
    assert audited(case("2026", stock=[kept(disposal_cost=10.0)], contracts=[FORCED])).costs == {
        "production": 2600,
        "disposal": 300,
    }
    assert audited(case("2026", stock=[kept(disposal_cost=40.0)], contracts=[FORCED])).costs == {
        "production": 2000,
        "shortfall_fees": 1500,
    }


def test_a_closing_stock_that_nobody_can_make_has_no_plan() -> None:
    few = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 20.0}}}
    assert attempted(case("2026", stock=[kept(closing=30.0)], **few)).outcome.ending is Ending.IMPOSSIBLE
