"""Whoever is used gets its least volume."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, used_sources


def minimum_award(net: Network, x: Decisions) -> Rows:
    """A seller from which the buyer buys at all gets at least the agreed volume.

        sum of delivered_force · ship[delivered] + breach[case]  ≥  volume[case] · use[seller]

    for every such clause and every span over which it is counted; delivered_force is the share of a period in which the clause
    is in force, and volume the yearly volume over the years in force.
    """
    for case in net.stated("minimum award"):
        bought = x.ship.sum(case.delivered, case.delivered_force)
        yield case.key, bought + breach(net, x, case) >= case.volume * used_sources(net, x, case)
