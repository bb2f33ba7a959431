"""No site opens twice."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def one_opening(net: Network, x: Decisions) -> Rows:
    """A candidate opens at most once, and stays open.

        sum of opened[site, t]  ≤  1

    for every site of Status candidate, over all periods t.

    Reads Sites (Status, Start of production, End).
    """
    for (site,) in net.opening_keys.distinct("site"):
        yield (site,), x.opened.total(site=site) <= 1.0
