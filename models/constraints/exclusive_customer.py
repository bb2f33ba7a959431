"""After its start, an exclusivity leaves the seller no other customer."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, set_free


def exclusive_customer(net: Network, x: Decisions) -> Rows:
    """The seller sells to others no more than the exclusivity leaves free.

        sum of ship[others]  ≤  sum of free · ship[bought] + set_free[case] + breach[case]

    for every such exclusivity and every period in which it is in force; bought is all that leaves the sellers, others what does
    not go to the buyer, free = 1 − share · active.
    """
    for case in net.stated("exclusive customer"):
        allowed = x.ship.sum(case.bought, case.free) + set_free(net, x, case) + breach(net, x, case)
        yield case.key, x.ship.sum(case.others) <= allowed
