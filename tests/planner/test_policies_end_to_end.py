"""Every policy on ways, carbon, money, lines and change in one workbook: planned, written, read back and audited."""

from pathlib import Path

import pytest

from models.plan import CostRow, PolicyRow
from planner.run import run
from planner.solve import Options
from planner.workbook.read import read_rows
from tests.planner.conftest import Made

HEAD = ["Policy", "Clause", "Applies at", "Product", "Value", "Unit", "Over", "Hard or soft", "Penalty", "Local means"]
POLICIES = [
    ["imports", "maximum import share", "Cellworks", "Cathode", 0.7, "", "", "", "", ""],
    ["green", "renewable only", "Cellworks", "Cathode", 0.5, "", "", "soft", 1, ""],
    ["ways", "maximum average distance", "Cellworks", "Cathode", 12_000, "km", "", "", "", ""],
    ["cap", "CO2e cap", "", "", 50, "kt/year", "", "soft", 90, ""],
    ["clean", "CO2e intensity", "", "", 33, "kg/kWh", "term", "", "", ""],
    ["declared", "CO2e intensity", "Cellworks", "Cathode", 14, "t/t", "", "soft", 1, ""],
    ["money", "budget", "", "", 90_000_000, "", "", "soft", 2, ""],
    ["busy", "minimum utilisation", "Faraway", "Cathode", 0.1, "", "term", "", "", ""],
    ["steady", "maximum change from previous plan", "Cellworks", "Cathode", 0.9, "", "", "soft", 5, ""],
]
PREVIOUS = [
    ["Origin", "Destination", "Product", "Mode", "Period", "Quantity [kt]"],
    ["Faraway", "Cellworks", "Cathode", "ship", "2026", 1],
    ["Long gone", "Cellworks", "Cathode", "ship", "2026", 0.1],
]
CHANGES = {
    "Policies": [HEAD, *POLICIES],
    "Previous plan": PREVIOUS,
    "Production!K1": "Declared CO2e [t/t]",
    "Production!K2": 10,
    "Production!K3": 20,
    "Sites!H1": "Renewable electricity share",
    "Sites!H2": 0.9,
}


@pytest.mark.parametrize("name", ["case", "case.xlsx"])
def test_every_policy_is_planned_written_and_audited(name: str, first_steps: Made, tmp_path: Path) -> None:
    finished = run(first_steps(name, CHANGES), tmp_path / "out", Options(), lambda _: None)
    assert finished.written
    assert finished.passed
    sheets = read_rows(finished.written, [PolicyRow, CostRow])
    assert {row.rule for row in sheets[PolicyRow]} == {row[0] for row in POLICIES}
    assert {row.state for row in sheets[PolicyRow]} == {"active", "not applicable"}
    assert {(row.rule, row.span) for row in sheets[PolicyRow] if row.state == "not applicable"} == {("steady", "2027")}
    assert [note.where for note in finished.notes if "Long gone" in note.what] == ["Previous plan!A3"]
    broken = {row.rule: row.breach_cost for row in sheets[PolicyRow] if row.breach}
    assert sum(row.amount for row in sheets[CostRow] if row.term == "breach") == pytest.approx(
        sum(row.breach_cost for row in sheets[PolicyRow])
    )
    assert "money" in broken or "cap" in broken
