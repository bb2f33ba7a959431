"""A line that must run does run."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import least_in_use


def minimum_line_use(net: Network, x: Decisions) -> Rows:
    """A line with a minimum utilisation uses that share of its capacity in place.

        sum of usage · make[site, line, t]  ≥  least_in_use[site, line, t]

    for every such line and every period t in which it can make something; least_in_use = minimum utilisation · capacity in place,
    which at a candidate waits for its opening.

    Reads Lines (Minimum utilisation, Nameplate, Share for us, Capacity for us, Start of production, Ramp, From, To), Ramps (Year
    since start, Rate), Production (Capacity used per unit), Sites (Status, Start of production, End).
    """
    for site, line, t in net.busy_lines:
        working = x.make.total(site=site, line=line, period=t, times=net.usage)
        yield (site, line, t), working >= least_in_use(net, x, site, line, t)
