"""No more is spent than the budget allows."""

from models.cost_terms import TERMS, kind_of
from models.decisions import Decisions
from models.formulation import Rows
from models.measures import money, spent
from models.network import Network
from models.quantities import breach


def budget(net: Network, x: Decisions) -> Rows:
    """All cost terms of making at the sites of the scope and of bringing goods there stay within the budget.

        spent[case]  ≤  volume[case] + breach[case]

    for every scope and span; spent sums every term of the objective but penalties and evaluations, and volume is a yearly budget
    over the years in force, or one amount; both as they are paid, not discounted.
    """
    cases = net.stated("budget")
    paid = money(x, {term.__name__: term(net.as_paid, x) for term in TERMS if cases and kind_of(term.__name__) == "money"})
    for case in cases:
        yield case.key, spent(net, x, case, paid) <= breach(net, x, case) + case.volume
