"""How far soft rules can be broken at most, so that each breach has a bound."""

import numpy as np

from models.batch import Floats
from models.case import Case
from models.clauses import SOURCES
from models.network import Network
from models.scopes import WIDER


def breach_most(net: Network) -> Floats:
    """Upper bound of each breach; infinite for the WIDER policies, whose own row gives it one (formulation.py)."""
    return np.array([_most(net, case) for case in net.soft_cases], dtype=float)


def _most(net: Network, case: Case) -> float:
    """Everything the case can count, or its volume; of a count, all sources and those asked."""
    if case.rule.clause in WIDER:
        return float("inf")
    if case.unit == SOURCES:
        return case.count + len(case.sources)
    carried = net.carried.most(case, net.most_of(net.carried.keep_keys))
    return max(case.volume + float(net.ship_most[case.bought].sum()), carried)
