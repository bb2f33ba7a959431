"""A source counts only if it delivers its share."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import used_source
from models.sources import most_bought, use_key


def sources_counted(net: Network, x: Decisions) -> Rows:
    """A source that is counted delivers at least the least share of what the buyer buys.

        sum of ship[shipments] + least_share · most_bought  ≥  least_share · (sum of ship[bought] + most_bought · use[source])

    for every rule that asks for so many sources, every source it may count and every span; of a source that is not counted the
    row asks nothing.

    Reads Contracts (Clause, Buyer, Seller, Product, Least share, Counted by, Over), Policies (Clause, Applies at, Product,
    Least share, Counted by, Over).
    """
    for case in net.stated("least sources"):
        free = case.least_share * most_bought(net, case)
        for source, shipments in case.sources:
            key = use_key(case, source)
            asked = case.least_share * x.ship.sum(case.bought) + free * used_source(x, key)
            yield key, x.ship.sum(shipments) + free >= asked
