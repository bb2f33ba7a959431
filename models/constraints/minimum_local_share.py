"""Local for local."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def minimum_local_share(net: Network, x: Decisions) -> Rows:
    """At least the agreed share of what arrives in the scope was made locally.

        sum of ship[delivered] + breach[case]  ≥  sum of required · ship[bought]

    for every scope and span; delivered are the shipments from places local to their own destination; required = share · active.
    """
    for case in net.stated("minimum local share"):
        yield case.key, x.ship.sum(case.delivered) + breach(net, x, case) >= x.ship.sum(case.bought, case.required)
