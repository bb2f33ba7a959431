"""What it costs to carry goods."""

import pulp

from models.decisions import Decisions
from models.network import Network


def transport(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Transport cost of everything shipped.

        sum of transport_cost · ship

    Reads Lanes (Cost, Distance, Road before, Road after, Via, Mode, Origin, Destination), Modes (Region, Cost, Handling, Fixed,
    Dangerous-goods factor, Feeder mode, Kind, Circuity), Products (Weight, Dangerous goods), Sites (Region, Latitude, Longitude),
    Settings (road circuity, closed sea passages).
    """
    return x.ship.total(times=net.transport_cost)
