"""A seller gets at least its share."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def minimum_share(net: Network, x: Decisions) -> Rows:
    """The buyer takes at least the agreed share of the product from the seller.

        sum of ship[delivered] + breach[case]  ≥  sum of required · ship[bought]

    for every such clause and every span over which it is counted; required = share · active.
    """
    for case in net.stated("minimum share"):
        yield case.key, x.ship.sum(case.delivered) + breach(net, x, case) >= x.ship.sum(case.bought, case.required)
