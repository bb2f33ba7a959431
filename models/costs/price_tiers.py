"""What contracts with prices by volume change in the price at the gate."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network
from models.price_tiers import steps, tiered


def price_tiers(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """The prices of the steps instead of the seller's unit price or conversion cost, for all that price tiers cover.

        sum of discount · price · tier − sum of discount · delivered_force · seller_cost · ship

    the volume of a year at the discount of its middle, shipments at that of their period; seller_cost is that of the periods in
    which they leave.

    Reads Contracts (Clause, Buyer, Seller, Product, From, To), Price tiers (Contract, From volume, Unit price, Kind), Production
    (Unit price or conversion cost, From, To), Settings (discount rate).
    """
    own = np.zeros(len(net.ship_keys))
    for case, _ in tiered(net):
        own[case.delivered] += case.delivered_force * net.seller_cost[case.delivered]
    price = np.array([net.discount.over(step.case.periods) * step.price for step in steps(net)], dtype=float)
    return x.tier.total(times=price) - x.ship.total(times=net.discount.at(net.ship_keys) * own)
