"""What it costs to begin with sellers other than the incumbent."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.sources import switching_cost, switching_discount


def switching(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """A lump for each seller that is not the incumbent and from which the buyer buys at all, once, due as its clause begins.

        sum of switching_discount · switching_cost · use

    Reads Contracts (Clause, Buyer, Seller, Product, Value, Each or together, Counted by, From, To), Settings (discount rate).
    """
    return x.use.total(times=switching_discount(net) * switching_cost(net))
