from dataclasses import replace
from typing import Any

import pytest

from models.constraints.minimum_utilisation import minimum_utilisation
from models.contract import table
from models.tables import Line, Policy, Production, Tables
from tests.models.case import attempted, case, halves, on, policy, rows, solved, states


def busy(share: float, **more: Any) -> Policy:
    return policy("minimum utilisation", share, **{"applies_at": "Near", **more})


def test_a_line_uses_the_share_of_its_capacity() -> None:
    assert rows(case(policies=[busy(0.04)]), minimum_utilisation) == [
        "minimum_utilisation[P1, Near, L, CAM, 2026]: make[Near, L, CAM, , 2026] ≥ 40"
    ]


def test_without_a_policy_or_a_line_that_makes_the_product_there_is_no_row() -> None:
    assert rows(case(), minimum_utilisation) == []
    assert rows(case(policies=[busy(0.04, applies_at="Plant")]), minimum_utilisation) == []


@pytest.mark.parametrize(("share", "cost"), [(0.0, 2000), (0.04, 60 * 20 + 40 * 30), (0.1, 3000)])
def test_the_dear_line_is_kept_busy(share: float, cost: float) -> None:
    assert solved(case(policies=[busy(share)])).cost == cost


def test_nobody_takes_more_than_is_needed() -> None:
    assert not attempted(case(policies=[busy(0.11)])).outcome.ending.has_plan


def test_usage_is_counted_in_the_unit_of_the_line() -> None:
    """A tonne takes two units of the line: 20 t are 40."""
    plan = solved(case(production={"Near": {"usage": 2.0}}, policies=[busy(0.04)]))
    assert plan.flow("Near") == 20


def test_a_year_may_be_busy_in_one_half() -> None:
    """4 % of the year are 40 t, in whichever half."""
    given = case(periods=halves("2026"), policies=[busy(0.04, over="year")])
    assert len(rows(given, minimum_utilisation)) == 1
    assert solved(given).cost == 160 * 20 + 40 * 30


def test_half_a_year_in_force_asks_for_half() -> None:
    given = case("2028", policies=[busy(0.04, start=on("2028-07-02"))])
    assert rows(given, minimum_utilisation) == ["minimum_utilisation[P1, Near, L, CAM, 2028]: 0.5 make[Near, L, CAM, , 2028] ≥ 20"]


def two_lines() -> Tables:
    """Near has a second line, cheaper than the first."""
    given = case(policies=[busy(0.04)])
    return replace(
        given,
        lines=table(Line, [*given.lines, Line(site="Near", line_name="M", unit="t", nameplate=1000.0)]),
        production=table(Production, [*given.production, Production(site="Near", line_name="M", product="CAM", cost=25.0)]),
    )


def test_each_line_is_busy_for_itself() -> None:
    """Cheat: over the site as a whole the cheaper line would do the work of both, 80 t for 25."""
    given = two_lines()
    assert len(rows(given, minimum_utilisation)) == 2
    assert solved(given).cost == 20 * 20 + 40 * 30 + 40 * 25


def test_a_line_that_is_not_open_is_not_judged() -> None:
    given = case("2026", "2027", sites={"Near": {"start": on("2027-01-01")}}, policies=[busy(0.04)])
    assert states(given) == [("2026", "not applicable"), ("2027", "active")]
    assert solved(given).cost == 2000 + 60 * 20 + 40 * 30


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 40 * 4, 40), (12.0, 2400, 0)])
def test_a_soft_rule_leaves_the_line_idle_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(policies=[busy(0.04, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_a_soft_rule_beyond_every_need_is_broken_by_the_rest() -> None:
    assert solved(case(policies=[busy(1.0, hard="soft", penalty=50.0)])).broken() == 900


def test_a_line_of_a_candidate_is_kept_busy_once_it_opens() -> None:
    near = {"status": "candidate", "opening_cost": 10.0}
    given = case(sites={"Near": near}, policies=[policy("minimum utilisation", 0.05, applies_at="Near")])
    assert rows(given, minimum_utilisation) == [
        "minimum_utilisation[P1, Near, L, CAM, 2026]: make[Near, L, CAM, , 2026] − 50 opened[Near, 2026] ≥ 0"
    ]
    assert solved(given).costs == {"production": 2000}
