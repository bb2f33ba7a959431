"""What added capacity costs while it is in service, whatever is made on it."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.quantities import steps


def fixed_of_expansions(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Fixed cost of the years in which steps are in service, discounted period by period.

        sum of fixed_cost · expand + sum of fixed_cost · expand_partly

    Reads Expansions (Fixed cost, Lead time, Life, Earliest, Latest), Sites (End), Settings (discount rate).
    """
    return steps(net, x, "fixed_cost", lambda keys: keys.at())
