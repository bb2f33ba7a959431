"""Nothing is added to a site that is not open."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import is_open


def expansions_while_open(net: Network, x: Decisions) -> Rows:
    """A step is decided only if its site is open by the time it enters service, and a site that closes is not expanded.

        expand[site, line, option, t] + expand_partly[site, line, option, t]  ≤  most[site, line, option] · is_open[site, next]

    for every site of Status candidate or may close, every option there and every period t in which it is offered; next is the
    period in which a step enters service, of a site that may close the last one.

    Reads Expansions (Site, Line, Option, Most times, Whole steps only, Earliest, Latest, Lead time), Sites (Status, Start of
    production, End).
    """
    for decision, options in ((x.expand, net.expansions.whole), (x.expand_partly, net.expansions.divisible)):
        for position, offer in enumerate(options.offers):
            first = net.expansions.opens_first(offer)
            if first is not None:
                key = options.keys.key(position)
                opened = is_open(net, x, key[0], net.periods[first])
                yield key, decision.one(position) <= float(options.most[position]) * opened
