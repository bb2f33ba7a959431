"""Rules on ways, carbon, money, lines and change: an honest plan passes, a tighter rule and a figure told otherwise are named."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import AuditRow, PolicyRow, RunRow
from models.tables import Policy, PreviousFlow, Settings, Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, on, policy
from tests.planner.report.plans import planned

EVERYWHERE = {"applies_at": "", "product": ""}
EMITTING: dict[str, Any] = {
    "production": {"Near": {"co2e": 10_000.0, "declared": 12_000.0}, "Far": {"co2e": 30_000.0, "declared": 40_000.0}},
    "lanes": {"Far": {"co2e": 10_000.0, "cost": 1.0}},
    "settings": Settings(co2e_price=0.1),
}
BEFORE = {"previous_plan": [PreviousFlow(origin="Near", destination="Plant", product="CAM", period="2026", quantity=100.0)]}


@dataclass(frozen=True)
class Rule:
    """A policy that binds, a value that the plan breaks, and the case it needs."""

    policy: Policy
    tighter: float
    given: Mapping[str, Any] = field(default_factory=dict)

    def tables(self) -> Tables:
        """The case with its policy."""
        return case(**self.given, policies=[self.policy])


RULES = {
    rule.policy.clause + (", where" if rule.policy.applies_at else ", everywhere"): rule
    for rule in (
        Rule(policy("maximum import share", 0.4), 0.39),
        Rule(policy("renewable only", 0.5), 0.9, {"sites": {"Near": {"renewable": 0.8}}}),
        Rule(policy("maximum average distance", 4550.0), 4549.0),
        Rule(policy("CO2e cap", 2500.0, unit="t/year", **EVERYWHERE), 2499.0, EMITTING),
        Rule(policy("CO2e cap", 250.0, unit="t"), 249.0, EMITTING),
        Rule(policy("CO2e intensity", 25.0, unit="kg/kWh", **EVERYWHERE), 24.9, EMITTING),
        Rule(policy("CO2e intensity", 25.0, unit="kg/kWh"), 24.9, EMITTING),
        Rule(policy("budget", 9e6, unit="currency/year", **EVERYWHERE), 2000.0, EMITTING),
        Rule(policy("budget", 50.0, unit="currency"), 49.0, EMITTING),
        Rule(policy("minimum utilisation", 0.04, applies_at="Near"), 0.041),
        Rule(policy("maximum change from previous plan", 0.2), 0.19, BEFORE),
    )
}
EVERY = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def written(tables: Tables) -> dict[type[Row], Table[Any]]:
    plan = planned(tables)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}


def told(sheets: dict[type[Row], Table[Any]], **values: float) -> dict[type[Row], Table[Any]]:
    """The plan with other figures in its Policies sheet."""
    assert len(sheets[PolicyRow])
    return {**sheets, PolicyRow: table(PolicyRow, [replace(row, **values) for row in sheets[PolicyRow]])}


def checks(rows: list[AuditRow]) -> set[str]:
    return {row.check for row in failures(rows)}


@EVERY
def test_an_honest_plan_passes(rule: Rule) -> None:
    tables = rule.tables()
    rows = audit(tables, written(tables))
    assert failures(rows) == []
    assert rule.policy.clause in {row.check for row in rows}


@EVERY
def test_a_rule_that_is_broken_is_named(rule: Rule) -> None:
    tables = rule.tables()
    tight = replace(tables, policies=table(Policy, [replace(rule.policy, value=rule.tighter)]))
    shown = 1.0 if rule.policy.clause == "renewable only" else rule.tighter
    does = {"does": 0.0} if rule.policy.clause == "renewable only" else {}
    failed = failures(audit(tight, told(written(tables), asked=shown, **does)))
    assert {row.check for row in failed} == {rule.policy.clause}
    assert failed[0].what.startswith("P1: ")


@EVERY
def test_a_soft_rule_is_broken_as_far_as_reported_and_no_further(rule: Rule) -> None:
    """The plan breaks the tighter rule; told a breach that is a little less, it fails."""
    soft = replace(rule.policy, value=rule.tighter, hard="soft", penalty=1e-6)
    tables = replace(rule.tables(), policies=table(Policy, [soft]))
    sheets = written(tables)
    assert failures(audit(tables, sheets)) == []
    [row] = sheets[PolicyRow]
    assert row.breach > 0
    less = audit(tables, told(sheets, breach=0.9 * row.breach, breach_cost=0.9 * row.breach_cost))
    assert rule.policy.clause in checks(less)


@EVERY
@pytest.mark.parametrize("figure", ["asked", "does", "in_force"])
def test_a_figure_told_otherwise_is_named(rule: Rule, figure: str) -> None:
    tables = rule.tables()
    failed = failures(audit(tables, told(written(tables), **{figure: 0.123})))
    name = {"asked": "asked", "does": "plan does", "in_force": "in force"}[figure]
    assert {(row.check, row.what.partition(":")[0]) for row in failed} == {("rules shown", name)}


@EVERY
def test_a_rule_the_plan_is_silent_about_is_missed(rule: Rule) -> None:
    tables = rule.tables()
    failed = failures(audit(tables, {**written(tables), PolicyRow: table(PolicyRow)}))
    assert {row.check for row in failed} == {rule.policy.clause}
    assert failed[0].what.startswith("not in the plan: P1: ")


def test_a_case_that_no_rule_has_is_named() -> None:
    tables = RULES["maximum import share, where"].tables()
    sheets = written(tables)
    other = table(PolicyRow, [*sheets[PolicyRow], *(replace(row, seller="elsewhere") for row in sheets[PolicyRow])])
    assert [row.what for row in failures(audit(tables, {**sheets, PolicyRow: other}))] == [
        "no such case: P1: Plant ← elsewhere, CAM"
    ]


def test_a_line_that_must_run_and_does_not_is_named() -> None:
    tables = case(lines={"Near": {"minimum_utilisation": 0.04}})
    sheets = written(tables)
    rows = audit(tables, sheets)
    assert failures(rows) == []
    assert [(row.what, row.left, row.right) for row in rows if row.check == "minimum line use"] == [("Near, L", 40.0, 40.0)]
    tight = case(lines={"Near": {"minimum_utilisation": 0.05}})
    assert [(row.check, row.what) for row in failures(audit(tight, sheets))] == [("minimum line use", "Near, L")]


@pytest.mark.parametrize("rule", [policy("minimum utilisation", 0.5), policy("maximum share of one site", 0.5, applies_at="Near")])
def test_the_line_of_a_rule_that_finds_nothing_is_known(rule: Policy) -> None:
    tables = case(policies=[rule])
    sheets = written(tables)
    assert failures(audit(tables, sheets)) == []
    wrong = table(PolicyRow, [replace(row, does=0.5) for row in sheets[PolicyRow]])
    assert [row.what for row in failures(audit(tables, {**sheets, PolicyRow: wrong}))] == [
        f"plan does: P1: {rule.applies_at} ← any, CAM"
    ]


def test_a_rule_that_is_never_in_force_must_have_its_line_too() -> None:
    tables = case(policies=[policy("maximum distance", 500.0, start=on("2027-01-01"))])
    sheets = written(tables)
    assert failures(audit(tables, sheets)) == []
    assert [row.what for row in failures(audit(tables, {**sheets, PolicyRow: table(PolicyRow, [])}))] == [
        "no line of P1 in Policies"
    ]
