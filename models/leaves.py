"""What leaves a place in a period: which shipments, or what they carry, and which share of each."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats, Integers
from models.departures import BEFORE, Departures
from models.keys import Keys, keys


@dataclass(frozen=True)
class Leaves:
    """Which positions of a keyed table (ship or carry) leave a place in a period, and the share of each that does.

    ``place`` names the dimensions that say from where what leaves; entry i of ``position``, ``left`` and ``left_share`` is about
    one position and one period, by its number in ``periods``.
    """

    table: Keys
    place: tuple[str, ...]
    periods: tuple[str, ...]
    position: Integers
    left: Integers
    left_share: Floats

    def of(self, *place: str, t: str) -> tuple[Integers, Floats]:
        """Positions that leave a place in t, and the share of each."""
        where = dict(zip(self.place, place, strict=True))
        if self._as_it_arrives:
            found = self.table.at(**where, period=t)
            return found, np.ones(len(found))
        left, order = self._keys
        entries = order[left.at(**where, period=t)]
        return self.position[entries], self.left_share[entries]

    def places(self) -> list[tuple[str, ...]]:
        """The places, each with a period, from which something leaves."""
        left = self.table if self._as_it_arrives else self._keys[0]
        return left.distinct(*self.place, "period")

    @cached_property
    def _as_it_arrives(self) -> bool:
        """Whether everything leaves in the period in which it arrives."""
        alike = len(self.position) == len(self.table) and self.periods == self.table.labels["period"]
        return bool(alike and (self.left_share == 1.0).all() and (self.left == self.table.codes["period"]).all())

    @cached_property
    def _keys(self) -> tuple[Keys, Integers]:
        columns = {name: (self.table.labels[name], self.table.codes[name][self.position]) for name in self.place}
        return keys(**columns, period=(self.periods, self.left))


def leaves(table: Keys, place: tuple[str, ...], periods: tuple[str, ...], shipment: Integers, when: Departures) -> Leaves:
    """What leaves in these periods of the plan, of a table whose positions stand for the shipments at these positions of ship."""
    position, entry = _entries(shipment, when)
    kept = np.flatnonzero(when.left[entry] != BEFORE)
    position, entry = position[kept], entry[kept]
    return Leaves(table, place, periods, position, when.left[entry], when.left_share[entry])


def leaves_before(table: Keys, place: tuple[str, ...], shipment: Integers, when: Departures, run_in: str) -> Leaves:
    """What leaves in the run-in, of the same."""
    position, entry = _entries(shipment, when)
    kept = np.flatnonzero(when.left[entry] == BEFORE)
    position, entry = position[kept], entry[kept]
    return Leaves(table, place, (run_in,), position, np.zeros(len(kept), dtype=np.int64), when.left_share[entry])


def _entries(shipment: Integers, when: Departures) -> tuple[Integers, Integers]:
    """For every position and every departure of its shipment: the position, and the number of the departure."""
    first = np.searchsorted(when.shipment, shipment, side="left")
    count = np.searchsorted(when.shipment, shipment, side="right") - first
    position = np.repeat(np.arange(len(shipment), dtype=np.int64), count)
    within = np.arange(len(position), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count)
    return position, np.repeat(first, count) + within
