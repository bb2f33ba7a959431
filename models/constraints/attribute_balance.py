"""An attribute may be dropped on the way and is never created."""

import pulp

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import carried_away


def attribute_balance(net: Network, x: Decisions) -> Rows:
    """What goods carry away or keep at a site came with them, was given to them or stood there; what is taken is kept first.

        sum of carry[attribute, lane into site, t] + sum of give[attribute, site, product, t]
            + hold[attribute, site, product, earlier]
            ≥  keep[attribute, site, product, t] + carried_away[attribute, site, product, t] + hold[attribute, site, product, t]
        keep[attribute, site, product, t]  ≥  sum of take[attribute, site, component, t]

    where carried_away is the sum of left_share · carry over all that leaves in t, whenever it arrives, and earlier the period
    before t; nothing is carried by the Opening of the Stock sheet. For every attribute some rule asks for, every site and product
    on the way to what it judges, and every period t from which goods can reach it, the run-in among them.

    Reads Lanes (Origin, Destination, Product, Transit), Production (Site, Product, Recipe), Recipes (Component), Stock (Site,
    Product).
    """
    for position, key in enumerate(net.carried.keep_keys):
        attribute, site, product, t = key
        arriving = x.carry.total(attribute=attribute, destination=site, product=product, period=t)
        given = x.give.total(attribute=attribute, site=site, product=product, period=t)
        leaving = carried_away(net, x, attribute, site, product, t)
        stands = x.hold.total(attribute=attribute, site=site, product=product, period=t)
        earlier = net.periods[: net.periods.index(t)][-1:]
        stood = pulp.lpSum(x.hold.total(attribute=attribute, site=site, product=product, period=before) for before in earlier)
        yield ("moved", *key), arriving + given + stood >= x.keep.one(position) + leaving + stands
        taken = x.take.total(attribute=attribute, site=site, component=product, period=t)
        yield ("taken", *key), x.keep.one(position) >= taken
