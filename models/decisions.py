"""What is decided: one attribute a decision, each a keyed table of columns of the linear program."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pulp

from models.batch import Floats, Integers, add_columns, plain_sum, weighted_sum
from models.breaches import breach_most
from models.keys import Keys, keys_as_listed
from models.network import Network
from models.price_tiers import alternatives, steps, steps_after_a_fall
from models.sources import use_keys
from models.take_or_pay import commitments, make_ups, settlements

CASE = ("rule", "buyer", "seller", "product", "span")
STEP = (*CASE, "step")


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

    def of(self, *key: str) -> pulp.LpAffineExpression:
        """The sum of all columns whose key begins with these names."""
        return self.sum(self.positions(*key))

    def positions(self, *key: str) -> Integers:
        """The positions of all columns whose key begins with these names."""
        return self.keys.at(**dict(zip(self.keys.labels, key, strict=False)))

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
    ``use[rule, buyer, seller, product, span]`` is 1 where a rule that asks counts the seller as a source, and 0 where not;
    ``up`` and ``down[origin, destination, product, mode, t]`` are by how much a shipment exceeds or misses the previous plan, where
    a policy asks.

    Of take or pay: ``shortfall[rule, buyer, seller, product, span]`` is what is not taken of the commitment of a year,
    ``makeup[..., span, later]`` what of it is taken in a later year beyond that year's own, and ``met[..., later]`` is 1 in a
    year whose own commitment is taken in full. Of price tiers: ``tier[..., span, step]`` is the volume within a step,
    ``reached[..., step]`` is 1 if all steps before are full, and ``pick[..., step]`` is 1 for the step whose price holds for all.
    """

    problem: pulp.LpProblem
    ship: Decision
    make: Decision
    short: Decision
    breach: Decision
    opened: Decision
    use: Decision
    shortfall: Decision
    makeup: Decision
    met: Decision
    tier: Decision
    reached: Decision
    pick: Decision
    up: Decision
    down: Decision

    def all(self) -> tuple[Decision, ...]:
        """The decisions, in the order of their columns."""
        agreed = self.shortfall, self.makeup, self.met, self.tier, self.reached, self.pick
        return self.ship, self.make, self.short, self.breach, self.opened, self.use, *agreed, self.up, self.down


def decisions(net: Network, problem: pulp.LpProblem) -> Decisions:
    """Add the columns of a network to a problem. Every column has a finite upper bound, so that any dual gives a valid bound.

    A whole decision is between 0 and 1 or up to a count; without a rule that needs one the problem has no whole column.
    """
    made = 0

    def decide(name: str, table: Keys, most: Floats, *, whole: bool = False) -> Decision:
        nonlocal made
        names = [f"x{number}" for number in range(made, made + len(table))]
        made += len(table)
        return Decision(name, problem, table, add_columns(problem, names, most, whole=whole), whole)

    uses = use_keys(net)
    committed, later, settled = commitments(net), make_ups(net), settlements(net)
    within, after_a_fall, instead = steps(net), steps_after_a_fall(net), alternatives(net)
    return Decisions(
        problem,
        ship=decide("ship", net.ship_keys, net.ship_most),
        make=decide("make", net.make_keys, net.make_most),
        short=decide("short", net.need_keys, net.short_most),
        breach=decide("breach", keys_as_listed(CASE, [case.key for case in net.soft_cases]), breach_most(net)),
        opened=decide("opened", net.opening_keys, np.ones(len(net.opening_keys)), whole=True),
        use=decide("use", uses, np.ones(len(uses)), whole=True),
        shortfall=decide("shortfall", keys_as_listed(CASE, [case.key for case in committed]), _array(c.volume for c in committed)),
        makeup=decide("makeup", keys_as_listed((*CASE, "later"), [m.key for m in later]), _array(m.most(net) for m in later)),
        met=decide("met", keys_as_listed(CASE, [case.key for case in settled]), np.ones(len(settled)), whole=True),
        tier=decide("tier", keys_as_listed(STEP, [step.key for step in within]), _array(step.most for step in within)),
        reached=decide("reached", keys_as_listed(STEP, [s.key for s in after_a_fall]), np.ones(len(after_a_fall)), whole=True),
        pick=decide("pick", keys_as_listed(STEP, [step.key for step in instead]), np.ones(len(instead)), whole=True),
        up=decide("up", net.previous.keys, net.ship_most[net.previous.judged]),
        down=decide("down", net.previous.keys, net.previous.planned[net.previous.judged]),
    )


def _array(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=float)
