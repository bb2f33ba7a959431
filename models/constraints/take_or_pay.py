"""What is not taken of a commitment falls short, and is paid for."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import shortfall, taken
from models.take_or_pay import commitments


def take_or_pay(net: Network, x: Decisions) -> Rows:
    """What the buyer takes and what it falls short make up at least the commitment of the year.

        taken[case] + shortfall[case]  ≥  volume[case]

    for every calendar year in which such a clause is in force, whether or not the seller can deliver; taken is what arrives while
    it is in force, and volume what is committed for that time.
    """
    for case in commitments(net):
        yield case.key, taken(net, x, case) + shortfall(net, x, case) >= case.volume
