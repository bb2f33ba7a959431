"""What is made by one start or another is what is made."""

import numpy as np

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def starts_make_all(net: Network, x: Decisions) -> Rows:
    """Where the yield depends on the opening, output is split by the start of the site.

        sum of made_by_start[site, line, product, recipe, start, t]  =  make[site, line, product, recipe, t]

    for everything made on a line of a candidate whose ramp states yields, over all starts up to t.

    Reads Sites (Status, Start of production, End), Lines (Ramp), Ramps (Yield).
    """
    table = net.by_start
    for position in np.unique(table.making).tolist():
        found = np.flatnonzero(table.making == position)
        yield net.make_keys.key(position), x.made_by_start.sum(found) == x.make.one(position)
