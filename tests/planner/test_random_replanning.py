"""Planning again on drawn networks: what is frozen as it was planned costs the same, what changes around it never costs less."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from models.contract import table
from models.network import network
from models.override import Override
from models.plan import RunRow
from models.sourcing import sourcing as formulate
from models.tables import Demand, Period, PreviousDecision, PreviousFlow, Tables
from planner.audit import audit, failures
from planner.before import Before
from planner.checks import check
from planner.ending import Ending, Outcome
from planner.explain.must_give import must_give
from planner.plan import Plan
from planner.report.reported import reported
from planner.report.sheets.expansions import expansions
from planner.report.sheets.flows import flows
from planner.report.sheets.openings import openings
from planner.solve import Options, solve
from tests.planner.random_networks import workbooks

PROFILE = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def planned(tables: Tables) -> tuple[Plan, Outcome]:
    built = formulate(network(tables))
    outcome = solve(built.problem, Options())
    return Plan(built, outcome), outcome


def shipped(plan: Plan) -> Iterator[PreviousFlow]:
    for row in flows(plan):
        yield PreviousFlow(
            origin=row.origin,
            destination=row.destination,
            product=row.product,
            mode=row.mode,
            period=row.period,
            quantity=row.quantity,
        )


def frozen(tables: Tables, plan: Plan) -> Tables:
    """The tables with this plan as the previous one and its first period frozen, read from its sheets as --previous reads them."""
    first, *later = tables.periods.rows
    periods = table(Period, [replace(first, frozen=True), *later])
    told = Before(Path(), (), openings=tuple(openings(plan)), expansions=tuple(expansions(plan)))
    decisions = table(PreviousDecision, told.decisions)
    return replace(tables, periods=periods, previous_plan=table(PreviousFlow, shipped(plan)), previous_decisions=decisions)


def passes_its_audit(tables: Tables, plan: Plan) -> None:
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    written = {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}
    assert [(row.check, row.what, row.period, row.left, row.right) for row in failures(audit(tables, written))] == []


@PROFILE
@given(workbooks())
def test_freezing_never_makes_a_plan_cheaper_and_passes_its_audit(tables: Tables) -> None:
    """Without rules, which are not stated in a frozen period, so that freezing would free of them."""
    tables = replace(tables, contracts=table(tables.contracts.kind), policies=table(tables.policies.kind))
    assume(not check(tables)[0])
    plan, outcome = planned(tables)
    assume(outcome.ending is Ending.OPTIMAL)
    again, kept = planned(frozen(tables, plan))
    assert kept.ending is Ending.OPTIMAL
    rounding = 1e-5 * max(1.0, abs(outcome.cost))
    event(f"something was decided: {len(frozen(tables, plan).previous_decisions) > 0}")
    assert abs(kept.cost - outcome.cost) <= rounding
    more = replace(tables, demand=table(Demand, [replace(row, quantity=1.2 * row.quantity, firm=False) for row in tables.demand]))
    _, free = planned(more)
    fixed = frozen(more, plan)
    again, kept = planned(fixed)
    assert kept.cost >= free.cost - rounding
    event(f"frozen costs more: {kept.cost > free.cost + rounding}")
    passes_its_audit(fixed, again)


@PROFILE
@given(workbooks(), st.sampled_from([0.9, 1.0, 1.1]))
def test_every_plan_with_a_frozen_period_passes_its_audit(tables: Tables, factor: float) -> None:
    assume(not check(tables)[0])
    plan, outcome = planned(tables)
    assume(outcome.ending is Ending.OPTIMAL)
    other = [replace(row, quantity=factor * row.quantity) for row in tables.demand]
    fixed = frozen(replace(tables, demand=table(Demand, other)), plan)
    assume(not check(fixed)[0])
    again, kept = planned(fixed)
    event(kept.ending.name)
    if kept.ending is Ending.IMPOSSIBLE:
        assert must_give(fixed)
        return
    assert kept.ending is Ending.OPTIMAL
    passes_its_audit(fixed, again)


@PROFILE
@given(workbooks(), st.data())
def test_an_override_never_makes_a_plan_cheaper_and_passes_its_audit(tables: Tables, data: st.DataObject) -> None:
    assume(not check(tables)[0])
    _, free = planned(tables)
    assume(free.ending is Ending.OPTIMAL)
    shipments = list(network(tables).ship_keys)
    assume(shipments)
    keys = data.draw(st.sets(st.sampled_from(shipments), min_size=1, max_size=3))
    bounds = st.sampled_from([(5.0, None), (None, 3.0), (0.0, 20.0), (2.0, 2.0)])
    fixed = []
    for origin, destination, product, mode, period in sorted(keys):
        least, most = data.draw(bounds)
        by = data.draw(st.sampled_from(["", mode]))
        fixed.append(
            Override(origin=origin, destination=destination, product=product, mode=by, period=period, least=least, most=most)
        )
    forced = replace(tables, plan_overrides=table(Override, fixed))
    assume(not check(forced)[0])
    plan, kept = planned(forced)
    event(kept.ending.name)
    if kept.ending is Ending.IMPOSSIBLE:
        assert must_give(forced)
        return
    assert kept.ending is Ending.OPTIMAL
    assert kept.cost >= free.cost - 1e-5 * max(1.0, abs(free.cost))
    passes_its_audit(forced, plan)
