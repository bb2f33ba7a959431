"""What is paid at borders."""

import pulp

from models.decisions import Decisions
from models.network import Network


def duties(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Duties on everything shipped, taken of what its maker asks by list, never of a price that is decided.

        sum of discount · duty · ship − sum of discount · saving · carry

    where saving is what a preference that needs a certificate charges less on goods that carry it.

    Reads Tariffs (From, To, Product, Tariff code, Kind, Rate, Specific, Valuation, Start, End, Needs), Production (List price,
    Unit price or conversion cost, Currency, From, To), Products (Value, Tariff code), Sites (Country, Certificates), Lanes (Cost,
    Currency, Opens, Closes), Exchange rates (Currency, Period, Value), Settings (discount rate).
    """
    saved = x.carry.total(times=net.discount.at(net.carried.carry_keys) * net.claims.saving)
    return x.ship.total(times=net.discount.at(net.ship_keys) * net.duty) - saved
