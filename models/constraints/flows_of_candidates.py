"""Nothing passes through a site that is not open."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import is_open


def flows_of_candidates(net: Network, x: Decisions) -> Rows:
    """A candidate forwards nothing, and receives nothing that is needed there, before it opens.

        ship[lane, t]  ≤  ship_most[lane, t] · is_open[site, t]

    for every lane from a candidate by which a product leaves that also arrives there, every lane to a candidate by which a
    product arrives that is needed there, and every period t; a candidate must be open in the period in which goods leave it, which
    may be one before t. What a candidate makes or uses waits for its lines.

    Reads Sites (Status, Start of production, End), Lanes (Origin, Destination, Product), Demand (Site, Product).
    """
    for site, position in net.flows_of_candidates:
        key = net.ship_keys.key(position)
        t = net.transit.leaves_in(position) if key[0] == site else key[-1]
        yield (site, *key), x.ship.one(position) <= float(net.ship_most[position]) * is_open(net, x, site, t)
