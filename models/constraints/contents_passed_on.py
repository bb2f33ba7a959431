"""A content passes from components to product, less scrap, and making adds its own."""

import numpy as np

from models.decisions import Decisions
from models.formulation import Rows
from models.keys import NOTHING
from models.network import Network


def contents_passed_on(net: Network, x: Decisions) -> Rows:
    """Output carries at most what was taken from its components, less scrap, and what making it adds.

        give[attribute, site, line, product, recipe, t]
            ≤  sum of yield_ · take[attribute, site, line, product, recipe, t] + own · make[site, line, product, recipe, t]

    for every metal and value and every output that can carry it, the sum over its components; own is what a unit holds beyond
    them: of a metal its Recycled share, of a value the whole of it at local sites.

    Reads Recipes (Component, Quantity), Production (Yield, Recycled share), Composition (Product, Metal, Quantity), Products
    (Value), Sites (Region, Country), Policies (Metal, Local means).
    """
    carried = net.carried
    for position, key in enumerate(carried.give_keys):
        if carried.is_mark[position]:
            continue
        output, takes = carried.output[[position]], carried.takes.get(position, NOTHING)
        passed = x.take.sum(takes, np.full(len(takes), net.yield_[output[0]]))
        yield key, x.give.one(position) <= passed + x.make.sum(output, carried.own[[position]])
