"""Values that are stated by name and period: a period's own row comes before the row for every period."""

from collections.abc import Iterable

import numpy as np

from models.batch import Floats
from models.tables import Tables


def by_period(tables: Tables, rows: Iterable[tuple[str, str, float]]) -> dict[str, Floats]:
    """Name -> its value in each period, from (name, period, value); NaN in a period of which nobody says it."""
    stated: dict[str, dict[str, float]] = {}
    for name, period, value in rows:
        stated.setdefault(name, {})[period] = value
    return {
        name: np.array([values.get(period.period, values.get("", np.nan)) for period in tables.periods], dtype=float)
        for name, values in stated.items()
    }
