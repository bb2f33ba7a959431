"""An exclusivity that waits for a volume starts once it has been bought, for good, and not before."""

from models.decisions import Decisions
from models.formulation import Key, Row, Rows
from models.network import Network
from models.quantities import before, started


def start_after_volume(net: Network, x: Decisions) -> Rows:
    """Above the volume it has started, below it has not, and what has started stays so.

        before[case] − volume  ≤  (before_most − volume) · started[case]
        before[case]  ≥  volume · started[case]
        started[case]  ≥  started[case of the period before]

    for every exclusivity with a volume and every period in which it may wait; before is what the buyer took in earlier periods.

    Reads Contracts (After volume, At the latest, From, To).
    """
    last: dict[Key, Row] = {}
    for case, exclusivity in net.exclusivities.items():
        if exclusivity.waits:
            volume, begun = exclusivity.volume, started(net, x, case)
            yield (*case.key, "started"), before(net, x, case) - volume <= (exclusivity.before_most - volume) * begun
            yield (*case.key, "not yet"), before(net, x, case) >= volume * begun
            if case.key[:-1] in last:
                yield (*case.key, "for good"), begun >= last[case.key[:-1]]
            last[case.key[:-1]] = begun
