"""From its latest day on, an exclusivity binds whatever the volume that it waits for."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import beyond, breach


def at_the_latest(net: Network, x: Decisions) -> Rows:
    """Others get no more than the part of the period before the latest day leaves free.

        sum of ship[others]  ≤  sum of at_first · ship[bought] + beyond[case] + breach[case]

    for every exclusivity that waits for a volume and every period of which it is in force for a part whatever the volume;
    at_first = 1 − share · unconditional.

    Reads Contracts (After volume, At the latest, Value).
    """
    for case, exclusivity in net.exclusivities.items():
        if exclusivity.waits and exclusivity.unconditional:
            allowed = x.ship.sum(case.bought, exclusivity.at_first) + beyond(net, x, case) + breach(net, x, case)
            yield case.key, x.ship.sum(case.others) <= allowed
