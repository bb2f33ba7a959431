"""What leaves when over the lanes of a network, and what is under way when its plan begins."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from models.batch import Integers
from models.departures import Departures, departures
from models.keys import Keys
from models.leaves import Leaves, leaves, leaves_before
from models.plan_run_in import RUN_IN

if TYPE_CHECKING:
    from models.network import Network

ORIGIN = ("origin", "product")
CARRIER = ("attribute", "origin", "product")


@dataclass(frozen=True)
class Transit:
    """The time on the way, over the shipments of a network."""

    net: "Network"

    @cached_property
    def departures(self) -> Departures:
        """In which periods every shipment leaves, and which share of it in each."""
        return departures(self.net.lanes, self.net.ship_keys, self.net.ship_lane)

    def leaves_in(self, position: int) -> str | None:
        """The last period of the plan in which a shipment, by its position, leaves; None where all of it leaves in the run-in.

        That of a candidate's is the only one.
        """
        last = self.of_shipment(position)[-1][0]
        return None if last == RUN_IN else last

    def of_shipment(self, position: int) -> list[tuple[str, float]]:
        """The periods in which a shipment, by its position, leaves, each with its share; the run-in by its name."""
        first, end = np.searchsorted(self.departures.shipment, [position, position + 1]).tolist()
        names = (*self.net.periods, RUN_IN)  # the number of the run-in, −1, is the last from behind
        shares = self.departures.left_share[first:end].tolist()
        return list(zip((names[number] for number in self.departures.left[first:end].tolist()), shares, strict=True))

    @cached_property
    def leaves(self) -> Leaves:
        """Which shipments leave from where in each period."""
        return leaves(self.net.ship_keys, ORIGIN, self.net.periods, _all(self.net.ship_keys), self.departures)

    @cached_property
    def leaves_for_plan(self) -> Leaves | None:
        """Of a run-in, which shipments of the plan leave in it; None of the plan itself."""
        plan = self.net.after
        if plan is None:
            return None
        return leaves_before(plan.ship_keys, ORIGIN, _all(plan.ship_keys), plan.transit.departures, RUN_IN)

    @cached_property
    def carried(self) -> Leaves:
        """Which of what shipments carry leaves from where in each period."""
        return leaves(self.net.carried.carry_keys, CARRIER, self.net.periods, self.net.carried.shipment, self.departures)

    @cached_property
    def carried_for_plan(self) -> Leaves | None:
        """Of a run-in, which of what shipments of the plan carry leaves in it; None of the plan itself."""
        plan = self.net.after
        if plan is None:
            return None
        return leaves_before(plan.carried.carry_keys, CARRIER, plan.carried.shipment, plan.transit.departures, RUN_IN)

    @cached_property
    def under_way(self) -> Mapping[tuple[str, str, str], float]:
        """(site, product, t) -> what arrives there then of the sheet In transit; what arrives after the plan is left out."""
        found: dict[tuple[str, str, str], float] = defaultdict(float)
        for row in self.net.tables.in_transit:
            day = self.net.calendar.first_day(row.arrives)
            for period in self.net.calendar.periods:
                if period.first <= day < period.end:
                    found[row.destination, row.product, period.name] += row.quantity
        return dict(found)

    def places(self) -> set[tuple[str, str, str]]:
        """(site, product, t) from which something leaves, or at which arrives what was under way."""
        left = [*self.leaves.places(), *(self.leaves_for_plan.places() if self.leaves_for_plan else ())]
        return {*self.under_way, *((site, product, t) for site, product, t in left)}


def _all(table: Keys) -> Integers:
    return np.arange(len(table), dtype=np.int64)
