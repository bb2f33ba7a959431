"""Workbooks that are odd but right: they are planned, shown and pass their audit."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import ContractRow, PolicyRow, RunRow
from models.tables import ALL_UNITS, Contract, PreviousFlow, PriceTier, Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, contract, on, policy, tiers
from tests.planner.report.plans import planned

PLANTS = {"needs": {"East": 100.0, "West": 50.0}, "groups": {"Plants": ["East", "West"]}}
ALIKE = contract("consistent source", buyer="Plants", seller="", least_share=0.2, hard="soft", penalty=1.0)
LATE = {name: {"opens": on("2027-01-01")} for name in ("Near to East", "Far to East")}
REFUSED = {"Far to East": {"closes": on("2020-12-31")}}
PREVIOUSLY = [
    PreviousFlow(origin=name, destination="Plant", product="CAM", period="2026", quantity=3.0) for name in ("Near", "Old")
]
CLOSED = case("2026", sites={"Near": {"status": "candidate", "opening_cost": 1e6}})

AWKWARD: dict[str, tuple[Tables, list[tuple[float, float]]]] = {
    "a budget of a buyer whom only a discount falls on": (
        case("2026", contracts=[contract("price tiers")], price_tiers=tiers((0, 30), (60, 18), kind=ALL_UNITS), policies=[policy("budget", 900.0, unit="currency/year")]),
        [(18.0, 18.0), (900.0, 100.0 * (18.0 - 30.0))],
    ),
    "a change from a previous plan that is judged after the horizon": (
        case("2026", policies=[policy("maximum change from previous plan", 0.1, start=on("2028-01-01"))], previous_plan=PREVIOUSLY),
        [(0.1, 0.0)],
    ),
    "tiers of a candidate that stays closed": (
        replace(CLOSED, contracts=table(Contract, [contract("price tiers")]), price_tiers=table(PriceTier, tiers((0, 30), (60, 25)))),
        [(30.0, 0.0)],
    ),
    "a member of a consistent source that nobody can reach": (
        case("2026", contracts=[ALIKE], lanes=LATE, **PLANTS),
        [(0.0, 0.0), (0.2, 1.0), (0.0, 0.0), (0.0, 0.0)],
    ),
    "a member of a consistent source that another can reach": (
        case("2026", contracts=[ALIKE], lanes=REFUSED, **PLANTS),
        [(0.2, 0.0), (0.2, 1.0), (0.2, 1.0), (0.2, 0.0)],
    ),
}  # fmt: skip


def written(tables: Tables) -> dict[type[Row], Table[Any]]:
    plan = planned(tables)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}


@pytest.mark.parametrize("name", AWKWARD)
def test_it_is_shown_as_it_is_and_passes(name: str) -> None:
    tables, expected = AWKWARD[name]
    sheets = written(tables)
    assert [(row.check, row.what) for row in failures(audit(tables, sheets))] == []
    shown = [row for kind in (ContractRow, PolicyRow) for row in sheets[kind].all_rows]
    assert [(row.asked, row.does) for row in shown] == [pytest.approx(figures) for figures in expected]


def test_a_rule_about_a_candidate_that_stays_closed_is_judged() -> None:
    """Cheat: a plan that does not open Near would leave nothing to compare with the volume that Plant must buy there."""
    bound = replace(CLOSED, contracts=table(Contract, [contract("minimum volume", 10.0, unit="unit/year")]))
    assert failures(audit(CLOSED, written(CLOSED))) == []
    missed = [(row.check, row.left, row.right) for row in failures(audit(bound, written(CLOSED)))]
    assert ("minimum volume", 0.0, pytest.approx(10.0)) in missed
    assert failures(audit(bound, written(bound))) == []
