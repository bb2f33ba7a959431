"""Value was added locally."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, kept, required


def minimum_local_content(net: Network, x: Decisions) -> Rows:
    """Of the value of what the scope uses or serves at least the share was added locally.

        kept[case] + breach[case]  ≥  required[case]

    for every such policy and every span over which it is counted; kept is the sum of keep, required that of
    share · active · keep_content · used_or_served.
    """
    for case in net.stated("minimum local content"):
        yield case.key, kept(net, x, case) + breach(net, x, case) >= required(net, x, case)
