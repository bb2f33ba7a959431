"""Nothing passes through a site that is not open, and nothing stands there."""

import numpy as np

from models.absorbed import stock_most
from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import is_open


def flows_of_candidates(net: Network, x: Decisions) -> Rows:
    """A site that is not open forwards nothing, keeps nothing, and receives nothing that is needed or kept there.

        ship[lane, t]  ≤  ship_most[lane, t] · is_open[site, t]
        stock[site, product, t]  ≤  stock_most[site, product, t] · is_open[site, t]

    for every site that may open or close: every lane from it by which a product leaves that also arrives or is kept there, every
    lane to it by which a product arrives that is needed or kept there, every row of the Stock sheet there, and every period t;
    goods leave it in a period in which it is open, which may be one before t, or the run-in, in which a site that may close is
    open. What it makes or uses is up to its lines.

    Reads Sites (Status, Start of production, End), Lanes (Origin, Destination, Product), Demand (Site, Product), Stock (Site,
    Product).
    """
    for site, position in net.flows_of_candidates:
        key = net.ship_keys.key(position)
        t = net.transit.leaves_in(position) if key[0] == site else key[-1]
        if t is not None:
            yield (site, *key), x.ship.one(position) <= float(net.ship_most[position]) * is_open(net, x, site, t)
    most = stock_most(net)
    for position in np.flatnonzero(np.isin(net.stocks.keys.column("site"), net.openings.decided)).tolist():
        site, product, t = net.stocks.keys.key(position)
        yield ("kept", site, product, t), x.stock.one(position) <= float(most[position]) * is_open(net, x, site, t)
