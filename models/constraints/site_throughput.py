"""No site takes in more than it can."""

import numpy as np

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import throughput_in_place


def site_throughput(net: Network, x: Decisions) -> Rows:
    """What arrives at a site stays within its throughput, by weight.

        sum of weight · ship[lane, t] + sum of weight · under_way[site, product, t]  ≤  throughput_in_place[site, t]

    for every site with a stated throughput and every period t, over all lanes that lead there, in tonnes. The throughput of a
    candidate waits for its opening, that of a site that may close ends with its closing, and expansions add to either.

    Reads Sites (Throughput, Status, Start of production, End), Expansions (Site, Line, Added capacity, Life, Ramp), Products
    (Weight), In transit (Destination, Arrives, Quantity).
    """
    per_unit = np.array([net.throughput.weight[name] for name in net.ship_keys.column("product")], dtype=float)
    for site in sorted(net.throughput.in_place):
        for t in net.periods:
            arriving = net.ship_keys.at(destination=site, period=t)
            if len(arriving):
                place = throughput_in_place(net, x, site, t) - net.throughput.taken(net.transit.under_way, site, t)
                yield (site, t), x.ship.sum(arriving, per_unit[arriving]) <= place
