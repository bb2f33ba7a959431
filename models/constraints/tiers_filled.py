"""Everything bought under price tiers lies in one of them."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.price_tiers import tiered
from models.quantities import taken


def tiers_filled(net: Network, x: Decisions) -> Rows:
    """The steps together hold what the buyer takes in the year.

        sum of tier  =  taken[case]

    for every calendar year in which price tiers are in force.

    Reads Contracts (Clause, Buyer, Seller, Product, From, To), Price tiers (Contract, From volume).
    """
    for case, _ in tiered(net):
        yield case.key, x.tier.of(*case.key) == taken(net, x, case)
