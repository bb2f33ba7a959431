"""What it costs to buy exclusivities out. Money that is paid, yet no unit cost holds it: it is the price of a freedom."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network


def buy_out(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Price of everything bought or sold beyond what exclusivities leave free.

        sum of price · bought_out

    Reads Contracts (Buy-out price).
    """
    prices = [exclusivity.price for exclusivity in net.exclusivities.values() if exclusivity.redeemable]
    return x.bought_out.total(times=np.array(prices, dtype=float))
