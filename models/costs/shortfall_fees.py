"""What is paid for goods that were committed and not taken."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network
from models.take_or_pay import commitments, make_ups, shortfall_fee


def shortfall_fees(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Fee of everything that falls short of a take or pay, less what is made up later.

        sum of discount · shortfall_fee · shortfall − sum of discount · shortfall_fee · makeup

    each at the discount of the middle of the year that falls short: what is made up in time is never paid.

    Reads Contracts (Clause, Value, Of, Contract volume, Shortfall fee, Make-up, From, To), Settings (discount rate).
    """
    fees = np.array([net.discount.over(case.periods) * shortfall_fee(case) for case in commitments(net)], dtype=float)
    back = np.array([net.discount.over(m.short.periods) * shortfall_fee(m.short) for m in make_ups(net)], dtype=float)
    return x.shortfall.total(times=fees) - x.makeup.total(times=back)
