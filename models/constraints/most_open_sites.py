"""Only so many sites are open at a time."""

from models.decisions import Decisions
from models.formulation import Rows
from models.measures import open_sites
from models.network import Network
from models.quantities import breach


def most_open_sites(net: Network, x: Decisions) -> Rows:
    """In every period no more sites of the scope are open than allowed.

        open_sites[case]  ≤  limit[case] + breach[case]

    for every scope and every period in which it is in force; open_sites counts candidates that have opened, sites that may close
    and have not, and all others that are open on some day of the period.
    """
    for case in net.stated("most open sites"):
        yield case.key, open_sites(net, x, case) <= breach(net, x, case) + case.limit
