from typing import Any

import pytest

from models.constraints.maximum_change_from_previous_plan import maximum_change_from_previous_plan
from models.tables import Policy, PreviousFlow
from tests.models.case import attempted, case, on, policy, rows, solved, states

CLAUSE = "maximum change from previous plan"


def change(share: float, **more: Any) -> Policy:
    return policy(CLAUSE, share, **more)


def flow(origin: str, quantity: float, destination: str = "Plant", period: str = "2026") -> PreviousFlow:
    return PreviousFlow(origin=origin, destination=destination, product="CAM", period=period, quantity=quantity)


ALL_NEAR = [flow("Near", 100.0)]


def test_more_and_less_together_stay_within_the_share_of_what_was_planned() -> None:
    [row] = rows(case(policies=[change(0.2)], previous_plan=ALL_NEAR), maximum_change_from_previous_plan)
    assert row.startswith("maximum_change_from_previous_plan[P1, Plant, , CAM, 2026]: up[Far, ")
    assert (row.count("up["), row.count("down["), row.partition("≤ ")[2]) == (2, 2, "20")


def test_without_a_policy_or_a_previous_plan_there_is_no_row() -> None:
    assert rows(case(previous_plan=ALL_NEAR), maximum_change_from_previous_plan) == []
    given = case(policies=[change(0.2)])
    assert rows(given, maximum_change_from_previous_plan) == []
    assert states(given) == [("2026", "not applicable")]


@pytest.mark.parametrize(("share", "cost"), [(0.0, 3000), (0.2, 10 * 20 + 90 * 30), (1.0, 50 * 20 + 50 * 30)])
def test_what_moves_from_one_seller_to_another_counts_twice(share: float, cost: float) -> None:
    """10 t less from Near and 10 t more from Far are 20 % of 100 t."""
    assert solved(case(policies=[change(share)], previous_plan=ALL_NEAR)).cost == cost


def test_what_went_over_a_lane_that_is_gone_is_a_change() -> None:
    """Cheat: counted over the lanes there are, replacing the 10 t of Gone would be the whole change; with 10 t ended, 10 t are left."""
    gone = [flow("Near", 90.0), flow("Gone", 10.0)]
    assert solved(case(policies=[change(0.2)], previous_plan=gone)).cost == 10 * 20 + 90 * 30
    assert solved(case(policies=[change(0.4)], previous_plan=gone)).cost == 20 * 20 + 80 * 30
    assert not attempted(case(policies=[change(0.05)], previous_plan=gone)).outcome.ending.has_plan


def test_what_went_over_a_lane_that_is_closed_is_a_change() -> None:
    """Near closes before 2027: all its 100 t end, and 100 t start from Far."""
    flows = [flow("Near", 100.0, period="2027")]
    given = {"sites": {"Near": {"end": on("2026-12-31")}}, "previous_plan": flows}
    assert not attempted(case("2026", "2027", policies=[change(0.99)], **given)).outcome.ending.has_plan
    soft = solved(case("2026", "2027", policies=[change(0.5, hard="soft", penalty=3.0)], **given))
    assert (soft.broken(), soft.cost) == (150, 2000 + 2000 + 150 * 3)


def test_over_the_term_the_years_are_summed() -> None:
    """20 % of 200 t, so 20 t move; in which year is all the same."""
    flows = [flow("Near", 100.0), flow("Near", 100.0, period="2027")]
    assert solved(case("2026", "2027", policies=[change(0.2, over="term")], previous_plan=flows)).cost == 20 * 20 + 180 * 30


def test_in_force_from_a_year_on_the_years_before_are_free() -> None:
    flows = [flow("Near", 100.0), flow("Near", 100.0, period="2027")]
    given = case("2026", "2027", policies=[change(0.0, over="term", start=on("2027-01-01"))], previous_plan=flows)
    assert solved(given).cost == 2000 + 3000


@pytest.mark.parametrize(("each", "saved"), [("together", 20 * 10), ("each", 10 * 10 + 10 * 8)])
def test_each_plant_or_all_together(each: str, saved: float) -> None:
    """Of 200 t 20 move, together all of them in West, where Near costs 10 more than Far; in East it is 8."""
    given = case(
        needs={"East": 100.0, "West": 100.0},
        groups={"Plants": ["East", "West"]},
        prices={"Near": 28.0, "Far": 20.0},
        lanes={"Near to West": {"cost": 2.0}},
        policies=[change(0.2, applies_at="Plants", each=each)],
        previous_plan=[flow("Near", 100.0, "East"), flow("Near", 100.0, "West")],
    )
    assert solved(given).cost == 100 * 28 + 100 * 30 - saved


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 180 * 4, 180), (6.0, 10 * 20 + 90 * 30, 0)])
def test_a_soft_rule_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    """A tonne that moves saves 10 and counts twice."""
    plan = solved(case(policies=[change(0.2, hard="soft", penalty=penalty)], previous_plan=ALL_NEAR))
    assert (plan.cost, plan.broken()) == (cost, broken)
