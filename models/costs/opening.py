"""What it costs to open sites."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network


def opening(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Opening cost of every candidate that opens, at the discount of the day on which it does.

        sum of discount · opening_cost · opened

    Reads Sites (Opening cost, Status, Start of production), Settings (discount rate).
    """
    worth = np.array([net.discount.on(day) for day in net.openings.days], dtype=float)
    return x.opened.total(times=worth * net.opening_cost)
