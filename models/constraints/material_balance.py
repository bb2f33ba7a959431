"""Nothing appears and nothing vanishes."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import arriving, closing, disposed, leaving, made, opening, served, under_way, used


def material_balance(net: Network, x: Decisions) -> Rows:
    """What comes to a site, is made there or stood there is used there, leaves, serves its demand, is thrown away or stands on.

        arriving[site, product, t] + under_way[site, product, t] + made[site, product, t] + opening[site, product, t]
            = used[site, product, t] + leaving[site, product, t] + served[site, product, t]
              + disposed[site, product, t] + closing[site, product, t]

    where leaving is the sum of left_share · ship over all that leaves in t, whenever it arrives, and opening the closing of the
    period before, in the first period the Opening of the Stock sheet; without a row there nothing stands. For every site and
    product in net.places and every period t, over all tiers, and for the run-in.

    Reads Lanes (Origin, Destination, Product, Transit, Opens, Closes), In transit (Destination, Product,
    Arrives, Quantity), Production (Site, Line, Product, Recipe, Yield), Recipes
    (Component, Quantity), Ramps (Yield), Demand (Quantity), Stock (Site, Product, Opening, Disposal cost).
    """
    for site, product, t in net.places:
        comes = arriving(net, x, site, product, t) + made(net, x, site, product, t) + under_way(net, site, product, t)
        comes += opening(net, x, site, product, t)
        goes = used(net, x, site, product, t) + leaving(net, x, site, product, t) + served(net, x, site, product, t)
        stays = disposed(net, x, site, product, t) + closing(net, x, site, product, t)
        yield (site, product, t), comes == goes + stays
