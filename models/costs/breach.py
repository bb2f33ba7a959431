"""What it costs to break soft rules. A penalty: nobody pays it, and no unit cost holds it."""

import pulp

from models.decisions import Decisions
from models.network import Network


def breach(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Penalty of everything by which soft rules are broken.

        sum of breach_penalty · breach

    Reads Contracts (Penalty), Policies (Penalty), Settings (breach penalty), Products (Energy).
    """
    return x.breach.total(times=net.breach_penalty)
