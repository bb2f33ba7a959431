"""Nothing passes through a site that is not open."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import is_open


def flows_of_candidates(net: Network, x: Decisions) -> Rows:
    """A site that is not open forwards nothing, and receives nothing that is needed or kept there.

        ship[lane, t]  ≤  ship_most[lane, t] · is_open[site, t]
        is_open[site, t]  ≥  1

    for every site that may open or close: every lane from it by which a product leaves that also arrives or is kept there, every
    lane to it by which a product arrives that is needed or kept there, and every period t; goods leave it in a period in which
    it is open, which may be one before t, or the run-in, in which a site that may close is open. What it makes or uses is up to
    its lines. The second is for every site that may close and every period t in which something arrives there that was under way
    when the plan began.

    Reads Sites (Status, Start of production, End), Lanes (Origin, Destination, Product), Demand (Site, Product), Stock (Site,
    Product), In transit (Destination, Arrives).
    """
    for site, position in net.flows_of_candidates:
        key = net.ship_keys.key(position)
        t = net.transit.leaves_in(position) if key[0] == site else key[-1]
        if t is not None:
            yield (site, *key), x.ship.one(position) <= float(net.ship_most[position]) * is_open(net, x, site, t)
    for site, t in sorted({(site, t) for site, _, t in net.transit.under_way if site in net.openings.closable}):
        yield (site, t), is_open(net, x, site, t) >= 1.0
