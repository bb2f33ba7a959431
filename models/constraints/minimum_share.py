"""A seller gets at least its share."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def minimum_share(net: Network, x: Decisions) -> Rows:
    """The buyer takes at least the agreed share of the product from the seller.

        sum of ship[delivered] + breach[case]  ≥  sum of required · ship[bought]

    for every such clause and every span over which it is counted; required = share · active. Of a share of the seller's capacity
    or of the contract's volume, which is a volume,

        sum of delivered_force · ship[delivered] + breach[case]  ≥  volume[case]

    """
    for case in net.stated("minimum share"):
        if case.of_volume:
            yield case.key, x.ship.sum(case.delivered, case.delivered_force) + breach(net, x, case) >= case.volume
            continue
        yield case.key, x.ship.sum(case.delivered) + breach(net, x, case) >= x.ship.sum(case.bought, case.required)
