"""What it costs to carry goods."""

import pulp

from models.decisions import Decisions
from models.network import Network


def transport(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Transport cost of everything shipped.

        sum of discount · transport_cost · ship

    Reads Lanes (Cost, Currency, Distance, Road before, Road after, Via, Mode, Origin, Destination), Modes (Region, Cost, Handling,
    Fixed, Currency, Dangerous-goods factor, Feeder mode, Kind, Circuity), Products (Weight, Dangerous goods), Sites (Region,
    Latitude, Longitude), Settings (currency, discount rate, road circuity, closed sea passages), Exchange rates
    (Currency, Period, Value).
    """
    return x.ship.total(times=net.discount.at(net.ship_keys) * net.transport_cost)
