"""What is used or served holds recycled metal."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, kept, required


def minimum_recycled_share(net: Network, x: Decisions) -> Rows:
    """Of the metal in what the scope uses or serves at least the share is recycled.

        kept[case] + breach[case]  ≥  required[case]

    for every such policy and every span over which it is counted; kept is the sum of keep, required that of
    share · active · keep_content · used_or_served.
    """
    for case in net.stated("minimum recycled share"):
        yield case.key, kept(net, x, case) + breach(net, x, case) >= required(net, x, case)
