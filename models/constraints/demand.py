"""Demand is served, or its shortage is paid for."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def demand(net: Network, x: Decisions) -> Rows:
    """No more can be missing than is needed, and nothing where the need is firm.

        short[need]  ≤  short_most[need]

    for every row of the Demand sheet; short_most is its quantity, or 0 where it is firm. Served is quantity − short.

    Reads Demand (Site, Product, Period, Customer, Quantity, Firm).
    """
    for position in range(len(x.short)):
        yield net.need_keys.key(position), x.short.one(position) <= float(net.short_most[position])
