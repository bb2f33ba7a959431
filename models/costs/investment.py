"""What is invested in more capacity."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.quantities import steps


def investment(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Investment of every step that is decided, less what is left of it at the end of the horizon, both discounted.

        sum of investment · expand + sum of investment · expand_partly

    with investment = Investment · (discount at the decision − discount at the end · max(0, 1 − (end − in service) / Life)); without
    a Life nothing is left.

    Reads Expansions (Investment, Life, Lead time, Earliest, Latest), Settings (discount rate).
    """
    return steps(net, x, "investment", lambda keys: keys.at())
