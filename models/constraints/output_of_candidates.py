"""Nothing is made at a site that is not open."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import is_open


def output_of_candidates(net: Network, x: Decisions) -> Rows:
    """A candidate makes nothing before it opens, and a site that closes nothing after.

        make[site, line, product, recipe, t]  ≤  make_most[site, line, product, recipe, t] · is_open[site, t]

    for every product that a line of a site that may open or close makes without using a stated capacity; of all others
    line_capacity says so.

    Reads Sites (Status, Start of production, End), Lines (Nameplate, Capacity for us), Production (Capacity used per unit).
    """
    for position in net.unlimited_openings.tolist():
        key = net.make_keys.key(position)
        yield key, x.make.one(position) <= float(net.make_most[position]) * is_open(net, x, key[0], key[-1])
