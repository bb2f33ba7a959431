"""What holds for every workbook: the plan is proven optimal, passes its audit, and its costs sum to the objective."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, event, given, settings

from models.contract import table
from models.costs.co2e_price import co2e_price
from models.network import network
from models.plan import RunRow
from models.plan_money import ALL_TIERS, LandedRow
from models.sourcing import sourcing as formulate
from models.tables import SOFT, Contract, Policy, Tables, clause_named
from planner.audit import audit, failures
from planner.checks import check
from planner.ending import Ending, Outcome
from planner.explain.must_give import must_give
from planner.plan import Plan
from planner.report.reported import reported
from planner.solve import Options, solve
from tests.planner.random_networks import workbooks

GOODS = ("production", "transport", "duties", "credits", "contract_prices", "price_tiers")
PROFILE = settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def planned(tables: Tables) -> tuple[Plan, Outcome]:
    built = formulate(network(tables))
    outcome = solve(built.problem, Options())
    return Plan(built, outcome), outcome


def softened[R: (Contract, Policy)](rule: R) -> R:
    """The rule as a soft one; a price stays what it is."""
    return replace(rule, hard=SOFT) if clause_named(rule.clause).breach else rule


@PROFILE
@given(workbooks())
def test_every_plan_is_proven_and_passes_its_audit(tables: Tables) -> None:
    faults, _ = check(tables)
    assume(not faults)
    plan, outcome = planned(tables)
    event(outcome.ending.name)
    if outcome.ending is Ending.IMPOSSIBLE:
        assert must_give(tables)
        return
    assert outcome.ending is Ending.OPTIMAL, (outcome.cost, outcome.bound, outcome.gap)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=outcome.cost)])
    written = {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}
    assert [(row.check, row.what, row.period, row.left, row.right) for row in failures(audit(tables, written))] == []
    landed = sum(row.served * row.per_unit for row in written[LandedRow].all_rows if row.tier == ALL_TIERS)
    of_goods = [float(plan.built.paid[term].value() or 0.0) for term in GOODS]
    if plan.net.run_in is not None and plan.built.x.run_in is not None:  # what is made before the plan is landed in it
        emitted = co2e_price(plan.net.run_in, plan.built.x.run_in)
        of_goods += [float(plan.built.paid["run_in"].value() or 0.0), -float(emitted.value() or 0.0)]
    assert landed == pytest.approx(sum(of_goods), rel=1e-6, abs=1e-6 * max(1.0, *map(abs, of_goods)))


@PROFILE
@given(workbooks())
def test_softening_every_rule_never_costs_more(tables: Tables) -> None:
    faults, _ = check(tables)
    assume(not faults)
    assume(len(tables.contracts) + len(tables.policies))
    _, hard = planned(tables)
    loose = replace(
        tables,
        contracts=table(type(tables.contracts.rows[0]), [softened(row) for row in tables.contracts]) if len(tables.contracts) else tables.contracts,
        policies=table(type(tables.policies.rows[0]), [softened(row) for row in tables.policies]) if len(tables.policies) else tables.policies,
    )  # fmt: skip
    _, soft = planned(loose)
    if hard.ending.has_plan:
        assert soft.cost <= hard.cost + 1e-6 * max(1.0, abs(hard.cost))
