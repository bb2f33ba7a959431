"""What is paid at borders."""

import pulp

from models.decisions import Decisions
from models.network import Network


def duties(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Duties on everything shipped, taken of what its maker asks by list, never of a price that is decided.

        sum of duty · ship

    Reads Tariffs (From, To, Product, Tariff code, Kind, Rate, Specific, Valuation, Start, End), Production (List price, Unit price
    or conversion cost, Currency, From, To), Products (Value, Tariff code), Sites (Country), Lanes (Cost, Currency, Opens, Closes),
    Exchange rates (Currency, Period, Value).
    """
    return x.ship.total(times=net.duty)
