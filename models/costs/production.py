"""What is paid at the gate of every line."""

import pulp

from models.decisions import Decisions
from models.network import Network


def production(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Price or conversion cost of everything made.

        sum of discount · unit_cost · make

    Reads Production (Unit price or conversion cost, Currency, From, To), Exchange rates (Currency, Period, Value),
    Settings (currency, discount rate).
    """
    return x.make.total(times=net.discount.at(net.make_keys) * net.unit_cost)
