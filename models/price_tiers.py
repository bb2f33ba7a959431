"""Steps of contract prices: how much fits into each of them in a year, and at what price."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from models.batch import Floats
from models.calendar import years_between
from models.case import Case
from models.network import Network
from models.tables import ALL_UNITS, Contract

PRICE_TIERS = "price tiers"


@dataclass(frozen=True, eq=False)
class Step:
    """One step of a case: the volumes between which it lies, for the part of the year in which the case is in force."""

    case: Case
    number: int
    start: float
    end: float
    price: float
    all_units: bool
    after_a_fall: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The case and the number of the step, counted from 1."""
        return *self.case.key, str(self.number)

    @property
    def most(self) -> float:
        """The most that can be bought within it; of all units, the most at its price."""
        return self.end if self.all_units else self.end - self.start


def tiered(net: Network) -> list[tuple[Case, list[Step]]]:
    """Every year of every contract with tiers, sorted by key, with its steps; those that nothing can reach are left out.

    A step lies after a fall if it, or one before it, is cheaper than the one before.
    """
    return [(case, _steps(net, case)) for case in sorted(net.stated(PRICE_TIERS), key=lambda case: case.key)]


def steps(net: Network) -> list[Step]:
    """All steps of all cases."""
    return [step for _, found in tiered(net) for step in found]


def steps_after_a_fall(net: Network) -> list[Step]:
    """The steps, other than of all units, that are worth reaching for before those below are full."""
    return [step for step in steps(net) if step.after_a_fall and not step.all_units]


def alternatives(net: Network) -> list[Step]:
    """The steps of which one holds for all units."""
    return [step for step in steps(net) if step.all_units]


def dearest_difference(net: Network) -> Floats:
    """Per shipment, an upper bound of what tiers can add to the seller's own price."""
    dearest = np.zeros(len(net.ship_keys))
    for case, found in tiered(net):
        highest = max(step.price for step in found)
        dearest[case.delivered] += np.maximum(0.0, case.delivered_force * (highest - net.seller_cost[case.delivered]))
    return dearest


def _steps(net: Network, case: Case) -> list[Step]:
    name = case.rule.contract if isinstance(case.rule, Contract) else ""
    rows = sorted((row for row in net.tables.price_tiers if row.contract == name), key=lambda row: row.from_volume)
    spans = [net.calendar.periods[number] for number in case.periods]
    years = float(np.dot([years_between(span.first, span.end) for span in spans], case.force))
    most = float(net.ship_most[case.delivered] @ case.delivered_force)
    starts = [row.from_volume * years for row in rows]
    found = [
        Step(case, number, start, min(end, most), row.price, row.kind == ALL_UNITS)
        for number, (row, (start, end)) in enumerate(zip(rows, pairwise([*starts, np.inf]), strict=True), start=1)
        if start < most or number == 1
    ]
    fall = next((after.number for before, after in pairwise(found) if after.price < before.price), len(rows) + 1)
    return [replace(s, after_a_fall=s.number >= fall, all_units=s.all_units and len(found) > 1) for s in found]
