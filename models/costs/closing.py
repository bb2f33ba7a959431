"""What it costs to close sites, or brings in."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network


def closing(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Closing cost of every site that closes, below 0 where its closing brings something in; discounted to the day it closes.

        sum of closing_cost · closed

    Reads Sites (Closing cost, Status), Settings (discount rate).
    """
    keys = net.openings.closing_keys
    dates = [net.discount.on(net.calendar.periods[t].first) for t in keys.codes["period"].tolist()]
    amounts = [net.openings.closing_cost.get(site, 0.0) for site in keys.column("site")]
    return x.closed.total(times=np.array(amounts, dtype=float) * np.array(dates, dtype=float))
