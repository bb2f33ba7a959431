"""Random exclusivities with a life, over random networks: what is solved, reported and read back passes its audit."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from models.carve_outs import CarveOuts
from models.contract import table
from models.network import network
from models.plan import RunRow
from models.sourcing import sourcing
from models.tables import Contract, Tables
from planner.audit import audit, failures
from planner.checks import check
from planner.plan import Plan
from planner.report.reported import reported
from planner.solve import Options, solve
from tests.planner.random_networks import BUYERS, PLACES, times, workbooks

PROFILE = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
CARVE_OUTS = [CarveOuts(), CarveOuts(beyond_capacity=True), CarveOuts(closed=True, outage=0.3, beyond_capacity=True), CarveOuts(excepted=("S2",))]  # fmt: skip


@st.composite
def lives(draw: st.DrawFn, number: int) -> Contract:
    """An exclusivity on random terms."""
    volume = draw(st.sampled_from([None, 1.0, 50.0, 400.0]))
    carved = draw(st.sampled_from(CARVE_OUTS))
    hard = draw(st.sampled_from(["hard", "hard", "soft"]))
    return Contract(
        contract=f"X{number}",
        clause=draw(st.sampled_from(["exclusive source", "exclusive customer"])),
        buyer=draw(st.sampled_from(BUYERS)),
        seller=draw(st.sampled_from(PLACES)),
        product="CAM",
        value=draw(st.sampled_from([None, 0.6])),
        each=draw(st.sampled_from(["each", "together"])),
        start=draw(times),
        end=draw(times),
        carve_outs=carved,
        after_volume=volume,
        latest=draw(times) if volume else None,
        reserved=draw(st.sampled_from([None, 0.4])) if carved.beyond_capacity else None,
        buy_out_price=draw(st.sampled_from([None, 0.0, 30.0])) if hard == "hard" else None,
        hard=hard,
        penalty=draw(st.sampled_from([0.0, 20.0])),
        line=number + 50,
    )


@PROFILE
@given(workbooks(), lives(1), lives(2))
def test_every_plan_passes_its_audit(tables: Tables, first: Contract, second: Contract) -> None:
    tables = replace(tables, contracts=table(Contract, [*tables.contracts, first, second]))
    faults, _ = check(tables)
    assume(not faults)
    built = sourcing(network(tables))
    outcome = solve(built.problem, Options())
    event(f"{outcome.ending.name}, {len(built.x.started)} waiting, {len(built.x.full)} may be full")
    if not outcome.ending.has_plan:
        return
    run = table(RunRow, [RunRow(topic="result", item="cost", number=outcome.cost)])
    sheets = reported(Plan(built, outcome)).sheets
    written = {RunRow: run, **{kind: table(kind, rows) for kind, rows in sheets.items()}}
    assert [(row.check, row.what, row.period, row.left, row.right) for row in failures(audit(tables, written))] == []
