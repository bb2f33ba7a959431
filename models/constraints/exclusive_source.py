"""After its start, an exclusivity leaves the buyer no other source."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import breach, set_free


def exclusive_source(net: Network, x: Decisions) -> Rows:
    """The buyer buys from others no more than the exclusivity leaves free.

        sum of ship[others]  ≤  sum of free · ship[bought] + set_free[case] + breach[case]

    for every exclusivity and every period in which it is in force; free = 1 − share · active. It binds purchases, not use.
    It is stated whether or not the seller can deliver, unless a carve-out lets it sleep.
    """
    for case in net.stated("exclusive source"):
        allowed = x.ship.sum(case.bought, case.free) + set_free(net, x, case) + breach(net, x, case)
        yield case.key, x.ship.sum(case.others) <= allowed
