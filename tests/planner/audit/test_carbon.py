"""CO2e and key figures of a written plan, with one planted fault each."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.contract import Row, Table
from models.plan import HHI_OF_BUYER, LOCAL_SHARE, PLAN_SHEETS, SOURCES_OF_BUYER, CarbonRow, KpiRow
from planner.audit import audit, failures
from planner.run import checked, run
from planner.solve import Options
from planner.workbook.read import read_rows

FIRST_STEPS = Path(__file__).parents[3] / "inputs" / "first_steps"

type Plan = Mapping[type[Row], Table[Any]]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    finished = run(FIRST_STEPS, tmp_path_factory.mktemp("plan"), Options(), lambda _: None)
    assert finished.written
    return read_rows(finished.written, PLAN_SHEETS)


def failing(plan: Plan) -> set[tuple[str, str, str]]:
    tables, _ = checked(FIRST_STEPS)
    return {(row.check, row.what, row.period) for row in failures(audit(tables, plan))}


def test_the_plan_passes(plan: Plan) -> None:
    assert failing(plan) == set()


def test_the_figures_are_those_of_the_case_by_hand(plan: Plan) -> None:
    """2026: 200 t from Nearby of the buyer's region and 800 t from Faraway; 2027: Nearby alone."""
    shown = {(row.kpi, row.of, row.period): row.value for row in plan[KpiRow]}
    assert shown[LOCAL_SHARE.name, "NAM", "2026"] == pytest.approx(0.2)
    assert shown[HHI_OF_BUYER.name, "Cellworks", "2026"] == pytest.approx(1e4 * (0.2**2 + 0.8**2))
    assert shown[HHI_OF_BUYER.name, "Cellworks", "2027"] == pytest.approx(1e4)
    assert shown[SOURCES_OF_BUYER.name, "Cellworks", "2026"] == 2
    assert sum(row.co2e for row in plan[CarbonRow]) == pytest.approx(59_705.0)


def test_a_stage_that_emits_less_than_it_does_is_named(plan: Plan) -> None:
    first, *others = plan[CarbonRow].all_rows
    less = {**plan, CarbonRow: Table(CarbonRow, (replace(first, co2e=first.co2e * 0.9), *others))}
    assert failing(less) == {("carbon", first.stage, first.period)}


def test_a_key_figure_that_flatters_is_named(plan: Plan) -> None:
    rows = list(plan[KpiRow].all_rows)
    place = next(n for n, row in enumerate(rows) if row.kpi == LOCAL_SHARE.name and row.period == "2026")
    flattered = rows[place]
    rows[place] = replace(flattered, value=1.0)
    what = f"{LOCAL_SHARE.name}: {flattered.of}, {flattered.product}"
    assert failing({**plan, KpiRow: Table(KpiRow, tuple(rows))}) == {("key figures", what, "2026")}


def test_a_key_figure_left_out_is_named(plan: Plan) -> None:
    rows = tuple(row for row in plan[KpiRow] if (row.kpi, row.period) != (SOURCES_OF_BUYER.name, "2027"))
    assert {check for check, what, _ in failing({**plan, KpiRow: Table(KpiRow, rows)}) if what.startswith("not in the plan")} == {
        "key figures"
    }
