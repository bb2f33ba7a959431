"""On average, nothing comes from too far."""

from models.decisions import Decisions
from models.formulation import Rows
from models.measures import kilometres, used_or_served
from models.network import Network
from models.quantities import breach


def maximum_average_distance(net: Network, x: Decisions) -> Rows:
    """The ways of a product towards the scope, summed over all legs, stay within the limit for each unit that is used or served.

        kilometres[case]  ≤  limit · used_or_served[case] + breach[case]

    for every scope and span; kilometres = sum of distance · ship over all lanes that lead to the scope, those into hubs on the way
    included. What is carried in a circle makes the ways longer and nothing more used.
    """
    for case in net.stated("maximum average distance"):
        yield case.key, kilometres(net, x, case) <= case.limit * used_or_served(net, x, case) + breach(net, x, case)
