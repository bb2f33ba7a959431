"""The previous plan, laid over the shipments of this one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.batch import Floats, Integers
from models.keys import NOTHING, Keys
from models.tables import PreviousFlow, Tables


@dataclass(frozen=True)
class Previous:
    """What the previous plan ships.

    ``planned`` has an entry per position of ship, ``gone`` holds the flows over lanes and periods of which there is no shipment any
    more. ``judged`` are the positions of ship that a policy compares or that are ``frozen``, ``keys`` their keys: those of the
    decisions up and down.
    """

    planned: Floats
    gone: tuple[PreviousFlow, ...]
    frozen: Integers
    judged: Integers
    keys: Keys

    def at(self, positions: Integers) -> Integers:
        """Where these positions of ship, all judged, stand in up and down."""
        return np.searchsorted(self.judged, positions).astype(np.int64)


def previous(tables: Tables, ship_keys: Keys, judged: Sequence[Integers]) -> Previous:
    """Lay the rows of the Previous plan over the shipments; ``judged`` are positions of ship, of each rule that compares them."""
    planned = np.zeros(len(ship_keys))
    gone = []
    number = {key: position for position, key in enumerate(ship_keys)} if len(tables.previous_plan) else {}
    for row in tables.previous_plan:
        position = number.get((row.origin, row.destination, row.product, row.mode, row.period))
        if position is None:
            gone.append(row)
        else:
            planned[position] += row.quantity
    names = {period.period for period in tables.periods if period.frozen}
    fixed = np.array([name in names for name in ship_keys.labels["period"]], dtype=np.bool_)
    frozen = np.flatnonzero(fixed[ship_keys.codes["period"]]) if fixed.any() else NOTHING
    compared = np.unique(np.concatenate([NOTHING, frozen, *judged]))
    keys = Keys(ship_keys.labels, {name: codes[compared] for name, codes in ship_keys.codes.items()})
    return Previous(planned, tuple(gone), frozen, compared, keys)
