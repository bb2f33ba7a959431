from datetime import date
from itertools import pairwise

import pytest

from models.tables import AT_THE_END, Period, Settings
from tests.models.case import case, halves, on
from tests.models.stock_case import audited, kept, stands

CLOSES = {"prices": {"Far": 20.0}, "sites": {"Far": {"end": on("2026-12-31")}}}


@pytest.mark.parametrize(("counted", "cost"), [({}, 100 * 3 * 0.5 + 100 * 3 * 0.5), ({"counted_on": AT_THE_END}, 100 * 3)])
def test_stock_costs_its_mean_or_what_its_end_leaves(counted: dict[str, str], cost: float) -> None:
    """100 t are built up over 2026 and used up over 2027."""
    plan = audited(case("2026", "2027", stock=[kept(holding_cost=3.0, **counted)], **CLOSES))
    assert stands(plan) == [100, 0]
    assert plan.costs == {"production": 4000, "holding": cost}


@pytest.mark.parametrize(("counted", "cost"), [({}, (40 + 0) / 2 * 3), ({"counted_on": AT_THE_END}, None)])
def test_opening_stock_is_kept_for_half_of_the_first_period(counted: dict[str, str], cost: float | None) -> None:
    plan = audited(case("2026", stock=[kept(opening=40.0, holding_cost=3.0, **counted)]))
    assert plan.costs.get("holding") == cost


def test_a_period_counts_its_years() -> None:
    """60 t from the first half to the second: 181 and 184 of 365 days at a mean of 30."""
    first, second = halves("2026")
    given = case(periods=[first, second], needs={"Plant": 60.0}, prices={"Far": 20.0}, sites={"Far": {"end": on("2026-06-30")}}, stock=[kept(holding_cost=3.65)])  # fmt: skip
    assert audited(given).costs["holding"] == round(30 * 3.65, 2)


def test_goods_that_come_and_go_evenly_cost_the_same_on_a_finer_grid() -> None:
    """120 t are built up over 2026 and used up over 2027, by years, and by quarters of equal need: each a straight line."""
    coarse = audited(
        case("2026", "2027", needs={"Plant": 120.0}, stock=[kept(holding_cost=3.0)], lanes={"Far": {"capacity": 240.0}}, **CLOSES)
    )
    days = [date(2026, 1, 1), date(2026, 7, 2), date(2027, 1, 1), date(2027, 7, 2), date(2028, 1, 1)]
    quarters = [Period(period=f"P{n}", start=a, end=date.fromordinal(b.toordinal() - 1)) for n, (a, b) in enumerate(pairwise(days))]
    fine = audited(
        case(periods=quarters, needs={"Plant": 60.0}, stock=[kept(holding_cost=3.0)], lines={"Far": {"nameplate": 240.0}}, **CLOSES)
    )
    assert coarse.costs["holding"] == 360
    assert fine.costs["holding"] == pytest.approx(360, rel=0.005)


def test_without_a_cost_keeping_is_free() -> None:
    assert audited(case("2026", "2027", stock=[kept()], **CLOSES)).costs == {"production": 4000}


def test_keeping_and_throwing_away_are_worth_what_money_is_worth_then() -> None:
    """At 10 % money of the middle of 2026 is worth 1.1^−0.5, of 2027 1.1^−1.5: 85 t and 15 t on the mean at 2, 10 t thrown away."""
    discounted = Settings(discount_rate=0.1)
    kept_there = kept(opening=140.0, most=30.0, holding_cost=2.0, disposal_cost=5.0)
    plan = audited(case("2026", "2027", settings=discounted, stock=[kept_there]))
    assert plan.costs["holding"] == round(170 * 1.1**-0.5 + 30 * 1.1**-1.5, 2)
    assert plan.costs["disposal"] == round(50 * 1.1**-0.5, 2)
    assert plan.costs["production"] == round(1400 * 1.1**-1.5, 2)
