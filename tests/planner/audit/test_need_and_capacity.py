"""The Need and capacity sheet: an honest plan passes, every figure told otherwise is named."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.plan import FlowRow, RunRow, TierRow
from models.tables import CANDIDATE, Line, Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, on, two_tiers
from tests.models.growing import option
from tests.planner.report.plans import planned

CHECK = "need and capacity"
GROWS = option(lead_time=12.0, decided_to=on("2026-12-31"), added=200.0)


def short_of_cathode() -> Tables:
    given = two_tiers()
    return replace(given, lines=table(Line, [replace(row, nameplate=60.0) if row.unit == "t" else row for row in given.lines]))


def opening() -> Tables:
    room: dict[str, Any] = {"Far": {"nameplate": 50.0}, "Near": {"nameplate": 50.0}}
    return case("2026", "2027", lines=room, sites={"Near": {"status": CANDIDATE, "start": on("2027-01-01")}})


def written(tables: Tables) -> dict[type, Any]:
    plan = planned(tables)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}


def named(tables: Tables, sheets: dict[type, Any]) -> list[str]:
    return [f"{row.what} {row.period}" for row in failures(audit(tables, sheets)) if row.check == CHECK]


def growing() -> Tables:
    at: dict[str, Any] = {"Plant": {"throughput": 500.0}, "Far": {"status": CANDIDATE}}
    return case("2026", "2027", prices={"Far": 10.0}, lines={"Far": {"nameplate": 20.0}}, sites=at, expansions=[GROWS])


@pytest.mark.parametrize("tables", [case(), short_of_cathode(), opening(), growing(), case(lines={"Far": {"nameplate": None}})])
def test_an_honest_plan_passes(tables: Tables) -> None:
    sheets = written(tables)
    assert failures(audit(tables, sheets)) == []
    assert CHECK in {row.check for row in audit(tables, sheets)}


@pytest.mark.parametrize(
    "figure",
    ["need", "unmet", "made", "imports", "exports", "in_place", "candidates", "expansions", "spare", "short", "utilisation"],
)
def test_a_figure_told_otherwise_is_named(figure: str) -> None:
    tables = short_of_cathode()
    sheets = written(tables)
    rows = list(sheets[TierRow])
    place = next(number for number, row in enumerate(rows) if (row.tier, row.region) == ("cathode", "Europe"))
    rows[place] = replace(rows[place], **{figure: getattr(rows[place], figure) + 0.01})
    assert named(tables, {**sheets, TierRow: table(TierRow, rows)}) == [f"{figure}: cathode, Europe [GWh] 2026"]


def test_a_flow_left_out_shows_in_imports() -> None:
    tables = case()
    sheets = written(tables)
    found = named(tables, {**sheets, FlowRow: table(FlowRow, [])})
    assert "imports: cathode, Europe [GWh] 2026" in found
    assert "exports: cathode, Asia [GWh] 2026" in found


def test_rows_left_out_and_invented_are_named() -> None:
    tables = case()
    sheets = written(tables)
    rows = list(sheets[TierRow])
    assert len(rows) == 3
    others = [*rows[1:], replace(rows[0], tier="cell")]
    assert named(tables, {**sheets, TierRow: table(TierRow, others)}) == [
        "nothing of it is needed, made or in place: cell, all regions [GWh] 2026",
        "not in the plan: cathode, all regions [GWh] 2026",
    ]


def test_a_limit_left_out_and_one_invented_are_named() -> None:
    tables = case(lines={"Far": {"nameplate": None}})
    sheets = written(tables)
    told = {"Asia": {"in_place": 1.0}, "Europe": {"in_place": None}}
    rows = [replace(row, **told.get(row.region, {})) for row in sheets[TierRow]]
    assert named(tables, {**sheets, TierRow: table(TierRow, rows)}) == [
        "in_place, of what has no limit: cathode, Asia [GWh] 2026",
        "in_place is empty: cathode, Europe [GWh] 2026",
    ]


def test_a_plan_without_the_sheet_is_not_judged_by_it() -> None:
    tables = case()
    sheets = written(tables)
    del sheets[TierRow]
    assert CHECK not in {row.check for row in audit(tables, sheets)}
