"""What contracts change in the price at the gate."""

import pulp

from models.contract_prices import price_difference
from models.decisions import Decisions
from models.network import Network


def contract_prices(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """The price agreed instead of the seller's unit price or conversion cost, for all that a price clause covers.

        sum of discount · price_difference · ship

    with price_difference = active · (contract_price − sum of left_share · unit_cost of the seller), at the cost of the periods in
    which the goods leave, which is when they are made.

    Reads Contracts (Clause, Value, Unit, Buyer, Seller, Product, From, To), Price formulas (Contract, Index, Factor), Price indices
    (Index, Period, Value), Production (Unit price or conversion cost, From, To), Settings (discount rate).
    """
    return x.ship.total(times=net.discount.at(net.ship_keys) * price_difference(net))
