"""What investments are still worth when the horizon ends. No cash: nobody pays it, but without it nothing late would be built."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.quantities import steps


def value_left(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """What is left at the end of the horizon of every step that is decided, below 0.

        − sum of value_left · expand − sum of value_left · expand_partly

    with value_left = Investment · discount at the end · max(0, 1 − (end − in service) / Life); without a Life nothing is left.

    Reads Expansions (Investment, Life, Lead time, Earliest, Latest), Settings (discount rate).
    """
    return -steps(net, x, "value_left", lambda keys: keys.at())
