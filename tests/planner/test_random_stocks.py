"""Random workbooks with stock: the plan is proven, passes its audit, and room never costs."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, event, given, settings

from models.contract import table
from models.plan import RunRow
from models.tables import Stock, Tables
from planner.audit import audit, failures
from planner.checks import check
from planner.ending import Ending
from planner.report.reported import reported
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
