"""A cheaper step is filled after the dearer ones below it."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.price_tiers import tiered
from models.quantities import in_step, reached


def tiers_in_order(net: Network, x: Decisions) -> Rows:
    """From the first fall of an incremental price on, a step is used only if every step below it is full.

        tier[case, step]  ≤  most · reached[case, step]
        tier[case, below]  ≥  most · reached[case, next]

    for every step after a fall, and for every step below one; next is the step above, at the earliest the first after a fall.
    A price that only rises fills its steps in order by itself, and has no such row.

    Reads Price tiers (Contract, From volume, Unit price, Kind).
    """
    for _, steps in tiered(net):
        falling = [step for step in steps if step.after_a_fall and not step.all_units]
        for step in falling:
            yield (*step.key, "used"), in_step(net, x, step) <= step.most * reached(net, x, step)
        for step in steps:
            after = next((other for other in falling if other.number > step.number), None)
            if after:
                yield (*step.key, "full"), in_step(net, x, step) >= step.most * reached(net, x, after)
