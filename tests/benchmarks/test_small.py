"""The benchmark at a tiny size: every route that needs no further package finds the same cost, and nothing is timed."""

from pathlib import Path

import pytest

from models.network import network
from models.sourcing import sourcing
from planner.ending import Ending
from planner.solve import Options, solve
from tests.benchmarks.growth import GAP, GROWING, TINY, growth
from tests.benchmarks.instance import FULL, SMALL, Size, instance
from tests.benchmarks.reading import reading, save_workbook
from tests.benchmarks.routes import highs_alone, plain_pulp, planner, save_matrix
from tests.benchmarks.stages import stages


@pytest.mark.filterwarnings("ignore:.*HiGHS.*")
def test_all_routes_solve_the_same_model(tmp_path: Path) -> None:
    tables = instance(SMALL)
    save_matrix(tables, tmp_path)
    costs = [route(tables, tmp_path).cost for route in (planner, plain_pulp, highs_alone)]
    assert costs[0] > 0
    assert costs == pytest.approx([costs[0]] * 3, rel=1e-9)


def test_the_instance_has_the_size_it_says() -> None:
    """Per month: a balance for each seller's and buyer's product, a limit for each shortage and each line."""
    built = sourcing(network(instance(SMALL)))
    assert len(built.x.ship) == SMALL.lanes * 3
    assert (len(built.x.make), len(built.x.short), len(built.x.breach)) == (3 * 2 * 3, 4 * 2 * 3, 0)
    rows = {"material_balance": (3 + 4) * 2 * 3, "demand": 4 * 2 * 3, "line_capacity": 3 * 3}
    assert {family: built.rows_of(family) for family in rows} == rows
    assert len(built.rows) == sum(rows.values())


def test_the_full_size_is_the_one_that_was_agreed() -> None:
    shipments = FULL.lanes * FULL.periods
    tied = FULL.buyers * FULL.products * FULL.periods + FULL.sellers * FULL.periods
    assert (shipments, tied) == (1_077_000, 30_480)


def test_a_seed_always_gives_the_same_case() -> None:
    assert instance(SMALL) == instance(SMALL)
    assert instance(SMALL) != instance(SMALL, seed=2)


def test_the_workbook_of_lanes_is_read_whole(tmp_path: Path) -> None:
    save_workbook(tmp_path / "lanes.xlsx", Size(2, 3, 2, 1, 1.0))
    rows, _, _ = reading(tmp_path / "lanes.xlsx")
    assert rows == 12


def test_the_growing_chain_grows_and_both_routes_agree(tmp_path: Path) -> None:
    """To its gap: neither cost is below the other's by more than that, and steps of capacity are bought."""
    tables = growth(TINY)
    save_matrix(tables, tmp_path)
    ours, alone = planner(tables, tmp_path).cost, highs_alone(tables, tmp_path).cost
    assert abs(ours - alone) <= GAP * max(ours, alone)
    built = sourcing(network(tables))
    outcome = solve(built.problem, Options(gap=GAP))
    assert outcome.ending in (Ending.OPTIMAL, Ending.WITHIN_GAP)
    assert outcome.values[built.x.expand.ids].sum() >= 1


def test_the_growing_chain_has_the_size_that_was_agreed() -> None:
    """200 sites, 12 quarters, 4 tiers, and an option at every site but the last tier's."""
    tables = growth(GROWING)
    assert (len(tables.sites), len(tables.periods), len(tables.products)) == (200, 12, 4)
    assert {row.site for row in tables.expansions} == {row.site for row in tables.lines if row.capacity is not None}
    assert growth(TINY) == growth(TINY)


@pytest.mark.filterwarnings("ignore:.*HiGHS.*")
def test_the_stages_of_a_run_are_measured(tmp_path: Path) -> None:
    columns, seconds = stages(SMALL, tmp_path)
    assert columns >= len(sourcing(network(instance(SMALL))).problem.variables())  # and a run-in: its lanes take three days
    assert {"read and check", "network", "build", "solve", "report", "audit"} <= seconds.keys()
