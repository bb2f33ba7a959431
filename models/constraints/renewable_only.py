"""Nothing is made with too little renewable electricity."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach


def renewable_only(net: Network, x: Decisions) -> Rows:
    """What arrives from sites that are not renewable enough stays within what arrives while the rule is not in force.

        sum of ship[delivered]  ≤  sum of out_of_force · ship[bought] + breach[case]

    for every destination and product in scope and every period; delivered are the shipments from sites whose renewable share of
    electricity is lower than the rule asks, or not known, and out_of_force = 1 − active is 0 in a period the rule covers whole.
    """
    for case in net.stated("renewable only"):
        yield case.key, x.ship.sum(case.delivered) <= x.ship.sum(case.bought, case.out_of_force) + breach(net, x, case)
