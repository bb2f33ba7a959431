"""Nothing stands longer than it may."""

import pulp

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import need, need_ahead


def stock_age(net: Network, x: Decisions) -> Rows:
    """What stands at the end of a period can leave within the days that it may stand, the oldest first, and does leave.

        stock[site, product, t]  ≤  sum of ahead · need_if_met[site, product, later]
        stock[site, product, t]  ≤  sum of need[site, product, later]

    for every row of the Stock sheet with a Most age and every period t; ahead is the share of each later period that the next
    Most age days are, so that goods leave at the pace of all that is used, sent on and demanded, be it met or not. Days beyond
    the last period, and those after it, are counted at its own pace: age / days · need. The second row is stated where demand
    may go unmet in these periods and they lie within the plan: what stands is not kept for later while demand goes unmet.

    Reads Stock (Site, Product, Most age), Periods (Start, End), Demand (Quantity).
    """
    for position, row in enumerate(net.stocks.rows):
        if row.most_age is None:
            continue
        site, product, t = net.stocks.keys.key(position)
        asked = need_ahead(net, x, site, product, t, row.most_age, if_met=True)
        yield ("pace", site, product, t), x.stock.one(position) <= asked
        later = [net.periods[number] for number in net.stocks.within(net.periods.index(t), row.most_age)]
        if any(len(net.need_keys.at(site=site, product=product, period=then)) for then in later):
            leaves = pulp.lpSum(need(net, x, site, product, then) for then in later)
            yield ("leaves", site, product, t), x.stock.one(position) <= leaves
