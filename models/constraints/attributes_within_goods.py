"""Goods carry no more than they can."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import used_or_served


def attributes_within_goods(net: Network, x: Decisions) -> Rows:
    """A unit of goods carries at most its content of an attribute: 1 of a mark, of a metal or value what it holds of it.

        carry[attribute, lane, t]  ≤  carry_content · ship[lane, t]
        give[attribute, site, line, product, recipe, t]  ≤  give_content · make[site, line, product, recipe, t]
        take[attribute, site, line, product, recipe, t, component]
            ≤  take_content · per_unit · make[site, line, product, recipe, t]
        keep[attribute, site, product, t]  ≤  keep_content · used_or_served[site, product, t]
        hold[attribute, site, product, t]  ≤  hold_content · stock[site, product, t]

    for every shipment, output, component, place and stock that can carry an attribute some rule asks for.

    Reads Composition (Product, Metal, Quantity), Products (Value), Recipes (Component, Quantity), Production (Yield), Stock (Site,
    Product).
    """
    carried = net.carried
    for position, key in enumerate(carried.carry_keys):
        goods = x.ship.sum(carried.shipment[[position]], carried.carry_content[[position]])
        yield ("carry", *key), x.carry.one(position) <= goods
    for position, key in enumerate(carried.give_keys):
        goods = x.make.sum(carried.output[[position]], carried.give_content[[position]])
        yield ("give", *key), x.give.one(position) <= goods
    for position, key in enumerate(carried.take_keys):
        using = carried.output[carried.giving[[position]]]
        goods = x.make.sum(using, carried.take_content[[position]] * carried.per_unit[[position]])
        yield ("take", *key), x.take.one(position) <= goods
    for position, key in enumerate(carried.keep_keys):
        content = float(carried.keep_content[position])
        yield ("keep", *key), x.keep.one(position) <= content * used_or_served(net, x, *key[1:])
    for position, key in enumerate(carried.hold_keys):
        goods = x.stock.sum(carried.held[[position]], carried.hold_content[[position]])
        yield ("hold", *key), x.hold.one(position) <= goods
