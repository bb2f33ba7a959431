"""No line makes more than it can."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import capacity_in_place


def line_capacity(net: Network, x: Decisions) -> Rows:
    """Output stays within the capacity in place.

        sum of usage · make[site, line, t]  ≤  capacity_in_place[site, line, t]

    for every line with a stated capacity and every period t, over all it makes. The capacity of a candidate waits for its
    opening, that of a site that may close ends with its closing; expansions add to either.

    Reads Lines (Nameplate, Share for us, Capacity for us, Start of production, Ramp, From, To), Ramps (Year since start,
    Rate), Production (Capacity used per unit), Sites (Status, Start of production, End), Expansions (Added capacity, Lead time,
    Ramp, Life).
    """
    for site, line, t in net.limited_lines:
        working = x.make.total(site=site, line=line, period=t, times=net.usage)
        yield (site, line, t), working <= capacity_in_place(net, x, site, line, t)
