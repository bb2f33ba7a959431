"""Nothing comes from a source that is not used."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import used_source
from models.sources import arrivals, sources


def sources_in_use(net: Network, x: Decisions) -> Rows:
    """A source that a rule asks about delivers only if it is used.

        sum of ship[shipments]  ≤  most · use[rule, buyer, seller, product, span]

    for every such source and every site, product and period t of its shipments; most is the least of what their lanes and what
    the site can take. A rule that asks for more sources needs no such row.

    Reads Contracts (Clause, Buyer, Seller, Product, Counted by, Over, Each or together), Lanes (Capacity), Demand (Quantity).
    """
    for source in sources(net):
        if source.clause != "least sources":
            for site, product, t, shipments, most in arrivals(net, source.shipments):
                yield (*source.key, site, product, t), x.ship.sum(shipments) <= most * used_source(x, source.key)
