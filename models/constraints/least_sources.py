"""A buyer has at least so many sources."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, used_sources


def least_sources(net: Network, x: Decisions) -> Rows:
    """The buyer has at least as many sources as agreed, each with its least share.

        sum of use[sources] + breach[case]  ≥  count

    for every such clause or principle and every span over which it is counted; sources_counted says which may be counted.
    """
    for case in net.stated("least sources"):
        yield case.key, used_sources(net, x, case) + breach(net, x, case) >= case.count
