"""A plan near the optimum of the linear program, with its whole columns made whole a quarter at a time."""

from dataclasses import replace
from math import ceil

import numpy as np

from models.batch import Floats, Integers, Matrix
from planner.answer import Answer
from planner.highs import Again

WHOLE = 1e-6  # nearer to a whole number than this is that number
SHARE = 0.25  # of what is not whole yet, rounded up at a time: what is nearest to the next whole number first
MOST_ROUNDS = 60


def dive(again: Again, matrix: Matrix, relaxed: Answer) -> Floats | None:
    """Values that obey every row with whole columns whole; None where this way leads to none.

    Rounds up, because what is bought in steps is bought to suffice, and solves again after each round, because the steps that
    were rounded up make others needless. What cannot be rounded up is rounded down. ``relaxed`` is the linear program solved.
    """
    lower, upper, values = matrix.lower.copy(), matrix.upper.copy(), relaxed.values
    for _ in range(MOST_ROUNDS):
        part = np.where(matrix.integer, values - np.floor(values + WHOLE), 0.0)
        nearest = np.argsort(-part, kind="stable")[: int((part > WHOLE).sum())]
        if not len(nearest):
            return np.where(matrix.integer, np.round(values), values)
        answer = _rounded_up(again, lower, upper, values, nearest)
        if answer is None:
            upper[nearest[0]] = np.floor(values[nearest[0]])
            answer = again.solve(lower, upper)
        if not answer.has_plan:
            return None
        values = answer.values
    return None


def _rounded_up(again: Again, lower: Floats, upper: Floats, values: Floats, nearest: Integers) -> Answer | None:
    """The answer with a share of these columns rounded up, fewer where that leaves no plan; None where not even one can be."""
    count = ceil(SHARE * len(nearest))
    while count:
        chosen = nearest[:count]
        before = lower[chosen].copy()
        lower[chosen] = np.ceil(values[chosen])
        answer = again.solve(lower, upper)
        if answer.has_plan:
            return answer
        lower[chosen] = before
        count //= 4
    return None


def relaxation(matrix: Matrix) -> Matrix:
    """The linear program that is left when no column needs to be whole."""
    return replace(matrix, integer=np.zeros_like(matrix.integer))
