"""What is decided: one attribute a decision, each a keyed table of columns of the linear program."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pulp

from models.batch import Floats, Integers, add_columns, plain_sum, weighted_sum
from models.keys import NOTHING, Keys
from models.network import Network
from models.rules import Case
from models.sources import use_keys


@dataclass(frozen=True, eq=False)
class Decision:
    """Columns of one kind; position i of ``keys`` says what column ``ids[i]`` decides. ``whole`` ones are choices or counts."""

    name: str
    problem: pulp.LpProblem
    keys: Keys
    ids: Integers
    whole: bool = False

    def __len__(self) -> int:
        return len(self.ids)

    def total(self, *, times: Floats | None = None, **where: str) -> pulp.LpAffineExpression:
        """The sum of all columns whose key has these names, each times its entry of ``times`` (one per position) if given."""
        found = self.keys.at(**where)
        return self.sum(found, None if times is None else times[found])

    def sum(self, positions: Integers, times: Floats | None = None) -> pulp.LpAffineExpression:
        """The sum of the columns at these positions, each times its entry of ``times`` (one per given position) if given."""
        ids = self.ids[positions]
        return plain_sum(self.problem, ids) if times is None else weighted_sum(self.problem, ids, times)

    def one(self, position: int) -> pulp.LpAffineExpression:
        """The column at a position."""
        return self.sum(np.array([position], dtype=np.int64))


@dataclass(frozen=True)
class Decisions:
    """Everything that is decided; all quantities are at least 0 and in the units of their products.

    ``ship[origin, destination, product, mode, t]`` is what arrives in t (in this version also what leaves in t);
    ``make[site, line, product, recipe, t]`` is good output; ``short[site, product, customer, t]`` is demand that is not met;
    ``opened[site, t]`` is 1 for a candidate that opens at the start of t;
    ``breach[rule, buyer, seller, product, span]`` is by how much a soft rule is broken, one column per row and never shared;
    ``use[rule, buyer, seller, product, span]`` is 1 where a rule that asks counts the seller as a source, and 0 where not.
    Of an exclusivity, ``started`` (0/1) is whether the volume it waits for has been bought before the period, ``full`` (0/1)
    whether the buyer has taken all that is reserved, and ``bought_out`` what is bought elsewhere for the buy-out price.
    """

    problem: pulp.LpProblem
    ship: Decision
    make: Decision
    short: Decision
    breach: Decision
    opened: Decision
    use: Decision
    started: Decision
    full: Decision
    bought_out: Decision

    def all(self) -> tuple[Decision, ...]:
        """The decisions, in the order of their columns."""
        return (
            self.ship,
            self.make,
            self.short,
            self.breach,
            self.opened,
            self.use,
            self.started,
            self.full,
            self.bought_out,
        )


def decisions(net: Network, problem: pulp.LpProblem) -> Decisions:
    """Add the columns of a network to a problem. Every column has a finite upper bound, so that any dual gives a valid bound.

    A whole decision is between 0 and 1 or up to a count; without a rule that needs one the problem has no whole column.
    """
    made = 0
    waiting = [case for case, exclusivity in net.exclusivities.items() if exclusivity.waits]
    overflowing = [case for case, exclusivity in net.exclusivities.items() if exclusivity.overflows]
    redeemable = [case for case, exclusivity in net.exclusivities.items() if exclusivity.redeemable]

    def decide(name: str, table: Keys, most: Floats, *, whole: bool = False) -> Decision:
        nonlocal made
        names = [f"x{number}" for number in range(made, made + len(table))]
        made += len(table)
        return Decision(name, problem, table, add_columns(problem, names, most, whole=whole), whole)

    uses = use_keys(net)
    return Decisions(
        problem,
        ship=decide("ship", net.ship_keys, net.ship_most),
        make=decide("make", net.make_keys, net.make_most),
        short=decide("short", net.need_keys, net.short_most),
        breach=decide("breach", _case_keys(net.soft_cases), net.breach_most),
        opened=decide("opened", net.opening_keys, np.ones(len(net.opening_keys)), whole=True),
        use=decide("use", uses, np.ones(len(uses)), whole=True),
        started=decide("started", _case_keys(waiting), np.array([_may_start(net, case) for case in waiting]), whole=True),
        full=decide("full", _case_keys(overflowing), np.ones(len(overflowing)), whole=True),
        bought_out=decide("bought_out", _case_keys(redeemable), _all_of(net, redeemable)),
    )


def _may_start(net: Network, case: Case) -> float:
    """1 where the volume an exclusivity waits for can have been bought, else 0."""
    exclusivity = net.exclusivities[case]
    return 1.0 if exclusivity.before_most >= exclusivity.volume else 0.0


def _all_of(net: Network, cases: Sequence[Case]) -> Floats:
    """The most that each case can count."""
    return np.array([float(net.ship_most[case.others].sum()) for case in cases], dtype=float)


def _case_keys(cases: Sequence[Case]) -> Keys:
    """The key of each of these cases, in their order."""
    dimensions = ("rule", "buyer", "seller", "product", "span")
    columns = list(zip(*(case.key for case in cases), strict=True)) or [()] * len(dimensions)
    labels = {name: tuple(sorted(set(values))) for name, values in zip(dimensions, columns, strict=True)}
    codes = {
        name: np.array([labels[name].index(value) for value in values], dtype=np.int64) if values else NOTHING
        for name, values in zip(dimensions, columns, strict=True)
    }
    return Keys(labels, codes)
