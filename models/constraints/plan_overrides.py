"""What a planner fixes by hand holds."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.override import in_order

_ROUNDING = 1e-6  # of the quantity, which may have been read off a written plan


def plan_overrides(net: Network, x: Decisions) -> Rows:
    """What arrives over a lane keeps the bounds that a planner gave it.

        sum of ship[lane, t]  ≥  0.999999 · least
        sum of ship[lane, t]  ≤  1.000001 · most

    for every override and the bounds it states; without a mode the sum is over all modes of the lane.

    Reads Plan overrides (Origin, Destination, Product, Mode, Period, Least, Most).
    """
    for override in in_order(net.tables.plan_overrides):
        shipped = x.ship.sum(net.ship_keys.at(**override.where))
        if override.least is not None:
            yield (*override.name, "least"), shipped >= (1.0 - _ROUNDING) * override.least
        if override.most is not None:
            yield (*override.name, "most"), shipped <= (1.0 + _ROUNDING) * override.most
