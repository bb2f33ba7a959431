"""Regression on solutions: cost, proven gap, cost terms, KPIs, rows per family, and flows where the optimum is unique.

Each case is a folder here with an expected.json; its README says where the numbers come from and why they changed. Every plan
is audited from the written workbook.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from models.contract import Table
from models.plan import (
    PLAN_SHEETS,
    AuditRow,
    CostRow,
    DemandRow,
    ExpansionRow,
    FlowRow,
    KpiRow,
    OpeningRow,
    PolicyRow,
    ProductionRow,
    RunRow,
    SourcingRow,
    StockRow,
)
from models.plan_money import ALL_TIERS, LEFT, CashByYearRow, CashFlowRow, LandedRow
from planner.audit import audit, failures
from planner.ending import Ending
from planner.run import checked, run
from planner.solve import Options
from planner.workbook.read import read_rows

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
REVENUE = {1: 70.0, 2: 68.0, 3: 65.0, 4: 72.0, 5: 71.0}
CASES = sorted(path.parent.name for path in HERE.glob("*/expected.json"))


@pytest.fixture(scope="session")
def plans(tmp_path_factory):
    """Case -> the sheets of its written plan, read back."""

    @cache
    def plan_of(case):
        folder = tmp_path_factory.mktemp(case)
        finished = run(ROOT / expected(case)["input"], folder, Options(), lambda _: None)
        assert finished.ending is Ending.OPTIMAL
        assert finished.passed
        return read_rows(finished.written, PLAN_SHEETS)

    return plan_of


def expected(case):
    return json.loads((HERE / case / "expected.json").read_text(encoding="utf-8"))


def facts(plan):
    return {(row.topic, row.item): row.number for row in plan[RunRow] if row.number is not None}


def test_there_are_golden_cases():
    assert {
        "first_steps",
        "bmw_gen6",
        "dantzig_transport",
        "two_tier",
        "gams_pdi",
        "cap41",
        "cap71",
        "cap101",
        "cap131",
        "holmberg_p1",
        "holmberg_p5",
        "npv_by_hand",
        "williams_distribution2",
    } <= set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_cost_and_terms(case, plans):
    want, got = expected(case), facts(plans(case))
    assert got["result", "cost"] == pytest.approx(want["cost"], rel=1e-9)
    assert want["terms"]
    for term, amount in want["terms"].items():
        assert got["result", f"cost of {term}"] == pytest.approx(amount, rel=1e-9, abs=1e-6), term


@pytest.mark.parametrize("case", CASES)
def test_gap_is_proven(case, plans):
    got = facts(plans(case))
    assert got["result", "proven gap"] <= 1e-9
    assert got["result", "proven bound"] == pytest.approx(got["result", "cost"], rel=1e-9)


@pytest.mark.parametrize("case", CASES)
def test_rows_of_each_family(case, plans):
    got = {
        item.removeprefix("rows "): number
        for (topic, item), number in facts(plans(case)).items()
        if topic == "size" and item.startswith("rows ")
    }
    assert got == expected(case)["rows"]


@pytest.mark.parametrize("case", CASES)
def test_costs_sum_to_the_objective(case, plans):
    plan = plans(case)
    assert len(plan[CostRow])
    assert sum(row.worth for row in plan[CostRow]) == pytest.approx(facts(plan)["result", "cost"], rel=1e-9)


@pytest.mark.parametrize("case", CASES)
def test_sourcing_sums_to_the_flows(case, plans):
    plan = plans(case)
    flows, sourced = Counter(), Counter()
    for row in plan[FlowRow]:
        flows[row.destination, row.product, row.period] += row.quantity
    for row in plan[SourcingRow]:
        sourced[row.buyer, row.product, row.period] += row.quantity
    assert flows
    assert sourced == pytest.approx(flows)


@pytest.mark.parametrize("case", CASES)
def test_the_written_plan_passes_its_audit_again(case, plans):
    plan = plans(case)
    tables, _ = checked(ROOT / expected(case)["input"])
    rows = audit(tables, plan)
    assert rows
    assert not failures(rows)
    assert len(plan[AuditRow]) == len(rows)


@pytest.mark.parametrize("case", CASES)
def test_the_audit_sees_a_flow_that_was_changed(case, plans):
    plan = dict(plans(case))
    tables, _ = checked(ROOT / expected(case)["input"])
    changed, *others = plan[FlowRow].all_rows
    more = type(changed)(**{**vars(changed), "quantity": changed.quantity * 1.01})
    plan[FlowRow] = Table(FlowRow, (more, *others))
    assert "material balance" in {row.check for row in failures(audit(tables, plan))}


@pytest.mark.parametrize("case", CASES)
def test_kpis(case, plans):
    plan, want = plans(case), expected(case)["kpis"]
    got = {
        "needed": sum(row.needed for row in plan[DemandRow]),
        "served": sum(row.served for row in plan[DemandRow]),
        "CO2e [t]": sum(row.co2e for kind in (FlowRow, ProductionRow) for row in plan[kind]),
        "needs not met in full": sum(row.unmet > 0 for row in plan[DemandRow]),
        **{f"{row.kpi}: {', '.join(filter(None, (row.of, row.product, row.period)))}": row.value for row in plan[KpiRow]},
    }
    assert len(want) > 4
    assert {name: got.get(name) for name in want} == pytest.approx(want, rel=1e-9)


@pytest.mark.parametrize("case", [case for case in CASES if "flows" in expected(case)])
def test_flows_where_the_optimum_is_unique(case, plans):
    got = {f"{r.origin} > {r.destination}: {r.product}, {r.period}": r.quantity for r in plans(case)[FlowRow]}
    want = expected(case)["flows"]
    assert want
    assert {flow: got.get(flow, 0.0) for flow in want} == pytest.approx(want, abs=1e-6)


@pytest.mark.parametrize("case", [case for case in CASES if "cash" in expected(case)])
def test_the_cash_flow_line_by_line(case, plans):
    """Year, site, term, amount and discount factor of every line, and what they come to."""
    rows, want, left = plans(case)[CashFlowRow], expected(case)["cash"], expected(case)["left"]
    got = {(row.year, row.site, row.term): (row.amount, row.discount, row.present_value) for row in rows if row.year != LEFT}
    assert got == {(year, site, term): pytest.approx((paid, worth, paid * worth)) for year, site, term, paid, worth in want}
    at_the_end = [(row.site, row.term, row.amount, row.present_value) for row in rows if row.year == LEFT]
    assert at_the_end == [(site, term, 0.0, pytest.approx(worth)) for site, term, worth in left]
    *_, whole = plans(case)[CashByYearRow]
    assert whole.net_present_value == pytest.approx(-expected(case)["cost"])
    assert whole.amount == pytest.approx(sum(paid for *_, paid, _ in want))


def test_the_works_by_hand_opens_grows_and_delivers(plans):
    """Of npv_by_hand: when New works opens, when the second kiln is decided and in force, and what a tonne and a kWh land for."""
    plan, want = plans("npv_by_hand"), expected("npv_by_hand")["landed"]
    assert [(row.site, row.opens) for row in plan[OpeningRow]] == [("New works", "2027")]
    [kiln] = plan[ExpansionRow]
    assert (kiln.steps, kiln.decided_on.isoformat(), kiln.in_force.isoformat()) == (1, "2027-01-01", "2028-01-01")
    assert (kiln.investment, kiln.value_left) == (20_000, pytest.approx(18_000))
    landed = {row.period: (row.per_unit, row.per_kwh) for row in plan[LandedRow] if row.tier == ALL_TIERS}
    assert landed == {period: pytest.approx(costs) for period, costs in want.items()}


@pytest.mark.parametrize("case", ["holmberg_p1", "holmberg_p5"])
def test_every_customer_has_one_warehouse(case, plans):
    customers = Counter(row.buyer for row in plans(case)[SourcingRow])
    assert len(customers) == 50
    assert set(customers.values()) == {1}


def test_production_distribution_and_inventory_earns_what_is_published(plans):
    """What full delivery would earn, less the cost of the plan, and the library's constant of 10."""
    plan = plans("gams_pdi")
    revenue = sum(row.needed * price for row in plan[DemandRow] for zone, price in REVENUE.items() if row.site == f"Zone {zone}")
    assert 4.2 * revenue - facts(plan)["result", "cost"] + 10 == pytest.approx(294070, abs=1e-6)
    left = {row.site: row.closing for row in plan[StockRow] if (row.product, row.period) == ("handled in april", "april")}
    assert left == pytest.approx(dict.fromkeys([f"Centre {name}" for name in ("east", "north", "south", "west")], 200.0))


