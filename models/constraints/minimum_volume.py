"""A buyer takes at least the agreed volume."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def minimum_volume(net: Network, x: Decisions) -> Rows:
    """The buyer takes at least the agreed volume from the seller.

        sum of delivered_force · ship[delivered] + breach[case]  ≥  volume[case]

    for every such clause and every span over which it is counted; delivered_force is the share of a period in which the clause
    is in force, and volume the yearly volume over the years in force.
    """
    for case in net.stated("minimum volume"):
        yield case.key, x.ship.sum(case.delivered, case.delivered_force) + breach(net, x, case) >= case.volume
