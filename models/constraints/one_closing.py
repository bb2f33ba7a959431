"""No site closes twice."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def one_closing(net: Network, x: Decisions) -> Rows:
    """A site that may close does so at most once, and stays closed.

        sum of closed[site, t]  ≤  1

    for every site of Status may close, over all periods t.

    Reads Sites (Status, End).
    """
    for (site,) in net.openings.closing_keys.distinct("site"):
        yield (site,), x.closed.total(site=site) <= 1.0
