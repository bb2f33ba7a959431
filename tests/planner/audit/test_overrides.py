"""Flows fixed by hand: an honest plan passes; a flow beside its bounds and a sheet that tells otherwise are named."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.override import Override
from models.plan import FlowRow, RunRow
from models.replanned import OverrideRow
from models.tables import Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case
from tests.planner.report.plans import first_page, pick, planned

ROW = Override(
    origin="Near",
    destination="Plant",
    product="CAM",
    period="2026",
    least=40.0,
    most=60.0,
    reason="a trial run",
    owner="Ann",
    line=2,
)
type Sheets = dict[type[Row], Table[Any]]


def given(*rows: Override) -> Tables:
    return case(plan_overrides=list(rows or (ROW,)))


def written(tables: Tables) -> Sheets:
    plan = planned(tables)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}


def named(sheets: Sheets) -> list[str]:
    return [row.what for row in failures(audit(given(), sheets)) if row.check == "plan overrides"]


def test_an_honest_plan_passes_and_shows_what_was_forced() -> None:
    rows = audit(given(), written(given()))
    assert failures(rows) == []
    assert "plan overrides" in {row.check for row in rows}
    [shown] = written(given())[OverrideRow].all_rows
    assert pick(shown, "least", "most", "unit", "binds", "reason", "owner") == (40, 60, "t", "least", "a trial run", "Ann")
    assert (shown.does, shown.shadow_price) == (pytest.approx(40, abs=1e-3), pytest.approx(10))


def test_what_does_not_bind_costs_nothing() -> None:
    [shown] = written(given(replace(ROW, least=None, most=60.0)))[OverrideRow].all_rows
    assert pick(shown, "does", "binds", "shadow_price") == (0, "", 0)


def test_the_first_page_says_what_was_forced() -> None:
    assert (
        "1 flow is fixed by hand (Plan overrides), of which 1 costs money; the dearest is CAM from Near to Plant in 2026 "
        "(a trial run, Ann): 40 t at USD 10 for the last t."
    ) in first_page(planned(given())).sentences
    loose = first_page(planned(given(replace(ROW, least=None, most=60.0)))).sentences
    assert "1 flow is fixed by hand (Plan overrides), which costs nothing." in loose
    assert [line for line in first_page(planned(case())).sentences if "by hand" in line] == []


@pytest.mark.parametrize("quantity", [39.0, 61.0])
def test_a_flow_beside_its_bounds_is_named(quantity: float) -> None:
    sheets = written(given())
    flows = [replace(row, quantity=quantity) if row.origin == "Near" else row for row in sheets[FlowRow].all_rows]
    assert "Near → Plant, CAM, all modes" in named({**sheets, FlowRow: table(FlowRow, flows)})


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"does": 50.0}, "plan does: Near → Plant, CAM, all modes"),
        ({"least": 10.0}, "told otherwise: Near → Plant, CAM, all modes"),
        ({"period": "2027"}, "not in the plan: Near → Plant, CAM, all modes"),
        ({"period": "2027"}, "nobody fixed Near → Plant, CAM"),
    ],
)
def test_a_sheet_that_tells_otherwise_is_named(change: dict[str, Any], what: str) -> None:
    sheets = written(given())
    rows = [replace(row, **change) for row in sheets[OverrideRow].all_rows]
    assert what in named({**sheets, OverrideRow: table(OverrideRow, rows)})
