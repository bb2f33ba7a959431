"""A mark passes from components to product only where each of them carries it."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def marks_passed_on(net: Network, x: Decisions) -> Rows:
    """To mark a unit of output takes marked units of every component that can be marked.

        per_unit · give[attribute, site, line, product, recipe, t]  ≤  take[attribute, site, line, product, recipe, t, component]

    for every mark, every output and each of its components that the mark follows. An output without any is marked where its
    site holds the certificate, else not at all. An origin and renewable electricity, which speak of every maker, are given to no
    output of a site that does not hold them.

    Reads Recipes (Component, Quantity), Production (Yield), Sites (Certificates, Company, Country, Region, Renewable electricity
    share), Policies (Certificate, Product, Through).
    """
    carried = net.carried
    for position, key in enumerate(carried.take_keys):
        giving = carried.giving[[position]]
        if carried.is_mark[int(giving[0])]:
            yield key, x.give.sum(giving, carried.per_unit[[position]]) <= x.take.one(position)
