"""The plan ends with the stock that is asked for, and with no more."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import need_ahead


def closing_stock(net: Network, x: Decisions) -> Rows:
    """At the end of the plan the least stock is there, and no more than stood there at first, must stand there, or covers need.

        stock[site, product, last]  ≥  closing[site, product]
        stock[site, product, last]  ≤  max(opening, closing)[site, product] + sum of ahead · need[site, product, last]

    for every row of the Stock sheet, the first where a Closing is stated; ahead is the share of the last period that Cover days
    are. Without the second row goods that must be bought, as in a take or pay, would be left behind unused.

    Reads Stock (Site, Product, Opening, Closing, Cover), Periods (Start, End).
    """
    for (site, product), row in net.stocks.at.items():
        last = net.periods[-1]
        stands = x.stock.total(site=site, product=product, period=last)
        if row.closing is not None:
            yield ("least", site, product), stands >= row.closing
        covered = need_ahead(net, x, site, product, last, row.cover or 0.0)
        yield ("most", site, product), stands <= row.standing + covered
