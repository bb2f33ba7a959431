"""A key figure as counted over some periods."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.batch import Floats
from models.plan import Kpi

NEGLIGIBLE = 1e-6  # of all that arrives: a seller of less is no source

type Over = Callable[[list[int]], float | None]


@dataclass(frozen=True)
class Measured:
    """A key figure of somebody or something; ``over`` gives its value over the periods of these numbers, None if there is none."""

    kpi: Kpi
    of: str
    product: str
    over: Over


def ratio(part: Floats, whole: Floats) -> Over:
    """Sum of the part over sum of the whole."""

    def over(periods: list[int]) -> float | None:
        total = float(whole[periods].sum())
        return float(part[periods].sum()) / total if total > 0 else None

    return over


def sources(delivered: Sequence[Floats]) -> Over:
    """How many deliver more than a negligible share; entries of ``delivered`` are quantities by period, one a seller."""

    def over(periods: list[int]) -> float | None:
        amounts = np.array([quantity[periods].sum() for quantity in delivered])
        return float((amounts > NEGLIGIBLE * amounts.sum()).sum()) or None

    return over


def concentration(delivered: Sequence[Floats]) -> Over:
    """The Herfindahl-Hirschman index: 10,000 × Σ share²."""

    def over(periods: list[int]) -> float | None:
        amounts = np.array([quantity[periods].sum() for quantity in delivered])
        total = float(amounts.sum())
        return 1e4 * float(np.square(amounts / total).sum()) if total > 0 else None

    return over
