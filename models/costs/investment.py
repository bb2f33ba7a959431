"""What is invested in more capacity."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.quantities import steps


def investment(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Investment of every step that is decided, at the discount of the day of its decision.

        sum of investment · expand + sum of investment · expand_partly

    Reads Expansions (Investment, Lead time, Earliest, Latest), Settings (discount rate).
    """
    return steps(net, x, "investment", lambda keys: keys.at())
