"""At which price of its own a seller makes what it ships."""

from typing import TYPE_CHECKING

import numpy as np

from models.batch import Floats
from models.plan_run_in import RUN_IN

if TYPE_CHECKING:
    from models.network import Network


def seller_cost(net: "Network") -> Floats:
    """Per shipment the unit price or conversion cost of its origin when it left, which is when it was made there; 0 where not made.

    An agreed price takes its place, so that it must be the one that was paid.
    """
    made = {
        (site, product, period): cost
        for run in (net.run_in, net)
        if run is not None
        for (site, _, product, _, period), cost in zip(run.make_keys, run.unit_cost.tolist(), strict=True)
    }
    departures, ways = net.transit.departures, list(net.ship_keys)
    names = (*net.periods, RUN_IN)  # the number of the run-in, −1, is the last from behind
    cost = [
        made.get((ways[position][0], ways[position][2], names[left]), 0.0)
        for position, left in zip(departures.shipment.tolist(), departures.left.tolist(), strict=True)
    ]
    found: Floats = np.bincount(departures.shipment, departures.left_share * np.array(cost, dtype=float), len(ways))
    return found
