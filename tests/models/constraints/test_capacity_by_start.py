from dataclasses import replace

import pytest

from models.constraints.capacity_by_start import capacity_by_start
from models.constraints.material_balance import material_balance
from models.contract import table
from models.network import network
from models.plan import ProductionRow, RunRow
from models.sourcing import sourcing
from models.tables import Site
from planner.audit import audit, failures
from planner.report.reported import reported
from planner.solve import Options, solve
from tests.models.case import on, rows, solved
from tests.models.scrapping import cells
from tests.planner.report.plans import planned

MADE = "made_by_start[Plant, P, Cell, wet, {}, {}]"


def test_each_start_has_its_capacity() -> None:
    assert rows(cells(), capacity_by_start) == [
        f"capacity_by_start[Plant, P, 2026, 2026]: −60 opened[Plant, 2026] + {MADE.format(2026, 2026)} ≤ 0",
        f"capacity_by_start[Plant, P, 2026, 2027]: −100 opened[Plant, 2026] + {MADE.format(2026, 2027)} ≤ 0",
        f"capacity_by_start[Plant, P, 2027, 2027]: −60 opened[Plant, 2027] + {MADE.format(2027, 2027)} ≤ 0",
    ]


def test_without_a_limit_it_is_what_can_be_absorbed() -> None:
    assert rows(cells(nameplate=None), capacity_by_start)[0] == (
        f"capacity_by_start[Plant, P, Cell, wet, 2026, 2026]: −100 opened[Plant, 2026] + {MADE.format(2026, 2026)} ≤ 0"
    )


def test_without_yields_in_a_ramp_there_is_no_row() -> None:
    assert rows(cells(ramp=""), capacity_by_start) == []


def test_components_are_used_at_the_yield_of_the_start() -> None:
    """In 2027: 1.2 / 0.5 = 2.4 t a MWh at the worst, of which the start in 2026 spares 1.2 / 0.5 − 1.2 / 0.8 = 0.9."""
    balance = next(row for row in rows(cells(), material_balance) if row.startswith("material_balance[Plant, CAM, 2027]"))
    assert "2.4 make[Plant, P, Cell, wet, 2027]" in balance
    assert f"0.9 {MADE.format(2026, 2027)}" in balance
    assert MADE.format(2027, 2027) not in balance


@pytest.mark.parametrize(("opening", "fixed"), [(0.0, 0.0), (0.0, 2e5), (2e6, 0.0), (3e5, 3e5)])
def test_the_best_start_is_found_and_audited(opening: float, fixed: float) -> None:
    """Against a site that is there from either year on, or not at all, with the opening and the years paid in plain Python."""
    given = cells(opening_cost=opening, fixed_cost=fixed)
    tried = []
    for start in ("2026", "2027", ""):
        sites = [
            replace(row, status="existing" if start else "cancelled", start=on(f"{start}-01-01") if start else None, opening_cost=None, fixed_cost=None)
            if row.site == "Plant" else row
            for row in given.sites
        ]  # fmt: skip
        needs = replace(given, sites=table(Site, sites))
        standing = opening + fixed * (2027 - int(start) + 1) if start else 0.0
        tried.append(solved(needs).outcome.cost + standing)
    plan = planned(given)
    assert plan.outcome.cost == pytest.approx(min(tried), rel=1e-9)
    written = {kind: table(kind, found) for kind, found in reported(plan).sheets.items()}
    written[RunRow] = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    assert failures(audit(given, written)) == []
    made = [row for row in written[ProductionRow].all_rows if row.product == "Cell"]
    assert all(
        row.yield_
        == pytest.approx({("2026", "2026"): 0.5, ("2026", "2027"): 0.8, ("2027", "2027"): 0.5}[made[0].period, row.period])
        for row in made
    )


@pytest.mark.parametrize(("factor", "dearer"), [(2.0, False), (0.5, True)])
def test_a_doubled_bound_changes_nothing_and_a_halved_one_does(factor: float, dearer: bool) -> None:
    """Of a line without a limit, whose output waits for each start behind the most that can be absorbed."""
    given = cells(nameplate=None)
    net = network(given)
    vars(net).update(by_start=replace(net.by_start, most=factor * net.by_start.most))
    cost, plain = solve(sourcing(net).problem, Options()).cost, solved(given).outcome.cost
    assert (cost > plain * (1 + 1e-6)) == dearer
    assert dearer or cost == pytest.approx(plain)


def test_no_start_spares_what_another_scraps() -> None:
    """Cheat: opening in 2027 for 1, the plan would rather take the yield of a start in 2026."""
    first = replace(
        cells(), sites=table(Site, [replace(row, start=on("2027-01-01")) if row.site == "Plant" else row for row in cells().sites])
    )
    plan = solved(first)
    assert plan.costs["production"] == pytest.approx(60 * 5 + 60 * 2.4 * 20)
