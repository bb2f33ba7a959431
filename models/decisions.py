"""What is decided: one attribute a decision, each a keyed table of columns of the linear program."""

from dataclasses import dataclass

import numpy as np
import pulp

from models.batch import Floats, Integers, add_columns, plain_sum, weighted_sum
from models.keys import NOTHING, Keys
from models.network import Network


@dataclass(frozen=True, eq=False)
class Decision:
    """Columns of one kind; position i of ``keys`` says what column ``ids[i]`` decides."""

    name: str
    problem: pulp.LpProblem
    keys: Keys
    ids: Integers

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
    ``breach[rule, buyer, seller, product, span]`` is by how much a soft rule is broken, one column per row and never shared;
    ``up`` and ``down[origin, destination, product, mode, t]`` are by how much a shipment exceeds or misses the previous plan, where
    a policy asks.
    """

    problem: pulp.LpProblem
    ship: Decision
    make: Decision
    short: Decision
    breach: Decision
    up: Decision
    down: Decision

    def all(self) -> tuple[Decision, ...]:
        """The decisions, in the order of their columns."""
        return self.ship, self.make, self.short, self.breach, self.up, self.down


def decisions(net: Network, problem: pulp.LpProblem) -> Decisions:
    """Add the columns of a network to a problem. Every column has a finite upper bound, so that any dual gives a valid bound."""
    made = 0

    def decide(name: str, table: Keys, most: Floats) -> Decision:
        nonlocal made
        names = [f"x{number}" for number in range(made, made + len(table))]
        made += len(table)
        return Decision(name, problem, table, add_columns(problem, names, most))

    return Decisions(
        problem,
        ship=decide("ship", net.ship_keys, net.ship_most),
        make=decide("make", net.make_keys, net.make_most),
        short=decide("short", net.need_keys, net.short_most),
        breach=decide("breach", _case_keys(net), net.breach_most),
        up=decide("up", net.previous.keys, net.ship_most[net.previous.judged]),
        down=decide("down", net.previous.keys, net.previous.planned[net.previous.judged]),
    )


def _case_keys(net: Network) -> Keys:
    """The key of each soft case that makes a row, in the order of the workbook."""
    dimensions = ("rule", "buyer", "seller", "product", "span")
    columns = list(zip(*(case.key for case in net.soft_cases), strict=True)) or [()] * len(dimensions)
    labels = {name: tuple(sorted(set(values))) for name, values in zip(dimensions, columns, strict=True)}
    codes = {
        name: np.array([labels[name].index(value) for value in values], dtype=np.int64) if values else NOTHING
        for name, values in zip(dimensions, columns, strict=True)
    }
    return Keys(labels, codes)
