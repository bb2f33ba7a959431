"""A plan does not upset the one before."""

from models.decisions import Decisions
from models.formulation import Rows
from models.measures import changed, previously
from models.network import Network
from models.quantities import breach


def maximum_change_from_previous_plan(net: Network, x: Decisions) -> Rows:
    """What shipments into the scope exceed or miss the previous plan stays within a share of what that plan brings there.

        changed[case]  ≤  share · previously[case] + breach[case]

    for every scope and span; changed = sum of up + sum of down + ended, which is what went over lanes that are gone. Periods in
    which the previous plan brings nothing into the scope are not compared.
    """
    for case in net.stated("maximum change from previous plan"):
        yield case.key, changed(net, x, case) <= case.share * previously(net, case) + breach(net, x, case)
