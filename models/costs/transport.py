"""What it costs to carry goods."""

import pulp

from models.decisions import Decisions
from models.network import Network


def transport(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Transport cost of everything shipped.

        sum of transport_cost · ship

    Reads Lanes (Cost, Distance, Mode), Modes (Cost, Handling, Fixed, Dangerous-goods factor), Products (Weight, Dangerous
    goods).
    """
    return x.ship.total(times=net.transport_cost)
