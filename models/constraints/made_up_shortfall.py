"""No more is made up than fell short."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import made_up, shortfall
from models.take_or_pay import make_ups


def made_up_shortfall(net: Network, x: Decisions) -> Rows:
    """What later years make up of a year is no more than it fell short.

        made_up[case]  ≤  shortfall[case]

    for every year of a take or pay that a later year of the horizon may make up.

    Reads Contracts (Clause, Make-up).
    """
    for case in dict.fromkeys(make_up.short for make_up in make_ups(net)):
        yield case.key, made_up(net, x, case) <= shortfall(net, x, case)
