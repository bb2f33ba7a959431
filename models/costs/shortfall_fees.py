"""What is paid for goods that were committed and not taken."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network
from models.take_or_pay import commitments, make_ups, shortfall_fee


def shortfall_fees(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Fee of everything that falls short of a take or pay, less what is made up later.

        sum of shortfall_fee · shortfall − sum of shortfall_fee · makeup

    Reads Contracts (Clause, Value, Of, Contract volume, Shortfall fee, Make-up, From, To).
    """
    fees = np.array([shortfall_fee(case) for case in commitments(net)], dtype=float)
    back = np.array([shortfall_fee(make_up.short) for make_up in make_ups(net)], dtype=float)
    return x.shortfall.total(times=fees) - x.makeup.total(times=back)
