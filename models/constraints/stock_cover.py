"""Stock covers the days to come."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import first_come, need_ahead


def stock_cover(net: Network, x: Decisions) -> Rows:
    """What stands at the end of a period is enough for the days of need that it must cover.

        stock[site, product, t]  ≥  sum of ahead · need[site, product, later]

    for every row of the Stock sheet with a Cover and every period t from the first in which the product can arrive or be made
    there; ahead is the share of each later period that the next Cover days are. Days beyond the last period, and those after
    it, are counted at its own pace. Need is what the plan does use, serve or send on, so that unmet demand is not covered.

    Reads Stock (Site, Product, Cover), Periods (Start, End).
    """
    for position, row in enumerate(net.stocks.rows):
        site, product, t = net.stocks.keys.key(position)
        if row.cover and first_come(net, site, product) <= net.periods.index(t):
            yield (site, product, t), x.stock.one(position) >= need_ahead(net, x, site, product, t, row.cover)
