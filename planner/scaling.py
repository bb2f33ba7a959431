"""Scaling by powers of two at hand-over to the solver, and back again; families and files stay in user units."""

from dataclasses import dataclass, replace
from math import log2

import numpy as np

from models.batch import Floats, Integers, Matrix

ROUNDS = 3


@dataclass(frozen=True)
class Scaling:
    """Factors, all powers of two: scaled x = x / column, scaled row = row · row factor, scaled cost = cost · cost factor."""

    column: Floats
    row: Floats
    cost: float

    def apply(self, matrix: Matrix) -> Matrix:
        """The scaled problem."""
        row_of_entry = np.repeat(np.arange(len(self.row)), np.diff(matrix.starts))
        return replace(
            matrix,
            cost=matrix.cost * self.column * self.cost,
            offset=matrix.offset * self.cost,
            lower=matrix.lower / self.column,
            upper=matrix.upper / self.column,
            row_lower=matrix.row_lower * self.row,
            row_upper=matrix.row_upper * self.row,
            entries=matrix.entries * self.row[row_of_entry] * self.column[matrix.columns],
        )

    def values(self, scaled: Floats) -> Floats:
        """Column values in user units."""
        return scaled * self.column

    def duals(self, scaled: Floats) -> Floats:
        """Row duals in user units."""
        return scaled * self.row / self.cost


def scaling_of(matrix: Matrix) -> Scaling:
    """Factors that bring the entries of each row and column near 1 in the geometric mean, and the dearest column near 1000.

    Integer columns keep their unit, so that a 1 stays a 1.
    """
    row_of_entry = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.starts))
    size = np.log2(np.abs(matrix.entries), out=np.zeros(len(matrix.entries)), where=matrix.entries != 0)
    column, row = np.zeros(len(matrix.cost)), np.zeros(len(matrix.row_lower))
    for _ in range(ROUNDS):
        row = -_mean(row_of_entry, size + column[matrix.columns], len(row))
        column = np.where(matrix.integer, 0.0, -_mean(matrix.columns, size + row[row_of_entry], len(column)))
    columns, rows = np.exp2(np.round(column)), np.exp2(np.round(row))
    small = _smallness(matrix, rows)
    columns, rows = columns * small, rows / small
    dearest = float(np.max(np.abs(matrix.cost * columns), initial=0.0))
    return Scaling(columns, rows, float(np.exp2(np.round(np.log2(1000.0 / dearest)))) if dearest else 1.0)


def _smallness(matrix: Matrix, rows: Floats) -> float:
    """The power of two nearest to the largest limit, at most 1; 1 where there are integer columns, which keep their unit.

    A solver's tolerances are absolute and would drown a small case.
    """
    if matrix.integer.any():
        return 1.0
    limits = np.abs(np.concatenate([matrix.row_lower * rows, matrix.row_upper * rows]))
    largest = float(np.max(limits[np.isfinite(limits)], initial=0.0))
    return 2.0 ** min(0, round(log2(largest))) if largest else 1.0


def _mean(groups: Integers, values: Floats, count: int) -> Floats:
    """Mean of the values of each group; 0 for an empty group."""
    sums = np.bincount(groups, weights=values, minlength=count)
    sizes = np.bincount(groups, minlength=count)
    mean: Floats = np.divide(sums, sizes, out=np.zeros(count), where=sizes > 0)
    return mean
