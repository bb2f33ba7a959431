"""What it costs to break soft rules. A penalty: nobody pays it, and no unit cost holds it."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network


def breach(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Penalty of everything by which soft rules are broken.

        sum of discount · breach_penalty · breach

    each at the discount of the middle of its span.

    Reads Contracts (Penalty), Policies (Penalty), Settings (breach penalty, discount rate), Products (Energy).
    """
    worth = np.array([net.discount.over(case.periods) for case in net.soft_cases], dtype=float)
    return x.breach.total(times=worth * net.breach_penalty)