def test_depots_are_opened_closed_and_enlarged(plans):
    plan = plans("williams_distribution2")
    assert {row.site: (row.opens, row.closes) for row in plan[OpeningRow]} == {
        "Bristol": ("", ""), "Northampton": ("the year", ""), "Newcastle": ("", "the year"), "Exeter": ("", ""),
    }  # fmt: skip
    assert [(row.site, row.steps, row.added, row.investment) for row in plan[ExpansionRow]] == [
        ("Birmingham", 1.0, 20_000.0, 3_000.0)
    ]
    assert [(row.does, row.asked) for row in plan[PolicyRow]] == [(4.0, 4.0)]


def test_bmw_switches_to_ontario_in_2028(plans):
    """The picture on the Summary, as numbers: after the initial phase AESC Florence buys from Umicore Loyalist only."""
    rows = [row for row in plans("bmw_gen6")[SourcingRow] if row.buyer == "AESC Florence (SC)"]
    sellers = {period: {row.seller for row in rows if row.period == period} for period in sorted({row.period for row in rows})}
    assert sorted(sellers) == [str(year) for year in range(2026, 2033)]
    for period, names in sellers.items():
        if period >= "2028":
            assert names == {"Umicore Loyalist (Ontario)"}
        else:
            assert "Umicore Loyalist (Ontario)" not in names
            assert len(names) == 2
    assert {row.state for row in rows if row.period >= "2028"} == {"active"}
    assert {row.state for row in rows if row.period < "2028"} == {""}
