"""Earlier years are made up only by what is taken beyond a year's own commitment."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import making_up, met, shortfall, taken
from models.take_or_pay import make_ups, settlements


def make_up(net: Network, x: Decisions) -> Rows:
    """A year makes up earlier ones by no more than it takes beyond its own commitment, and only if it takes all of that.

        making_up[case]  ≤  most · met[case]
        shortfall[case]  ≤  volume[case] · (1 − met[case])
        taken[case]  ≥  volume[case] · met[case]
        making_up[case]  ≤  taken[case] − volume[case] + volume[case] · (1 − met[case])

    for every year of a take or pay that may make up an earlier one; most is what the earlier ones can leave for it. Without met a
    debt could be rolled: made up out of the commitment of the next year, again and again.

    Reads Contracts (Clause, Make-up).
    """
    pairs = make_ups(net)
    for case in settlements(net):
        most = sum(pair.most(net) for pair in pairs if pair.later is case)
        made, own, chosen = making_up(net, x, case), taken(net, x, case), met(net, x, case)
        yield (*case.key, "only if met"), made <= most * chosen
        yield (*case.key, "met is not short"), shortfall(net, x, case) <= case.volume * (1.0 - chosen)
        yield (*case.key, "met is taken"), own >= case.volume * chosen
        yield (*case.key, "beyond its own"), made <= own - case.volume * chosen
