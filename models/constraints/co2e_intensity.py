"""No unit has emitted more than the limit, on average."""

from models.decisions import Decisions
from models.formulation import Rows
from models.measures import KILOGRAMS, declared, emitted, weighed_arrivals, weighed_needs
from models.network import Network
from models.quantities import breach


def co2e_intensity(net: Network, x: Decisions) -> Rows:
    """Over the whole plan, everything emitted is counted on what is served; in a scope, what makers declare on what arrives.

        emitted[case]   ≤  limit · weighed_needs[case] + breach[case]
        declared[case]  ≤  limit · weighed_arrivals[case] + breach[case]

    for every span of a rule that does not say where, and for every scope and span of one that does, in tonnes. Weighed is by kWh,
    or by units. Within a scope no flow decides whose carbon it is: a maker's goods carry what it declares for them, whoever buys.
    """
    for case in net.stated("CO2e intensity"):
        if case.everywhere:
            left, right = emitted(net, x, case), weighed_needs(net, x, case)
        else:
            left, right = declared(net, x, case), weighed_arrivals(net, x, case)
        yield case.key, left <= case.limit / KILOGRAMS * right + breach(net, x, case)
