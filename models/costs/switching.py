"""What it costs to begin with sellers other than the incumbent."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.sources import switching_cost


def switching(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """A lump for each seller that is not the incumbent and from which the buyer buys at all, once.

        sum of switching_cost · use

    Reads Contracts (Clause, Buyer, Seller, Product, Value, Each or together, Counted by, From, To).
    """
    return x.use.total(times=switching_cost(net))
