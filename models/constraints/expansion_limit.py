"""No option is used more often than there is room for it."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def expansion_limit(net: Network, x: Decisions) -> Rows:
    """All steps of an option together are no more than it may be decided.

        sum of expand[site, line, option, t] + expand_partly[site, line, option, t]  ≤  most[site, line, option]

    for every option, over all periods t in which it is offered; it is decided either in whole steps or in parts.

    Reads Expansions (Site, Line, Option, Most times, Whole steps only, Earliest, Latest, Lead time).
    """
    for decision, options in ((x.expand, net.expansions.whole), (x.expand_partly, net.expansions.divisible)):
        for site, line, option in options.keys.distinct("site", "line", "option"):
            found = options.keys.at(site=site, line=line, option=option)
            yield (site, line, option), decision.sum(found) <= float(options.most[found[0]])
