"""Nothing comes from too far."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def maximum_distance(net: Network, x: Decisions) -> Rows:
    """What arrives over lanes that are too long stays within what arrives while the rule is not in force.

        sum of ship[delivered]  ≤  sum of out_of_force · ship[bought] + breach[case]

    for every destination and product in scope and every period; delivered are the shipments over longer lanes than the rule
    allows, and out_of_force = 1 − active is 0 in a period the rule covers whole.
    """
    for case in net.stated("maximum distance"):
        yield case.key, x.ship.sum(case.delivered) <= x.ship.sum(case.bought, case.out_of_force) + breach(net, x, case)
