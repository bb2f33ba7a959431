"""No more is emitted than the cap allows."""

from models.decisions import Decisions
from models.formulation import Rows
from models.measures import emitted
from models.network import Network
from models.quantities import breach


def co2e_cap(net: Network, x: Decisions) -> Rows:
    """CO2e of making at the sites of the scope and of moving what arrives there stays within the cap.

        emitted[case]  ≤  volume[case] + breach[case]

    for every scope and span, in tonnes; emitted = sum of unit_co2e · make + sum of transport_co2e · ship, and volume is a yearly
    cap over the years in force, or one amount.
    """
    for case in net.stated("CO2e cap"):
        yield case.key, emitted(net, x, case) <= breach(net, x, case) + case.volume
