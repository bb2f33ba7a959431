"""No lane carries more than it can."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def lane_capacity(net: Network, x: Decisions) -> Rows:
    """A shipment stays within the capacity of its lane.

        ship[lane, t]  ≤  ship_limit[lane, t]

    for every lane with a stated capacity and every period t in which it is open.

    Reads Lanes (Capacity, Opens, Closes).
    """
    for position in net.limited_lanes.tolist():
        yield net.ship_keys.key(position), x.ship.one(position) <= float(net.ship_limit[position])
