from dataclasses import replace
from typing import Any

import pytest

from models.constraints.change_from_previous_plan import change_from_previous_plan
from models.constraints.frozen_flows import frozen_flows
from models.tables import Line, Period, PreviousFlow, Tables
from tests.models.case import attempted, case, contract, policy, rows, ship, solved, states, year


def flow(origin: str, quantity: float, period: str = "2026", destination: str = "Plant") -> PreviousFlow:
    return PreviousFlow(origin=origin, destination=destination, product="CAM", period=period, quantity=quantity)


def frozen(*flows: PreviousFlow, then: tuple[str, ...] = ("2027",), **more: Any) -> Tables:
    """2026 frozen, later years free."""
    periods: list[Period] = [replace(year("2026"), frozen=True), *(year(name) for name in then)]
    return case(periods=periods, previous_plan=list(flows), **more)


NEAR = flow("Near", 100.0)


def test_rows() -> None:
    given = frozen(NEAR)
    assert rows(given, frozen_flows) == [
        "frozen_flows[Far, Plant, CAM, direct, 2026]: up[Far, Plant, CAM, direct, 2026] + down[Far, Plant, CAM, direct, 2026] ≤ 0",
        "frozen_flows[Near, Plant, CAM, direct, 2026]: up[Near, Plant, CAM, direct, 2026] + down[Near, Plant, CAM, direct, 2026] ≤ 0.0001",
    ]
    assert rows(given, change_from_previous_plan)[1].startswith(
        f"change_from_previous_plan[Near, Plant, CAM, direct, 2026]: {ship('Near')} "
    )


def test_without_a_frozen_period_there_is_no_row() -> None:
    assert rows(case("2026", "2027", previous_plan=[NEAR]), frozen_flows) == []


def test_what_is_frozen_stays_and_what_is_free_gets_cheaper() -> None:
    """Near costs 30 and Far 20: 100 t stay with Near in 2026, all of 2027 comes from Far."""
    plan = solved(frozen(NEAR))
    assert plan.cost == pytest.approx(100 * 30 + 100 * 20, abs=0.01)
    assert plan.flow("Near") == pytest.approx(100, abs=1e-3)
    assert solved(case("2026", "2027", previous_plan=[NEAR])).cost == 4000


def test_a_flow_that_the_previous_plan_does_not_know_is_nothing() -> None:
    """Only 60 t were planned: 40 t of the need stay unmet at 1000, although Far could deliver."""
    plan = solved(frozen(flow("Near", 60.0)))
    assert plan.flow("Far") == 0
    assert plan.cost == pytest.approx(60 * 30 + 40 * 1000 + 2000, abs=0.1)


@pytest.mark.parametrize("hard", ["hard", "soft"])
def test_a_rule_inside_a_frozen_period_is_not_stated(hard: str) -> None:
    """Hard, it would leave no plan; soft, 60 t beyond it would be paid for."""
    rule = contract("maximum volume", 40.0, unit="unit/year", hard=hard, penalty=7.0 if hard == "soft" else None)
    given = frozen(NEAR, contracts=[rule])
    assert states(given) == [("2026", "frozen"), ("2027", "active")]
    assert solved(given).cost == pytest.approx(5000, abs=0.01)


def test_a_rule_over_more_than_frozen_periods_counts_their_volume() -> None:
    """At most 120 t from Near over both years, of which 100 t are frozen, so that 20 t are left in 2027, where only Near delivers."""
    given = frozen(
        NEAR,
        lanes={"Far": {"capacity": 0.0}},
        contracts=[contract("maximum volume", 120.0, unit="unit", over="term")],
    )
    plan = solved(given)
    assert states(given) == [("whole term", "active")]
    assert plan.flow("Near", period="2027") == pytest.approx(20, abs=1e-3)
    assert plan.unmet(period="2027") == pytest.approx(80, abs=1e-3)


def test_a_price_is_paid_in_a_frozen_period_too() -> None:
    given = frozen(NEAR, contracts=[contract("price", 50.0)])
    assert states(given) == [("2026", "active"), ("2027", "active")]
    assert solved(given).cost == pytest.approx(100 * 50 + 2000, abs=0.01)


def test_which_sites_are_open_is_no_matter_of_flows() -> None:
    given = frozen(NEAR, policies=[policy("most open sites", 1.0, applies_at="Near", product="")])
    assert states(given) == [("2026", "active"), ("2027", "active")]


def test_a_change_that_is_limited_counts_what_is_free() -> None:
    """The limit of a frozen year is not stated; that of 2027 lets 10 t move."""
    given = frozen(NEAR, flow("Near", 100.0, "2027"), policies=[policy("maximum change from previous plan", 0.2)])
    assert states(given) == [("2026", "frozen"), ("2027", "active")]
    assert solved(given).cost == pytest.approx(3000 + 90 * 30 + 10 * 20, abs=0.01)


def test_freezing_never_makes_a_plan_cheaper() -> None:
    for near in (0.0, 30.0, 100.0):
        flows = [flow("Near", near), flow("Far", 100.0 - near)]
        assert solved(frozen(*flows)).cost >= solved(case("2026", "2027")).cost - 0.01


def test_frozen_as_it_was_planned_costs_the_same() -> None:
    free = case("2026", "2027", lanes={"Far": {"capacity": 70.0}})
    kept = [flow("Near", 30.0), flow("Far", 70.0)]
    assert solved(frozen(*kept, lanes={"Far": {"capacity": 70.0}})).cost == pytest.approx(solved(free).cost, abs=0.01)


def test_more_than_can_be_made_leaves_no_plan() -> None:
    """An outage: Near makes 60 t of the 100 t that are frozen."""
    given = frozen(NEAR)
    small = [replace(row, nameplate=60.0) if row.site == "Near" else row for row in given.lines]
    attempt = attempted(replace(given, lines=replace(given.lines, all_rows=tuple(small))))
    assert not attempt.outcome.ending.has_plan
    assert isinstance(small[0], Line)
