"""What it costs to buy exclusivities out. Money that is paid, yet no unit cost holds it: it is the price of a freedom."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network


def buy_out(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Price of everything bought or sold beyond what exclusivities leave free.

        sum of discount · price · bought_out

    each at the discount of its period.

    Reads Contracts (Buy-out price), Settings (discount rate).
    """
    prices = [net.discount.over(case.periods) * e.price for case, e in net.exclusivities.items() if e.redeemable]
    return x.bought_out.total(times=np.array(prices, dtype=float))
