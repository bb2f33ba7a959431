"""What contracts with prices by volume change in the price at the gate."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network
from models.price_tiers import steps, tiered


def price_tiers(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """The prices of the steps instead of the seller's unit price or conversion cost, for all that price tiers cover.

        sum of price · tier − sum of delivered_force · seller_cost · ship

    Reads Contracts (Clause, Buyer, Seller, Product, From, To), Price tiers (Contract, From volume, Unit price, Kind), Production
    (Unit price or conversion cost, From, To).
    """
    own = np.zeros(len(net.ship_keys))
    for case, _ in tiered(net):
        own[case.delivered] += case.delivered_force * net.seller_cost[case.delivered]
    return x.tier.total(times=np.array([step.price for step in steps(net)], dtype=float)) - x.ship.total(times=own)
