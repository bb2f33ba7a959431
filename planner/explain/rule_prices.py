"""What a rule costs: the plan with it against the best plan without it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from math import inf

from models.contract import Table
from models.network import network
from models.sourcing import sourcing
from models.tables import Contract, Policy, Tables
from planner.ending import Outcome
from planner.solve import Options, solve


class Priced(Enum):
    """Which rules are priced; each takes one more solve."""

    NONE = "none"
    EXCLUSIVITIES = "exclusivities"
    ALL = "all"


@dataclass(frozen=True)
class RulePrice:
    """By how much a rule makes the best plan dearer: from ``least`` to ``most``, one figure where both plans are proven.

    ``without`` is the cost of the best plan found without the rule. Prices of several rules do not add up, because each is
    reckoned with all the others in force.
    """

    rule: Contract | Policy
    name: str
    without: float
    least: float
    most: float


def rule_prices(tables: Tables, outcome: Outcome, options: Options, priced: Priced) -> Iterator[RulePrice]:
    """The price of each rule that is asked about; ``outcome`` is that of the plan with all rules.

    price in [bound with − cost without, cost with − bound without], and never below 0

    Nothing is said of a rule without which no plan was found in the time there was.
    """
    for rule in (*tables.contracts, *tables.policies):
        if priced is Priced.ALL or (priced is Priced.EXCLUSIVITIES and rule.clause.startswith("exclusive")):
            free = solve(sourcing(network(_without(tables, rule))).problem, options)
            if free.ending.has_plan:
                name = rule.contract if isinstance(rule, Contract) else rule.policy
                least = -inf if outcome.bound is None else max(0.0, outcome.bound - free.cost)
                most = inf if free.bound is None else max(0.0, outcome.cost - free.bound)
                yield RulePrice(rule, name, free.cost, least, most)


def _without(tables: Tables, rule: Contract | Policy) -> Tables:
    """The tables with one rule switched off."""
    if isinstance(rule, Contract):
        return replace(tables, contracts=_switched_off(tables.contracts, rule))
    return replace(tables, policies=_switched_off(tables.policies, rule))


def _switched_off[R: (Contract, Policy)](table: Table[R], rule: R) -> Table[R]:
    return Table(table.kind, tuple(replace(row, active=False) if row is rule else row for row in table.all_rows), table.letters)
