"""What is frozen stays as it was planned."""

import numpy as np

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network

_ROUNDING = 1e-6  # of the quantity: a plan is written and read back, and its sums are rounded


def frozen_flows(net: Network, x: Decisions) -> Rows:
    """A shipment of a frozen period is that of the previous plan.

        up[lane, t] + down[lane, t]  ≤  0.000001 · planned[lane, t]

    for every lane and every frozen period t; planned is 0 where the previous plan ships nothing.

    Reads Periods (Frozen), Previous plan (Origin, Destination, Product, Mode, Period, Quantity).
    """
    for position in net.previous.frozen.tolist():
        [place] = net.previous.at(np.array([position]))
        change = x.up.one(place) + x.down.one(place)
        yield net.ship_keys.key(position), change <= _ROUNDING * float(net.previous.planned[position])
