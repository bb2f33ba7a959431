"""The batch route gives the very problem that PuLP's public idiom gives."""

import warnings
from dataclasses import fields

import numpy as np
import pulp
import pytest

from models.batch import Matrix, add_columns, matrix_of, set_values, terms, values_of, weighted_sum

COSTS = np.array([3.0, 0.0, -1.5])
UPPER = np.array([10.0, 0.0, 2.5])
EVERY = np.arange(3)


def by_batch() -> pulp.LpProblem:
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    x = add_columns(problem, ["x0", "x1", "x2"], UPPER)
    problem.addConstraint(weighted_sum(problem, x[:2], np.array([2.0, -1.0])) <= 4.0, "r0")
    problem.addConstraint(weighted_sum(problem, x, np.ones(3)) >= 1.0, "r1")
    problem.addConstraint(
        weighted_sum(problem, x[[2, 0]], np.array([0.5, 1.0])) == weighted_sum(problem, x[[1]], np.ones(1)) + 0.25, "r2"
    )
    problem.setObjective(weighted_sum(problem, x, COSTS) + 7.0)
    return problem


def by_the_public_idiom() -> pulp.LpProblem:
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    x = [problem.add_variable(f"x{number}", 0, bound) for number, bound in enumerate(UPPER.tolist())]
    problem += pulp.lpSum(cost * column for cost, column in zip(COSTS.tolist(), x, strict=True)) + 7.0
    problem += 2 * x[0] - x[1] <= 4, "r0"
    problem += pulp.lpSum(x) >= 1, "r1"
    problem += 0.5 * x[2] + x[0] == x[1] + 0.25, "r2"
    return problem


def sorted_rows(matrix: Matrix) -> list[list[tuple[int, float]]]:
    """The entries of each row, in the order of the columns."""
    cuts = matrix.starts[1:-1]
    columns, entries = np.split(matrix.columns, cuts), np.split(matrix.entries, cuts)
    return [sorted(zip(c.tolist(), e.tolist(), strict=True)) for c, e in zip(columns, entries, strict=True)]


def test_both_ways_give_the_same_matrix() -> None:
    ours, public = matrix_of(by_batch()), matrix_of(by_the_public_idiom())
    assert (
        sorted_rows(ours)
        == sorted_rows(public)
        == [
            [(0, 2.0), (1, -1.0)],
            [(0, 1.0), (1, 1.0), (2, 1.0)],
            [(0, 1.0), (1, -1.0), (2, 0.5)],
        ]
    )
    assert ours.offset == public.offset == 7.0
    names = [item.name for item in fields(Matrix) if item.name not in ("columns", "entries", "offset")]
    assert names
    for name in names:
        assert getattr(ours, name).tolist() == getattr(public, name).tolist(), name


def test_rows_have_the_sides_of_their_senses() -> None:
    matrix = matrix_of(by_batch())
    assert matrix.row_lower.tolist() == [-np.inf, 1.0, 0.25]
    assert matrix.row_upper.tolist() == [4.0, np.inf, 0.25]


def test_both_ways_have_the_same_optimum() -> None:
    found = []
    for problem in (by_batch(), by_the_public_idiom()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            problem.solve(pulp.HiGHS(msg=False))
        found.append((pulp.value(problem.objective), values_of(problem).tolist()))
    assert found[0] == found[1]


def test_zeros_are_left_out_of_a_sum() -> None:
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    x = add_columns(problem, ["x0", "x1"], np.ones(2))
    ids, coefficients, constant = terms(weighted_sum(problem, x, np.array([0.0, 2.0])) + 3.0)
    assert (ids.tolist(), coefficients.tolist(), constant) == ([1], [2.0], 3.0)


def test_a_column_named_twice_counts_twice() -> None:
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    x = add_columns(problem, ["x0"], np.ones(1))
    problem.addConstraint(weighted_sum(problem, np.append(x, x), np.array([2.0, 3.0])) <= 1.0, "r0")
    assert sorted_rows(matrix_of(problem)) == [[(0, 5.0)]]


def test_an_empty_sum_is_an_expression_and_not_a_number() -> None:
    """Else ``0 <= 5`` would be True and no row."""
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    row = weighted_sum(problem, EVERY[:0], np.zeros(0)) <= 5.0
    assert isinstance(row, pulp.LpAffineExpression)
    problem.addConstraint(row, "r0")
    assert matrix_of(problem).row_upper.tolist() == [5.0]


def test_an_empty_problem_has_an_empty_matrix() -> None:
    matrix = matrix_of(pulp.LpProblem("plan", pulp.LpMinimize))
    assert (len(matrix.cost), len(matrix.row_lower), matrix.starts.tolist(), matrix.offset) == (0, 0, [0], 0.0)


def test_no_columns_are_added_where_there_are_none() -> None:
    assert len(add_columns(pulp.LpProblem("plan", pulp.LpMinimize), [], np.zeros(0))) == 0


def test_values_given_are_values_read() -> None:
    problem = by_batch()
    set_values(problem, np.array([1.0, 0.0, 2.0]))
    assert values_of(problem).tolist() == [1.0, 0.0, 2.0]
    assert problem.objective is not None
    assert problem.objective.value() == pytest.approx(3.0 - 3.0 + 7.0)


def test_whole_columns_are_known() -> None:
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    problem.add_variable("n", 0, 5, pulp.LpInteger)
    problem.add_variable("x", 0, 5)
    assert matrix_of(problem).integer.tolist() == [True, False]


def test_whole_columns_by_batch_are_those_of_the_public_idiom() -> None:
    ours, public = pulp.LpProblem("plan", pulp.LpMinimize), pulp.LpProblem("plan", pulp.LpMinimize)
    add_columns(ours, ["x0", "x1"], np.array([1.0, 5.0]), whole=True)
    add_columns(ours, ["x2"], np.array([2.5]))
    for name, bound, category in (("x0", 1, pulp.LpBinary), ("x1", 5, pulp.LpInteger), ("x2", 2.5, pulp.LpContinuous)):
        public.add_variable(name, 0, bound, category)
    for item in fields(Matrix):
        assert np.array_equal(getattr(matrix_of(ours), item.name), getattr(matrix_of(public), item.name)), item.name
    assert matrix_of(ours).integer.tolist() == [True, True, False]
