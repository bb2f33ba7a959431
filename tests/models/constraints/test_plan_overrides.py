from dataclasses import replace
from typing import Any

import pytest

from models.constraints.plan_overrides import plan_overrides
from models.override import Override
from models.tables import Lane, Tables
from tests.models.case import attempted, case, contract, rows, ship, solved


def fixed(least: float | None = None, most: float | None = None, **more: Any) -> Override:
    names = {"origin": "Near", "destination": "Plant", "product": "CAM", "period": "2026", "mode": "direct"}
    return Override(**{**names, "least": least, "most": most, **more})


def by_rail() -> list[Lane]:
    """A second way from Near, dearer by 1."""
    ways = [("Near", "direct", 0.0), ("Near", "rail", 1.0), ("Far", "direct", 0.0)]
    return [Lane(origin=a, destination="Plant", product="CAM", mode=mode, cost=cost, distance=100.0) for a, mode, cost in ways]


def test_rows() -> None:
    assert rows(case(plan_overrides=[fixed(30.0, 50.0), fixed(most=20.0, origin="Far")]), plan_overrides) == [
        f"plan_overrides[Far, Plant, CAM, direct, 2026, most]: {ship('Far')} ≤ 20.00002",
        f"plan_overrides[Near, Plant, CAM, direct, 2026, least]: {ship('Near')} ≥ 29.99997",
        f"plan_overrides[Near, Plant, CAM, direct, 2026, most]: {ship('Near')} ≤ 50.00005",
    ]


def test_without_an_override_there_is_no_row() -> None:
    assert rows(case(), plan_overrides) == []


def test_without_a_mode_all_modes_are_summed() -> None:
    [row] = rows(with_rail(fixed(30.0, mode="")), plan_overrides)
    rail = ship("Near").replace("direct", "rail")
    assert row == f"plan_overrides[Near, Plant, CAM, , 2026, least]: {ship('Near')} + {rail} ≥ 29.99997"


def with_rail(*overrides: Override) -> Tables:
    given = case(plan_overrides=list(overrides))
    return replace(given, lanes=replace(given.lanes, all_rows=tuple(by_rail())))


@pytest.mark.parametrize(
    ("override", "cost"),
    [
        (fixed(40.0), 40 * 30 + 60 * 20),
        (fixed(most=40.0), 100 * 20),
        (fixed(most=40.0, origin="Far"), 40 * 20 + 60 * 30),
        (fixed(25.0, 25.0), 25 * 30 + 75 * 20),
        (fixed(40.0, mode=""), 40 * 30 + 60 * 20),
        (fixed(0.0), 100 * 20),
    ],
)
def test_what_is_fixed_costs_what_it_costs_by_hand(override: Override, cost: float) -> None:
    """Near costs 30, Far 20."""
    assert solved(case(plan_overrides=[override])).cost == pytest.approx(cost, abs=0.01)


def test_it_holds_in_its_period_only() -> None:
    plan = solved(case("2026", "2027", plan_overrides=[fixed(100.0, period="2027")]))
    assert plan.cost == pytest.approx(100 * 20 + 100 * 30, abs=0.01)


def test_any_mode_takes_the_cheaper_one_and_a_mode_means_that_one() -> None:
    assert solved(with_rail(fixed(40.0, mode=""))).cost == pytest.approx(40 * 30 + 60 * 20, abs=0.01)
    assert solved(with_rail(fixed(40.0, mode="rail"))).cost == pytest.approx(40 * 31 + 60 * 20, abs=0.01)


def test_it_does_not_give_way_to_a_rule() -> None:
    """40 t are fixed from Near, and Far is exclusive: both hold, or there is no plan."""
    rules = [contract("exclusive source", seller="Far")]
    assert not attempted(case(plan_overrides=[fixed(40.0)], contracts=rules)).outcome.ending.has_plan
    soft = [contract("exclusive source", seller="Far", hard="soft", penalty=1.0)]
    plan = solved(case(plan_overrides=[fixed(40.0)], contracts=soft))
    assert plan.broken() == pytest.approx(40, abs=1e-3)


def test_an_override_never_makes_a_plan_cheaper() -> None:
    free = solved(case()).cost
    for least, most in ((0.0, 100.0), (10.0, None), (None, 10.0), (50.0, 50.0), (100.0, None)):
        for origin in ("Near", "Far"):
            assert solved(case(plan_overrides=[fixed(least, most, origin=origin)])).cost >= free - 0.01
