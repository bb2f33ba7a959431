"""What speaks for or against a seller beyond its price. An evaluation: nobody pays it, and no unit cost holds it."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.sources import malus


def bonus_or_malus(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Everything bought from a seller with a bonus or malus, at its value for as long as that is in force.

        sum of discount · malus · ship

    each at the discount of its period.

    Reads Contracts (Clause, Value, Buyer, Seller, Product, Each or together, From, To), Settings (discount rate).
    """
    return x.ship.total(times=net.discount.at(net.ship_keys) * malus(net))
