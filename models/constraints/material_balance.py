"""Nothing appears and nothing vanishes."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import arriving, closing, disposed, leaving, made, opening, served, used


def material_balance(net: Network, x: Decisions) -> Rows:
    """What comes to a site, is made there or stood there is used there, leaves, serves its demand, is thrown away or stands on.

        arriving[site, product, t] + made[site, product, t] + opening[site, product, t]
            = used[site, product, t] + leaving[site, product, t] + served[site, product, t]
              + disposed[site, product, t] + closing[site, product, t]

    for every site and product in net.places and every period t, over all tiers; opening is the closing of the period before,
    in the first period the Opening of the Stock sheet. Without a row there nothing stands.

    Reads Lanes (Origin, Destination, Product, Opens, Closes), Production (Site, Line, Product, Recipe, Yield), Recipes
    (Component, Quantity), Ramps (Yield), Demand (Quantity), Stock (Site, Product, Opening, Disposal cost).
    """
    for site, product, t in net.places:
        comes = arriving(net, x, site, product, t) + made(net, x, site, product, t) + opening(net, x, site, product, t)
        goes = used(net, x, site, product, t) + leaving(net, x, site, product, t) + served(net, x, site, product, t)
        stays = disposed(net, x, site, product, t) + closing(net, x, site, product, t)
        yield (site, product, t), comes == goes + stays
