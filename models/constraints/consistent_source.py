"""Members that belong together use the same sources."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, used_source
from models.sources import most_bought, use_key


def consistent_source(net: Network, x: Decisions) -> Rows:
    """A source that supplies one member delivers at least the least share of what each member buys.

        sum of ship[delivered] + least_share · most_bought + breach[case]
            ≥  least_share · (sum of ship[bought] + most_bought · use[source])

    for every such clause, every member of its buyer, every product, every source of any of them and every span; a member that
    buys nothing is asked nothing.
    """
    for case in net.stated("consistent source"):
        free = case.least_share * most_bought(net, case)
        asked = case.least_share * x.ship.sum(case.bought) + free * used_source(x, use_key(case, case.seller))
        yield case.key, x.ship.sum(case.delivered) + free + breach(net, x, case) >= asked
