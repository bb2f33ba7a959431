"""The tables of a made-up case as plain dictionaries, for the routes that build the model by themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.tables import Tables


@dataclass(frozen=True)
class Facts:
    """Costs by (seller, buyer, product, t) and (seller, product, t); needs by (buyer, product, t); capacity by (seller, t)."""

    ship_cost: Mapping[tuple[str, str, str, str], float]
    make_cost: Mapping[tuple[str, str, str], float]
    capacity: Mapping[tuple[str, str], float]
    need: Mapping[tuple[str, str, str], float]
    penalty: Mapping[tuple[str, str, str], float]

    def labels(self) -> tuple[list[str], list[str], list[str], list[str]]:
        """Sellers, buyers, products and periods."""
        sellers, products, periods = (sorted(set(names)) for names in zip(*self.make_cost, strict=True))
        return sellers, sorted({buyer for buyer, _, _ in self.need}), products, periods

    def dense_ship_cost(self) -> np.ndarray:
        """The cost of every shipment there could be; NaN where there is no lane."""
        return self.dense(self.ship_cost, *self.labels())

    def dense(self, given: Mapping[Any, float], *labels: Sequence[str]) -> np.ndarray:
        """A dictionary as an array with one axis a list of labels; NaN where it has no entry."""
        array = np.full([len(axis) for axis in labels], np.nan)
        numbers = [{name: number for number, name in enumerate(axis)} for axis in labels]
        places = (np.array([of[name] for name in names]) for of, names in zip(numbers, zip(*given, strict=True), strict=True))
        array[tuple(places)] = list(given.values())
        return array


def facts(tables: Tables) -> Facts:
    """Read the tables of ``instance`` once."""
    periods = [period.period for period in tables.periods]
    years = {row.period: ((row.end - row.start).days + 1) / (366 if row.start.year % 4 == 0 else 365) for row in tables.periods}
    return Facts(
        ship_cost={(lane.origin, lane.destination, lane.product, t): lane.cost or 0.0 for lane in tables.lanes for t in periods},
        make_cost={(row.site, row.product, t): row.cost for row in tables.production for t in periods},
        capacity={(line.site, t): (line.capacity or 0.0) * years[t] for line in tables.lines for t in periods},
        need={(row.site, row.product, row.period): row.quantity for row in tables.demand},
        penalty={(row.site, row.product, row.period): row.penalty or 0.0 for row in tables.demand},
    )
