"""What it costs to throw goods away."""

import pulp

from models.decisions import Decisions
from models.network import Network


def disposal(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Disposal cost of everything thrown away.

        sum of discount · disposal_cost · dispose

    Reads Stock (Disposal cost), Settings (discount rate).
    """
    return x.dispose.total(times=net.discount.at(net.stocks.disposal_keys) * net.stocks.disposal_cost)
