"""What is earned by making things where they are wanted."""

import pulp

from models.decisions import Decisions
from models.network import Network


def credits(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """Credits for everything made: a cost below 0. What may be thrown away earns less than it costs, so nothing is made for them.

        − sum of discount · credit · make − sum of discount · amount · claim

    A credit that needs a certificate is earned by what is claimed, any other by all that is made.

    Reads Credits (At, Product, From, To, Amount, Amount unit, Share passed on,
    Needs), Products (Energy, Weight), Production (Unit price
    or conversion cost, Currency, From, To), Exchange rates (Currency, Period, Value),
    Settings (discount rate).
    """
    earned = x.make.total(times=-net.discount.at(net.make_keys) * net.credit)
    return earned + x.claim.total(times=-net.discount.at(net.claims.claim_keys) * net.claims.amount)
