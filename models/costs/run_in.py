"""What the time before the plan costs."""

import pulp

from models.costs.co2e_price import co2e_price
from models.costs.credits import credits
from models.costs.duties import duties
from models.costs.production import production
from models.costs.transport import transport
from models.decisions import Decisions
from models.network import Network


def run_in(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Making and moving, before the first period, what arrives in the plan: with duties and CO2e at their price, less credits.

        sum of (unit_cost − credit + co2e_price · unit_co2e) · make
            + sum of (transport_cost + duty + co2e_price · transport_co2e) · ship

    over the run-in, at the figures of the first period; nothing where no goods are on the way, or where In transit says which are.

    Reads Lanes (Transit), In transit (Arrives), and what the terms of production, transport, duties, credits and the CO2e price
    read.
    """
    total = pulp.LpAffineExpression.empty()
    if net.run_in is not None and x.run_in is not None:
        for term in (production, transport, duties, credits, co2e_price):
            total += term(net.run_in, x.run_in)
    return total
