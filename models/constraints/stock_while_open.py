"""A site that is not open keeps nothing."""

from models.absorbed import stock_most
from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import is_open


def stock_while_open(net: Network, x: Decisions) -> Rows:
    """Nothing stands at a candidate before it opens, and when a site closes nothing stands there any more.

        stock[site, product, t]    ≤  most[site, product, t] · is_open[site, next]
        opening[site, product, t]  ≤  opening[site, product, t] · is_open[site, t]

    for every row of the Stock sheet at a site of Status candidate or may close, and every period t, the second in the first period
    at a site that may close; next is t itself at a candidate, at a site that may close the period after t, of the last period
    that one. Most is what can be absorbed later, and what may stand there.

    Reads Stock (Site, Product, Opening), Sites (Status, Start of production, End).
    """
    most, last = stock_most(net), len(net.periods) - 1
    for position, (site, product, t) in enumerate(net.stocks.keys):
        if site in net.openings.decided:
            number = net.periods.index(t)
            standing = min(number + 1, last) if site in net.openings.closable else number
            opened = is_open(net, x, site, net.periods[standing])
            yield (site, product, t), x.stock.one(position) <= float(most[position]) * opened
    for (site, product), row in net.stocks.at.items():
        if row.opening and site in net.openings.closable:
            yield (site, product, "opening"), row.opening * is_open(net, x, site, net.periods[0]) >= row.opening
