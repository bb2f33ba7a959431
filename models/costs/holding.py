"""What it costs to keep goods in stock."""

import pulp

from models.decisions import Decisions
from models.network import Network


def holding(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Holding cost of every period, on the mean of the stock at its beginning and its end or on that at its end.

        sum of discount · holding_cost · years · (opening + closing) / 2, or of discount · holding_cost · years · closing

    The mean is that of goods that come and go evenly, so that halving a period changes nothing.

    Reads Stock (Opening, Holding cost, Holding counted on), Periods (Start, End), Settings (discount rate).
    """
    worth = net.discount.by_period
    return x.stock.total(times=net.stocks.unit_holding(worth)) + net.stocks.opening_holding(worth)
