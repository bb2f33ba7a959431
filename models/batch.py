"""The batch route into PuLP: columns, sums and the whole matrix as arrays.

PuLP keeps a model in a compiled core. Its public idiom makes one object per column and one call per term; the same rows made
from integer arrays build about ten times faster. This is the only file that touches that core; a test shows that the public
way gives the same problem.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pulp
from numpy.typing import NDArray
from pulp import _rustcore

from models.uncollected import uncollected

type Floats = NDArray[np.float64]
type Integers = NDArray[np.int64]


def add_columns(problem: pulp.LpProblem, names: Sequence[str], upper: Floats, *, whole: bool = False) -> Integers:
    """Add quantities between 0 and ``upper`` to the problem; returns their ids, in the order of the names.

    ``whole`` ones are integers: choices with an upper bound of 1, else counts.
    """
    category = _rustcore.Category.Integer if whole else _rustcore.Category.Continuous
    added = problem._model.add_variables_batch(list(names), 0.0, float("inf"), category)
    for variable, bound in zip(added, upper.tolist(), strict=True):
        variable.set_ub(bound)
    first = added[0].id() if added else 0
    return np.arange(first, first + len(added), dtype=np.int64)


def plain_sum(problem: pulp.LpProblem, ids: Integers) -> pulp.LpAffineExpression:
    """The sum of columns; no columns give an expression that is 0, not a number."""
    expression = pulp.LpAffineExpression.empty()
    if len(ids):
        expression._expr.add_term_ids_coeffs(problem._model, ids.view(np.uint64), np.ones(len(ids)))
    return expression


def weighted_sum(problem: pulp.LpProblem, ids: Integers, coefficients: Floats) -> pulp.LpAffineExpression:
    """The sum of coefficient times column, zeros left out; empty arrays give an expression that is 0, not a number."""
    expression = pulp.LpAffineExpression.empty()
    kept = coefficients.nonzero()[0]
    if len(kept):
        expression._expr.add_term_ids_coeffs(problem._model, ids[kept].view(np.uint64), coefficients[kept])
    return expression


def add_row(problem: pulp.LpProblem, row: pulp.LpAffineExpression, name: str) -> None:
    """Add an expression with a sense to the problem; raises ValueError if it holds anything but finite numbers.

    PuLP's own ``addConstraint`` looks at every term in Python before the core does so again.
    """
    row._expr.set_name(name)
    problem._model.add_constraint(row._expr)


def bound_by_row(row: pulp.LpAffineExpression, column: int) -> None:
    """Give a column of a row, counted from 0, the largest value that the row can ask of it, whatever the others are.

    The column makes the row easier to keep: it is taken from the left of a ≤, or added to the left of a ≥.
    """
    ids, coefficients, constant = terms(row)
    variables = list(row._expr.keys())
    place = ids.tolist().index(column)
    asked = [coefficient * variable.ub for variable, coefficient in zip(variables, coefficients.tolist(), strict=True)]
    relief = -float(coefficients[place])
    most = constant / relief + sum(max(0.0, ask / relief) for ask in asked[:place] + asked[place + 1 :])
    variables[place].set_ub(max(0.0, most))


@dataclass(frozen=True)
class Matrix:
    """A linear problem as arrays: minimise cost · x + offset, row_lower ≤ A x ≤ row_upper, lower ≤ x ≤ upper.

    A is stored by rows: the entries of row i are ``starts[i]`` up to ``starts[i + 1]`` of ``columns`` and ``entries``.
    Columns stand in the order of their ids, rows in the order in which they were added.
    """

    cost: Floats
    offset: float
    lower: Floats
    upper: Floats
    integer: NDArray[np.bool_]
    row_lower: Floats
    row_upper: Floats
    starts: Integers
    columns: Integers
    entries: Floats


@uncollected()
def matrix_of(problem: pulp.LpProblem) -> Matrix:
    """Read a whole problem back from PuLP's core."""
    variables = problem._model.list_variables()
    cost = np.zeros(len(variables))
    objective = problem.objective
    if objective is not None:
        ids, coefficients, _ = terms(objective)
        cost[ids] = coefficients
    constraints = problem._model.list_constraints()
    starts, columns, entries = array("q", [0]), array("q"), array("d")
    for constraint in constraints:
        row = constraint.items()
        columns.extend([variable.id() for variable, _ in row])
        entries.extend([entry for _, entry in row])
        starts.append(len(columns))
    right = np.array([constraint.rhs for constraint in constraints], dtype=float)
    senses = [constraint.sense for constraint in constraints]
    at_most = np.array([sense != _rustcore.Sense.GreaterEqual for sense in senses], dtype=bool)
    at_least = np.array([sense != _rustcore.Sense.LessEqual for sense in senses], dtype=bool)
    return Matrix(
        cost=cost,
        offset=float(objective.constant) if objective is not None else 0.0,
        lower=np.fromiter((variable.lb for variable in variables), float, len(variables)),
        upper=np.fromiter((variable.ub for variable in variables), float, len(variables)),
        integer=np.fromiter((variable.is_integer() for variable in variables), bool, len(variables)),
        row_lower=np.where(at_least, right, -np.inf),
        row_upper=np.where(at_most, right, np.inf),
        starts=np.frombuffer(starts, dtype=np.int64),
        columns=np.frombuffer(columns, dtype=np.int64) if columns else np.zeros(0, dtype=np.int64),
        entries=np.frombuffer(entries, dtype=float) if entries else np.zeros(0),
    )


def terms(expression: pulp.LpAffineExpression) -> tuple[Integers, Floats, float]:
    """An expression as ids, coefficients and its constant."""
    ids = np.fromiter((variable.id() for variable in expression._expr.keys()), np.int64, len(expression))  # noqa: SIM118 - no dict
    return ids, np.array(expression._expr.values(), dtype=float), float(expression.constant)


@uncollected()
def set_values(problem: pulp.LpProblem, values: Floats) -> None:
    """Give the problem's columns their values, so that any PuLP expression can be evaluated."""
    problem._model.set_variable_values(list(enumerate(values.tolist())))


def values_of(problem: pulp.LpProblem) -> Floats:
    """The values of all columns, in the order of their ids; a column a solver left out is 0."""
    return np.fromiter((variable.value or 0.0 for variable in problem._model.list_variables()), float)


__all__ = [
    "Floats", "Integers", "Matrix",
    "add_columns", "add_row", "bound_by_row", "matrix_of", "plain_sum", "set_values", "terms", "values_of", "weighted_sum",
]  # fmt: skip
