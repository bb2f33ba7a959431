"""No single country delivers too much."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def maximum_share_of_one_country(net: Network, x: Decisions) -> Rows:
    """No country delivers more than the agreed share of what arrives in the scope.

        sum of ship[delivered]  ≤  sum of allowed · ship[bought] + breach[case]

    for every scope, every country that can deliver into it and every span; allowed = 1 − (1 − share) · active.
    """
    for case in net.stated("maximum share of one country"):
        yield case.key, x.ship.sum(case.delivered) <= x.ship.sum(case.bought, case.allowed) + breach(net, x, case)
