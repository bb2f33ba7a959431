"""No more stands at a site than it has room for."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def stock_limit(net: Network, x: Decisions) -> Rows:
    """The stock at the end of a period is within its limit.

        stock[site, product, t]  ≤  most[site, product]

    for every row of the Stock sheet with a Most and every period t.

    Reads Stock (Site, Product, Most).
    """
    for position, row in enumerate(net.stocks.rows):
        if row.most is not None:
            yield net.stocks.keys.key(position), x.stock.one(position) <= row.most
