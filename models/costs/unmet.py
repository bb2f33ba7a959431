"""What it costs not to deliver. A penalty: nobody pays it, and no unit cost holds it."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.prices import unmet_penalty


def unmet(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Penalty of all demand that is not met.

        sum of discount · unmet_penalty · short

    Reads Demand (Unmet penalty), Settings (unmet demand penalty, discount rate), Products (Energy).
    """
    return x.short.total(times=net.discount.at(net.need_keys) * unmet_penalty(net))
