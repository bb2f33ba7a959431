"""Random workbooks with stock and goods on the way: the plan is proven, passes its audit, and room never costs."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, event, given, settings

from models.absorbed import Absorbed
from models.contract import table
from models.network import network
from models.plan import RunRow
from models.sourcing import sourcing
from models.tables import Stock, Tables
from planner.audit import audit, failures
from planner.checks import check
from planner.ending import Ending, Outcome
from planner.report.reported import reported
from planner.solve import Options, solve
from tests.planner.random_networks import workbooks
from tests.planner.test_random_networks import planned

PROFILE = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@PROFILE
@given(workbooks(kept=True))
def test_every_plan_with_stock_is_proven_and_passes_its_audit(tables: Tables) -> None:
    faults, _ = check(tables)
    assume(not faults)
    assume(len(tables.stock))
    plan, outcome = planned(tables)
    event(outcome.ending.name)
    if outcome.ending is Ending.IMPOSSIBLE:
        return
    assert outcome.ending is Ending.OPTIMAL
    run = table(RunRow, [RunRow(topic="result", item="cost", number=outcome.cost)])
    written = {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}
    assert [(row.check, row.what, row.period, row.left, row.right) for row in failures(audit(tables, written))] == []


def roomier(row: Stock) -> Stock:
    """The same stock with more room, for longer."""
    return replace(
        row, most=None if row.most is None else 2 * row.most + 1, most_age=None if row.most_age is None else 2 * row.most_age
    )


@PROFILE
@given(workbooks(kept=True))
def test_more_room_for_longer_never_costs_more(tables: Tables) -> None:
    faults, _ = check(tables)
    assume(not faults)
    assume(any(row.most is not None or row.most_age is not None for row in tables.stock))
    _, before = planned(tables)
    assume(before.ending.has_plan)
    _, after = planned(replace(tables, stock=table(Stock, [roomier(row) for row in tables.stock])))
    assert after.ending.has_plan
    assert after.bound <= before.cost + 1e-6 * max(1.0, abs(before.cost))


def with_bounds_doubled(tables: Tables) -> Outcome:
    """The plan where twice as much as can be absorbed may be shipped, made, kept and carried, in the run-in too."""
    net = network(tables)
    for run in (net, net.run_in):
        if run is not None:
            found = run.absorbed
            in_period = {product: 2.0 * most for product, most in found.in_period.items()}
            vars(run).update(absorbed=Absorbed(in_period, {product: 2.0 * most for product, most in found.at_end.items()}))
    return solve(sourcing(net).problem, Options())


@PROFILE
@given(workbooks(kept=True))
def test_no_bound_decides_anything(tables: Tables) -> None:
    """With stock, goods on the way, consignments and expansions together."""
    faults, _ = check(tables)
    assume(not faults)
    assume(len(tables.stock) or len(tables.in_transit))
    _, outcome = planned(tables)
    doubled = with_bounds_doubled(tables)
    assert doubled.ending is outcome.ending
    if outcome.ending.has_plan:
        assert doubled.cost == pytest.approx(outcome.cost, rel=2e-6, abs=2e-6)
