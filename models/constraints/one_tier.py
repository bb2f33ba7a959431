"""A price for all units is that of one step."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.price_tiers import tiered
from models.quantities import in_step, picked


def one_tier(net: Network, x: Decisions) -> Rows:
    """Where the step reached prices all units, the whole volume of the year lies in one step and between its ends.

        start · pick[case, step]  ≤  tier[case, step]  ≤  end · pick[case, step]
        sum of pick  =  1

    for every calendar year of price tiers of all units.

    Reads Price tiers (Contract, From volume, Kind).
    """
    for case, steps in tiered(net):
        alternatives = [step for step in steps if step.all_units]
        for step in alternatives:
            if step.start:
                yield (*step.key, "from"), in_step(net, x, step) >= step.start * picked(net, x, step)
            yield (*step.key, "to"), in_step(net, x, step) <= step.end * picked(net, x, step)
        if alternatives:
            yield case.key, sum((picked(net, x, step) for step in alternatives[1:]), start=picked(net, x, alternatives[0])) == 1.0
