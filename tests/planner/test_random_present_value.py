"""Money through time on drawn networks: the cash flow and what nobody pays are the plan's cost, and without a rate time is no matter."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from models.plan import CostRow
from models.plan_money import LEFT, CashByYearRow, CashFlowRow
from models.tables import Settings, Tables
from models.times import Time
from planner.checks import check
from planner.ending import Ending
from planner.plan import Plan
from planner.report.reported import reported
from tests.models.case import Solved, case, contract, on, solved
from tests.planner.random_networks import workbooks
from tests.planner.test_random_networks import planned

PROFILE = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@PROFILE
@given(workbooks(), st.sampled_from([0.0, 0.07, 0.25]))
def test_the_cash_flow_and_what_nobody_pays_are_the_cost(tables: Tables, rate: float) -> None:
    tables = replace(tables, settings=replace(tables.settings, discount_rate=rate))
    assume(not check(tables)[0])
    plan, outcome = planned(tables)
    assume(outcome.ending is Ending.OPTIMAL)
    sheets = reported(plan).sheets
    cash, costs = sheets[CashFlowRow], sheets[CostRow]
    nobody = sum(row.worth for row in costs if row.kind in ("penalty", "evaluation"))
    event(f"something is left at the end: {any(row.year == LEFT for row in cash)}")
    rounding = 1e-6 * max(1.0, abs(outcome.cost))
    assert sum(row.present_value for row in cash) + nobody == pytest.approx(outcome.cost, abs=rounding)
    if sheets[CashByYearRow]:
        *_, whole = sheets[CashByYearRow]
        assert nobody - whole.net_present_value == pytest.approx(outcome.cost, abs=rounding)
    if rate == 0.0:
        paid = [row for row in cash if row.year != LEFT]
        assert [row.present_value for row in paid] == pytest.approx([row.amount for row in paid], abs=rounding)
        assert all(row.discount == pytest.approx(1.0) for row in paid)


@pytest.mark.parametrize("rate", [0.0, 0.1])
@pytest.mark.parametrize("year", [2026, 2027])
@pytest.mark.parametrize("least", [40.0, 60.0])
def test_the_price_of_a_rule_lies_between_what_one_unit_more_and_one_less_come_to(rate: float, year: int, least: float) -> None:
    """At least so much from Near, which can sell 60 t and is 10 dearer: in money of its year, whatever the rate."""

    def cost(asked: float) -> float:
        rules = [
            contract("minimum volume", asked if t == year else least, contract=f"K{t}", unit="unit/year", **_in(t), hard="soft", penalty=70.0)
            for t in (2026, 2027)
        ]  # fmt: skip
        given = case("2026", "2027", settings=Settings(discount_rate=rate), lines={"Near": {"nameplate": 60.0}}, contracts=rules)
        plans.append(solved(given))
        return float(plans[-1].outcome.cost)

    plans = list[Solved]()
    worth = (1 + rate) ** -(year - 2026 + 0.5)
    less, middle, more = cost(least - 1.0), cost(least), cost(least + 1.0)
    [price] = [
        shown
        for key, shown in Plan(plans[1].built, plans[1].outcome).shadow_prices.items()
        if key[0] == f"K{year}"
    ]  # fmt: skip
    assert (middle - less) / worth <= price + 1e-6
    assert price <= (more - middle) / worth + 1e-6
    assert price == pytest.approx(10.0) if least < 60.0 else 10.0 - 1e-6 <= price <= 70.0 + 1e-6


def _in(year: int) -> dict[str, Time]:
    return {"start": on(f"{year}-01-01"), "end": on(f"{year}-12-31")}
