from dataclasses import replace
from typing import Any

import pytest

from models.constraints.frozen_decisions import frozen_decisions
from models.tables import Period, PreviousDecision, PreviousFlow, Tables
from tests.models.case import case, rows, solved, year
from tests.models.growing import option

PERIODS: list[Period] = [replace(year("2026"), frozen=True), year("2027")]
SITES: dict[str, dict[str, Any]] = {"Far": {"status": "candidate", "opening_cost": 10.0}}
GROWING: dict[str, Any] = {"prices": {"Near": 30.0}, "lines": {"Near": {"nameplate": 50.0}}, "demand": {"Plant": {"penalty": 90.0}}}


def flow(origin: str, quantity: float) -> PreviousFlow:
    return PreviousFlow(origin=origin, destination="Plant", product="CAM", period="2026", quantity=quantity)


def decision(site: str, **more: Any) -> PreviousDecision:
    return PreviousDecision(**{"site": site, "period": "2026", **more})


def frozen(flows: list[PreviousFlow], *decisions: PreviousDecision, **more: Any) -> Tables:
    """2026 is frozen, 2027 free."""
    return case(periods=PERIODS, previous_plan=flows, previous_decisions=list(decisions), **more)


def test_rows() -> None:
    sites = {**SITES, "Near": {"status": "may close"}}
    options = [option("Near", most_times=3.0), option("Near", name="parts", whole=False, most_times=3.0)]
    given = frozen([], decision("Far"), decision("Near", line_name="L", option="parts", steps=2.0), sites=sites, expansions=options)
    assert rows(given, frozen_decisions) == [
        "frozen_decisions[Far, 2026]: opened[Far, 2026] = 1",
        "frozen_decisions[Near, 2026]: closed[Near, 2026] = 0",
        "frozen_decisions[Near, L, more, 2026]: expand[Near, L, more, 2026] = 0",
        "frozen_decisions[Near, L, parts, 2026, least]: expand_partly[Near, L, parts, 2026] ≥ 1.999998",
        "frozen_decisions[Near, L, parts, 2026, most]: expand_partly[Near, L, parts, 2026] ≤ 2.000002",
    ]


def test_without_a_frozen_period_there_is_no_row() -> None:
    assert rows(case("2026", "2027", sites=SITES, previous_decisions=[decision("Far")]), frozen_decisions) == []


def test_nothing_opens_in_a_frozen_period_that_was_not_to_open() -> None:
    """Far would save 2000 over both years for 10, but 2026 goes as planned, without it; in 2027 it opens."""
    plan = solved(frozen([flow("Near", 100.0)], sites=SITES))
    assert plan.costs == {"production": pytest.approx(5000, abs=0.01), "opening": 10}
    assert plan.outcome.values[plan.built.x.opened.ids].tolist() == [0, 1]


def test_what_was_to_open_opens_even_where_it_does_not_pay_any_more() -> None:
    dear = {"Far": {"status": "candidate", "opening_cost": 9999.0}}
    kept = solved(frozen([flow("Far", 100.0)], decision("Far"), sites=dear))
    assert kept.costs == {"production": pytest.approx(4000, abs=0.01), "opening": 9999}
    assert "opening" not in solved(case("2026", "2027", sites=dear)).costs


def test_what_was_to_close_closes_and_no_other() -> None:
    sites = {name: {"status": "may close", "fixed_cost": 5.0} for name in ("Near", "Far")}
    plan = solved(frozen([flow("Far", 100.0)], decision("Near"), sites=sites))
    assert plan.costs == {"production": pytest.approx(4000, abs=0.01), "fixed": 10}
    idle = solved(frozen([flow("Far", 100.0)], sites=sites))
    assert idle.costs == {"production": pytest.approx(4000, abs=0.01), "fixed": 15}, "Near closes in 2027 only"


@pytest.mark.parametrize(("whole", "steps"), [(True, 0.0), (True, 1.0), (False, 0.25)])
def test_steps_are_those_that_were_decided_and_later_ones_are_free(whole: bool, steps: float) -> None:
    """50 t a year are there; a step in 2026 adds 50 t from 2027 on for 500, one in 2027 would come too late."""
    late = option("Near", added=50.0, investment=500.0, lead_time=12.0, whole=whole)
    decided = [decision("Near", line_name="L", option="more", steps=steps)] if steps else []
    plan = solved(frozen([flow("Near", 50.0)], *decided, expansions=[late], **GROWING))
    added = 50.0 * steps
    assert plan.cost == pytest.approx(50 * 30 + 50 * 90 + (50 + added) * 30 + (50 - added) * 90 + 500 * steps, rel=1e-5)


def test_freezing_what_was_decided_costs_the_same() -> None:
    options = [option("Near", added=50.0, investment=500.0)]
    free = solved(case("2026", "2027", expansions=options, **GROWING))
    assert free.costs["investment"] == 500
    step = decision("Near", line_name="L", option="more")
    assert solved(frozen([flow("Near", 100.0)], step, expansions=options, **GROWING)).cost == pytest.approx(free.cost, rel=1e-6)
