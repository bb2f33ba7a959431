"""Nothing is made by a start that does not come."""

import numpy as np

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def capacity_by_start(net: Network, x: Decisions) -> Rows:
    """Of all that is made by one start the line has capacity only if the site opens then.

        sum of usage · made_by_start[site, line, start, t]  ≤  capacity_by_opening[site, line, start, t] · opened[site, start]

    for every line of a candidate whose ramp states yields, every start and every period t from it on; of what uses no stated
    capacity made_by_start ≤ most · opened instead.

    Reads Sites (Status, Start of production, End), Lines (Nameplate, Share for us, Start of production, Ramp, From, To), Ramps
    (Year since start, Rate, Yield), Production (Capacity used per unit).
    """
    table = net.by_start
    limited = np.isfinite(table.room) & (table.usage > 0)
    for site, line, start, t in table.keys.distinct("site", "line", "start", "period"):
        found = table.keys.at(site=site, line=line, start=start, period=t)
        opened = x.opened.one(int(table.opening[found[0]]))
        using = found[limited[found]]
        if len(using):
            yield (site, line, start, t), x.made_by_start.sum(using, table.usage[using]) <= float(table.room[using[0]]) * opened
        for position in found[~limited[found]].tolist():
            yield table.keys.key(position), x.made_by_start.one(position) <= float(table.most[position]) * opened
