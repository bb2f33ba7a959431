"""What it costs to open sites."""

import pulp

from models.decisions import Decisions
from models.network import Network


def opening(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Opening cost of every candidate that opens.

        sum of opening_cost · opened

    Reads Sites (Opening cost, Status).
    """
    return x.opened.total(times=net.opening_cost)
