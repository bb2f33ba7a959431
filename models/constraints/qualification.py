"""A lane carries goods only while it is open and its supplier is qualified."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import arriving


def qualification(net: Network, x: Decisions) -> Rows:
    """A lane open for a part of the time in which its buyer can be served carries at most that part of what the buyer takes.

        ship[lane, t]  ≤  ship_part[lane, t] · arriving[destination, product, t]

    for every lane and period t in which it opens, closes or is qualified while other lanes of the same product into the same
    buyer are open for longer. A lane that is never open in t, or whose supplier is not qualified in t, has no shipment at all.

    Reads Qualifications (Supplier, Buyer, Product, Qualified from, Status), Lanes (Opens, Closes), Sites (Start of
    production, End, Status).
    """
    for position in net.partly_open.tolist():
        origin, destination, product, mode, t = net.ship_keys.key(position)
        limit = float(net.ship_part[position]) * arriving(net, x, destination, product, t)
        yield (origin, destination, product, mode, t), x.ship.one(position) <= limit
