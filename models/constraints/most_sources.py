"""A buyer has no more than so many sources."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, used_sources


def most_sources(net: Network, x: Decisions) -> Rows:
    """The buyer uses at most as many of the sellers as agreed.

        sum of use[sources]  ≤  count + breach[case]

    for every such clause or principle and every span over which it is counted.
    """
    for case in net.stated("most sources"):
        yield case.key, used_sources(net, x, case) <= case.count + breach(net, x, case)
