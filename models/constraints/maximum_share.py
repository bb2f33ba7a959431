"""A seller gets no more than its share."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def maximum_share(net: Network, x: Decisions) -> Rows:
    """The buyer takes at most the agreed share of the product from the seller.

        sum of ship[delivered]  ≤  sum of allowed · ship[bought] + breach[case]

    for every such clause and every span over which it is counted; allowed = 1 − (1 − share) · active. Of a share of the seller's
    capacity or of the contract's volume, which is a volume,

        sum of delivered_force · ship[delivered]  ≤  volume[case] + breach[case]

    """
    for case in net.stated("maximum share"):
        if case.of_volume:
            yield case.key, x.ship.sum(case.delivered, case.delivered_force) <= breach(net, x, case) + case.volume
            continue
        yield case.key, x.ship.sum(case.delivered) <= x.ship.sum(case.bought, case.allowed) + breach(net, x, case)
