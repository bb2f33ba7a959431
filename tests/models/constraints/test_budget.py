from typing import Any

import pytest

from models.constraints.budget import budget
from models.cost_terms import kind_of
from models.measures import money, spent
from models.tables import Policy, Settings
from tests.models.case import case, halves, on, policy, rows, ship, solved

EVERYWHERE = {"applies_at": "", "product": ""}
DEAR_WAYS: dict[str, Any] = {"lanes": {"Far": {"cost": 5.0, "co2e": 1000.0}}}


def limited(value: float, **more: Any) -> Policy:
    return policy("budget", value, **{"unit": "currency/year", **EVERYWHERE, **more})


def test_every_cost_term_counts() -> None:
    """Making 20 and 30, the way from Far 5 and its tonne of CO2e 3."""
    given = case(**DEAR_WAYS, settings=Settings(co2e_price=3.0), policies=[limited(2600.0)])
    assert rows(given, budget) == [
        f"budget[P1, whole plan, , , 2026]: 8 {ship('Far')} + 20 make[Far, L, CAM, , 2026] + 30 make[Near, L, CAM, , 2026] ≤ 2600"
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(case(), budget) == []


def test_what_is_spent_on_the_whole_plan_is_its_cost_less_penalties() -> None:
    """So a new cost term counts in every budget by itself."""
    plan = solved(
        case(
            "2026",
            "2027",
            **DEAR_WAYS,
            needs={"Plant": 3000.0},
            settings=Settings(co2e_price=3.0),
            policies=[limited(1e9, over="term")],
        )
    )
    net, x, costs = plan.built.net, plan.built.x, plan.built.costs
    assert costs["unmet"].value() > 0
    paid = {name: cost for name, cost in costs.items() if kind_of(name) == "money"}
    [judged] = net.cases
    assert spent(net, x, judged, money(x, paid)).value() == pytest.approx(sum(cost.value() for cost in paid.values()))


@pytest.mark.parametrize(("amount", "cost"), [(2000.0, 2000), (1500.0, 1500 + 25 * 1000), (0.0, 100_000)])
def test_what_cannot_be_paid_is_not_delivered(amount: float, cost: float) -> None:
    """What is not delivered costs a penalty, which is no money."""
    assert solved(case(policies=[limited(amount)])).cost == cost


def test_a_yearly_budget_counts_for_the_years_in_force_and_one_amount_as_it_stands() -> None:
    start = on("2028-07-02")
    yearly = case("2028", policies=[limited(1500.0, start=start)])
    assert rows(yearly, budget) == [
        "budget[P1, whole plan, , , 2028]: 10 make[Far, L, CAM, , 2028] + 15 make[Near, L, CAM, , 2028] ≤ 750"
    ]
    assert rows(case("2028", policies=[limited(750.0, unit="currency", start=start)]), budget) == rows(yearly, budget)
    assert solved(yearly).unmet(period="2028") == 25


def test_over_the_term_a_lean_year_pays_for_another() -> None:
    given = case(periods=halves("2026"), policies=[limited(4000.0, over="term")])
    assert solved(given).cost == 4000


def test_where_it_applies_making_there_and_bringing_goods_there_count() -> None:
    given = case(**DEAR_WAYS, policies=[limited(100.0, applies_at="Plant")])
    assert rows(given, budget) == [f"budget[P1, Plant, , , 2026]: 5 {ship('Far')} ≤ 100"]
    assert solved(given).cost == 20 * 25 + 80 * 30


def test_a_budget_of_a_seller_binds_what_it_makes() -> None:
    """Cheat: read as what arrives at Far, the rule would cover nothing."""
    assert solved(case(policies=[limited(600.0, applies_at="Far")])).cost == 30 * 20 + 70 * 30


@pytest.mark.parametrize(("each", "cost"), [("each", 30 * 20 + 20 * 30 + 50_000), ("together", 30 * 20 + 70_000)])
def test_each_site_or_all_together(each: str, cost: float) -> None:
    given = case(groups={"Makers": ["Far", "Near"]}, policies=[limited(600.0, applies_at="Makers", each=each)])
    assert solved(given).cost == cost


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(2.0, 2000 + 2 * 500, 500), (60.0, 1500 + 25 * 1000, 0)])
def test_a_soft_budget_is_broken_by_money(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(policies=[limited(1500.0, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)
