"""Lines are kept busy."""

from models.decisions import Decisions
from models.formulation import Rows
from models.measures import capacity_in_force, working
from models.network import Network
from models.quantities import breach


def minimum_utilisation(net: Network, x: Decisions) -> Rows:
    """Each line uses at least the agreed share of its capacity in place.

        working[case] + breach[case]  ≥  share · capacity_in_force[case]

    for every line in scope that makes the product, and every span; working = sum of usage · make over all the line makes.
    """
    for case in net.stated("minimum utilisation"):
        yield case.key, working(net, x, case) + breach(net, x, case) >= case.share * capacity_in_force(net, x, case)
