"""What is decided by a frozen period stays as it was decided."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network

_ROUNDING = 1e-6  # of the steps: a plan is written and read back


def frozen_decisions(net: Network, x: Decisions) -> Rows:
    """In a frozen period the sites open and close that the previous plan opens and closes, and what it adds is added.

        opened[site, t]                    =  decided[site, t]
        closed[site, t]                    =  decided[site, t]
        expand[site, line, option, t]      =  decided[site, line, option, t]
        expand_partly[site, line, option, t]  ≥  0.999999 · decided,    ≤  1.000001 · decided

    for every site that may open or close, every option and every frozen period t; decided is 0 where the previous plan decides
    nothing.

    Reads Periods (Frozen), Previous decisions (Site, Line, Option, Period, Steps), Sites (Status), Expansions (Site, Line, Option).
    """
    frozen = {period.period for period in net.tables.periods if period.frozen}
    decided: dict[tuple[str, ...], float] = {(*row.decision, row.period): row.steps for row in net.tables.previous_decisions}
    for sites, keys in ((x.opened, net.opening_keys), (x.closed, net.openings.closing_keys)):
        for position, (site, t) in enumerate(keys):
            if t in frozen:
                yield (site, t), sites.one(position) - decided.get((site, "", "", t), 0.0) == 0.0
    for position, key in enumerate(net.expansions.whole.keys):
        if key[-1] in frozen:
            yield key, x.expand.one(position) - decided.get(key, 0.0) == 0.0
    for position, key in enumerate(net.expansions.divisible.keys):
        if key[-1] in frozen:
            steps = decided.get(key, 0.0)
            yield (*key, "least"), x.expand_partly.one(position) >= (1.0 - _ROUNDING) * steps
            yield (*key, "most"), x.expand_partly.one(position) <= (1.0 + _ROUNDING) * steps
