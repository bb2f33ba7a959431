"""Making whole columns whole step by step: near enough for the gap that is asked for, or else left to the search."""

import numpy as np
import pulp
import pytest

from models.batch import add_columns, add_row, matrix_of, plain_sum, weighted_sum
from models.network import network
from models.sourcing import sourcing
from planner import solve as solving
from planner.dive import dive, relaxation
from planner.ending import Ending
from planner.highs import Again
from planner.solve import Options, solve
from tests.benchmarks.growth import GAP, TINY, growth


def steps(need: float, most: float = 5.0) -> pulp.LpProblem:
    """As many steps of 2 and of 3 units (for 2.1 and 3.0) as are needed."""
    problem = pulp.LpProblem("steps", pulp.LpMinimize)
    bought = add_columns(problem, ["x0", "x1"], np.full(2, most), whole=True)
    add_row(problem, weighted_sum(problem, bought, np.array([2.0, 3.0])) >= need, "r0")
    problem.setObjective(weighted_sum(problem, bought, np.array([2.1, 3.0])))
    return problem


def dived(problem: pulp.LpProblem) -> list[float] | None:
    matrix = matrix_of(problem)
    again = Again(relaxation(matrix))
    found = dive(again, matrix, again.solve(matrix.lower, matrix.upper))
    return None if found is None else found.tolist()


def test_what_is_not_whole_is_rounded_up() -> None:
    """The linear program buys 7 / 3 steps of 3; a third is bought, though one of 3 and two of 2 would do for 7.2."""
    assert dived(steps(7.0)) == pytest.approx([0.0, 3.0])


def test_what_cannot_be_rounded_up_is_rounded_down() -> None:
    problem = steps(7.0)
    add_row(problem, plain_sum(problem, np.array([1], dtype=np.int64)) <= 2.5, "r1")
    assert dived(problem) == pytest.approx([1.0, 2.0])


def test_where_no_whole_plan_exists_none_is_found() -> None:
    problem = pulp.LpProblem("parity", pulp.LpMinimize)
    pair = add_columns(problem, ["x0", "x1"], np.full(2, 9.0), whole=True)
    add_row(problem, weighted_sum(problem, pair, np.array([2.0, 2.0])) == 3.0, "r0")
    problem.setObjective(plain_sum(problem, pair))
    assert dived(problem) is None
    assert solve(problem, Options(gap=0.1)).ending is Ending.IMPOSSIBLE


def test_an_impossible_linear_program_is_left_to_the_search() -> None:
    problem = steps(100.0)
    assert solve(problem, Options(gap=0.1)).ending is Ending.IMPOSSIBLE


@pytest.mark.parametrize("gap", [0.02, GAP, 1e-4])
def test_a_plan_within_the_gap_has_a_bound_below_the_optimum(gap: float) -> None:
    """The bound holds for every plan, so for the best one, which a search without a gap finds."""
    best = solve(sourcing(network(growth(TINY))).problem, Options())
    near = solve(sourcing(network(growth(TINY))).problem, Options(gap=gap))
    assert best.ending is Ending.OPTIMAL
    assert near.ending in (Ending.WITHIN_GAP, Ending.OPTIMAL)
    assert near.gap is not None
    assert near.gap <= gap
    assert near.bound is not None
    assert near.bound <= best.cost * (1 + 1e-9)
    assert best.cost <= near.cost * (1 + 1e-6)


def test_without_a_gap_nothing_is_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "dive", lambda *given: pytest.fail("a plan that is proven optimal is searched for"))
    assert solve(steps(7.0), Options()).cost == pytest.approx(7.2)


def test_a_plan_that_is_not_near_enough_is_searched_for() -> None:
    """Rounding up costs 9.0 and the linear program 7.0: that is not within a tenth. The search finds 7.2."""
    outcome = solve(steps(7.0), Options(gap=0.1))
    assert outcome.cost == pytest.approx(7.2)
