"""Frozen periods: an honest plan passes; another flow, a rule told wrongly and a breach that nobody pays are named."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import FROZEN, ContractRow, ExpansionRow, FlowRow, OpeningRow, RunRow
from models.tables import Contract, Period, PreviousDecision, PreviousFlow, Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, contract, year
from tests.models.growing import option
from tests.planner.report.plans import first_page, judged, pick, planned

NEAR = PreviousFlow(origin="Near", destination="Plant", product="CAM", period="2026", quantity=100.0)
RULE = contract("maximum volume", 40.0, unit="unit/year")
PERIODS: list[Period] = [replace(year("2026"), frozen=True), year("2027")]

type Sheets = dict[type[Row], Table[Any]]


def written(tables: Tables) -> Sheets:
    plan = planned(tables)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}


def given(**more: Any) -> Tables:
    return case(periods=PERIODS, previous_plan=[NEAR], contracts=[RULE], **more)


def told(sheets: Sheets, kind: type[Row], when: str, attribute: str = "span", **values: Any) -> Sheets:
    rows = [replace(row, **values) if getattr(row, attribute) == when else row for row in sheets[kind].all_rows]
    assert rows != list(sheets[kind].all_rows)
    return {**sheets, kind: table(kind, rows)}


def named(tables: Tables, sheets: Sheets) -> set[tuple[str, str]]:
    return {(row.check, row.period) for row in failures(audit(tables, sheets))}


def test_an_honest_plan_passes() -> None:
    rows = audit(given(), written(given()))
    assert failures(rows) == []
    assert "frozen flows" in {row.check for row in rows}
    assert "frozen flows" not in {row.check for row in audit(case(), written(case()))}


def test_a_rule_that_frozen_flows_break_is_reported_with_what_they_do() -> None:
    rows = judged(planned(given()))
    assert [pick(row, "span", "state", "asked", "breach") for row in rows] == [("2026", "frozen", 40, 0), ("2027", "active", 40, 0)]
    assert rows[0].does == pytest.approx(100, abs=1e-3)
    assert rows[0].slack == pytest.approx(-60, abs=1e-3)
    assert rows[0].shadow_price is None


def test_the_first_page_says_what_is_frozen_and_what_it_breaks() -> None:
    frozen = "The flows of 2026 are frozen as in the previous plan; "
    assert (
        f"{frozen}they break rules, which are reported and not stated there: K1 in 2026." in first_page(planned(given())).sentences
    )
    kept = case(periods=PERIODS, previous_plan=[NEAR])
    assert f"{frozen}no rule is broken by them." in first_page(planned(kept)).sentences
    just = contract("maximum volume", 100.0 * (1 - 9e-7), unit="unit/year")
    rounded = planned(replace(kept, contracts=table(Contract, [just])))
    assert judged(rounded)[0].slack == pytest.approx(-9e-5, rel=2)
    assert f"{frozen}no rule is broken by them." in first_page(rounded).sentences  # flows are frozen to a millionth
    exclusive = case(
        periods=PERIODS, previous_plan=[NEAR], contracts=[contract("exclusive source", end=None, seller="Far", start=None)]
    )
    assert [row.state for row in judged(planned(exclusive))] == ["frozen", "active"]


def test_an_exclusivity_that_falls_in_frozen_periods_only_is_said_so() -> None:
    only = [replace(period, frozen=True) for period in PERIODS]
    flows = [NEAR, replace(NEAR, period="2027")]
    plan = planned(case(periods=only, previous_plan=flows, contracts=[contract("exclusive source", seller="Far")]))
    said = "K1 would hold in 2026 and 2027, whose flows are frozen: it is reported there, not stated."
    assert said in first_page(plan).sentences


def test_another_flow_than_the_frozen_one_is_named() -> None:
    sheets = told(written(given()), FlowRow, "2026", "period", quantity=99.0)
    assert ("frozen flows", "2026") in named(given(), sheets)


def test_a_frozen_flow_that_is_missing_is_named() -> None:
    sheets = written(given())
    left = [row for row in sheets[FlowRow].all_rows if row.period != "2026"]
    assert ("frozen flows", "2026") in named(given(), {**sheets, FlowRow: table(FlowRow, left)})


def test_a_rule_told_to_be_frozen_that_is_not_and_the_other_way_round() -> None:
    sheets = written(given())
    assert named(given(), told(sheets, ContractRow, "2027", state=FROZEN)) == {("frozen flows", "2027")}
    assert named(given(), told(sheets, ContractRow, "2026", state="active")) == {("frozen flows", "2026")}


def test_a_breach_of_what_is_frozen_is_named() -> None:
    assert ("frozen flows", "2026") in named(given(), told(written(given()), ContractRow, "2026", breach=60.0))


def decided(**more: Any) -> Tables:
    """Far opens and Near grows in 2026, which is frozen."""
    rows = [
        PreviousDecision(site="Far", period="2026"),
        PreviousDecision(site="Near", line_name="L", option="more", period="2026", steps=2.0),
    ]
    options = [option("Near", investment=5.0, most_times=2.0)]
    shared = {"periods": PERIODS, "previous_plan": [NEAR], "sites": {"Far": {"status": "candidate"}}, "expansions": options}
    return case(**{**shared, "previous_decisions": rows, **more})


def test_an_honest_plan_decides_what_was_decided() -> None:
    rows = audit(decided(), written(decided()))
    assert failures(rows) == []
    assert "frozen decisions" in {row.check for row in rows}
    assert "frozen decisions" not in {row.check for row in audit(given(), written(given()))}
    said = [sentence for sentence in first_page(planned(decided())).sentences if "frozen" in sentence]
    assert said == ["The flows and decisions of 2026 are frozen as in the previous plan; no rule is broken by them."]


@pytest.mark.parametrize(
    ("kind", "lie"),
    [(OpeningRow, {"opens": "2027"}), (OpeningRow, {"opens": ""}), (ExpansionRow, {"steps": 1.0}), (ExpansionRow, {"decided": "2027"})],
)  # fmt: skip
def test_a_decision_that_differs_from_the_previous_plan_is_named(kind: type[Row], lie: dict[str, Any]) -> None:
    sheets = written(decided())
    rows = table(kind, [replace(row, **lie) for row in sheets[kind].all_rows])
    assert ("frozen decisions", "2026") in named(decided(), {**sheets, kind: rows})


def test_a_decision_that_nobody_took_is_named() -> None:
    assert ("frozen decisions", "2026") in named(decided(previous_decisions=[]), written(decided()))
