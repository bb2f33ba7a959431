"""What sites cost while they are open, whatever they make."""

import pulp

from models.decisions import Decisions
from models.network import Network


def fixed(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Fixed cost of the years in which sites are open: of candidates from their opening on, of sites that close until then.

        standing_cost + sum of fixed_cost_from · opened − sum of fixed_cost_saved · closed

    both of which count every period at its discount.

    Reads Sites (Fixed cost, Status, Start of production, End), Settings (discount rate).
    """
    saved = x.closed.total(times=net.fixed_cost_saved)
    return x.opened.total(times=net.fixed_cost_from) - saved + net.standing_cost
