"""What is earned by making things where they are wanted."""

import pulp

from models.decisions import Decisions
from models.network import Network


def credits(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Credits for everything made: a cost below 0. Nothing can be thrown away, so nothing is made for the credit alone.

        − sum of credit · make

    Reads Credits (At, Product, From, To, Amount, Amount unit, Share passed on), Products (Energy, Weight), Production (Unit price
    or conversion cost, Currency, From, To), Exchange rates (Currency, Period, Value).
    """
    return x.make.total(times=-net.credit)
