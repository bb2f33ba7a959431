"""A buyer has one source."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, used_sources


def single_source(net: Network, x: Decisions) -> Rows:
    """The buyer uses no more than one of the sellers.

        sum of use[sources]  ≤  1 + breach[case]

    for every such clause and every span over which it is counted: over the whole term, unless Over says the period or the year.
    """
    for case in net.stated("single source"):
        yield case.key, used_sources(net, x, case) <= case.count + breach(net, x, case)
