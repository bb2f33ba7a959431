"""Nothing appears and nothing vanishes."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import arriving, leaving, made, served, under_way, used


def material_balance(net: Network, x: Decisions) -> Rows:
    """What comes to a site or is made there is used there, leaves, or serves its demand.

        arriving[site, product, t] + under_way[site, product, t] + made[site, product, t]
            = used[site, product, t] + leaving[site, product, t] + served[site, product, t]

    where leaving is the sum of left_share · ship over all that leaves in t, whenever it arrives, for every site and product in
    net.places and every period t, over all tiers, and for the run-in.

    Reads Lanes (Origin, Destination, Product, Transit, Opens, Closes), In transit (Destination, Product,
    Arrives, Quantity), Production (Site, Line, Product, Recipe, Yield), Recipes
    (Component, Quantity), Ramps (Yield), Demand (Quantity).
    """
    for site, product, t in net.places:
        comes = arriving(net, x, site, product, t) + made(net, x, site, product, t) + under_way(net, site, product, t)
        goes = used(net, x, site, product, t) + leaving(net, x, site, product, t) + served(net, x, site, product, t)
        yield (site, product, t), comes == goes
