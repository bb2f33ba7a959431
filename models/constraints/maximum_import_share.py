"""No more than a share from afar."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def maximum_import_share(net: Network, x: Decisions) -> Rows:
    """At most the agreed share of what arrives in the scope was not made locally.

        sum of ship[delivered]  ≤  sum of allowed · ship[bought] + breach[case]

    for every scope and span; delivered are the shipments from places that are not local to their own destination, and
    allowed = 1 − (1 − share) · active.
    """
    for case in net.stated("maximum import share"):
        yield case.key, x.ship.sum(case.delivered) <= x.ship.sum(case.bought, case.allowed) + breach(net, x, case)
