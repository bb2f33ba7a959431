"""A bound that no solver status is trusted for: weak duality on the unscaled matrix."""

import numpy as np

from models.batch import Floats, Matrix

CERTIFIED = 1e-6


def dual_bound(matrix: Matrix, duals: Floats) -> float:
    """A lower bound of the cost of every feasible plan, valid for any duals whatever.

    For row duals y: an entry whose sign points to an infinite side of its row is set to 0; with d = cost − Aᵀ y the bound is
    Σ y_i · (row_lower_i if y_i > 0 else row_upper_i) + Σ min(d_j · lower_j, d_j · upper_j) + offset, because every column has
    finite bounds. (Weak duality of linear programming; for a problem with integers it bounds the relaxation.)
    """
    y = np.where((duals > 0) & np.isinf(matrix.row_lower), 0.0, duals)
    y = np.where((y < 0) & np.isinf(matrix.row_upper), 0.0, y)
    side = np.where(y > 0, matrix.row_lower, matrix.row_upper)
    rows = float(np.dot(y[y != 0], side[y != 0]))
    row_of_entry = np.repeat(np.arange(len(y)), np.diff(matrix.starts))
    priced = np.bincount(matrix.columns, weights=matrix.entries * y[row_of_entry], minlength=len(matrix.cost))
    reduced = matrix.cost - priced
    with np.errstate(invalid="ignore"):
        ends = np.minimum(reduced * matrix.lower, reduced * matrix.upper)
    return rows + float(np.where(reduced == 0.0, 0.0, ends).sum()) + matrix.offset


def gap_between(cost: float, bound: float) -> float:
    """How far a cost lies above a bound, as a share of the cost (of 1 where it is smaller), never below 0."""
    return max(0.0, cost - bound) / max(1.0, abs(cost))


def is_certified(cost: float, bound: float | None) -> bool:
    """Whether cost and bound are so near that the plan may be called optimal."""
    return bound is not None and cost - bound <= CERTIFIED * max(1.0, abs(cost))
