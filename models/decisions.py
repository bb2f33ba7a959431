"""What is decided: one attribute a decision, each a keyed table of columns of the linear program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pulp

from models.absorbed import stock_most, thrown_away
from models.batch import Floats, Integers, add_columns, plain_sum, weighted_sum
from models.breaches import breach_most
from models.case import Case
from models.keys import Keys, keys_as_listed
from models.network import Network
from models.price_tiers import alternatives, steps, steps_after_a_fall
from models.sources import use_keys
from models.take_or_pay import commitments, make_ups, settlements

CASE = ("rule", "buyer", "seller", "product", "span")
STEP = (*CASE, "step")
BEFORE = "run-in: "  # before the names of what is decided about the run-in


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

    ``ship[origin, destination, product, mode, t]`` is what arrives in t, whenever it left;
    ``make[site, line, product, recipe, t]`` is good output; ``short[site, product, customer, t]`` is demand that is not met;
    ``stock[site, product, t]`` is what stands there at the end of t, ``dispose[site, product, t]`` what is thrown away in t;
    ``opened[site, t]`` is 1 for a candidate that opens at the start of t, ``closed[site, t]`` for a site that closes then;
    ``expand[site, line, option, t]`` is how many whole steps of an option are decided in t, ``expand_partly`` how many of one that
    can be divided;
    ``made_by_start[site, line, product, recipe, start, t]`` is what is made of it if the site opens at that start;
    ``breach[rule, buyer, seller, product, span]`` is by how much a soft rule is broken, one column per row and never shared;
    ``use[rule, buyer, seller, product, span]`` is 1 where a rule that asks counts the seller as a source, and 0 where not;
    ``up`` and ``down[origin, destination, product, mode, t]`` are by how much a shipment exceeds or misses the previous plan, where
    a policy asks or the period is frozen.

    Of take or pay: ``shortfall[rule, buyer, seller, product, span]`` is what is not taken of the commitment of a year,
    ``makeup[..., span, later]`` what of it is taken in a later year beyond that year's own, and ``met[..., later]`` is 1 in a
    year whose own commitment is taken in full. Of price tiers: ``tier[..., span, step]`` is the volume within a step,
    ``reached[..., step]`` is 1 if all steps before are full, and ``pick[..., step]`` is 1 for the step whose price holds for all.

    Of an exclusivity, ``started`` (0/1) is whether the volume it waits for has been bought before the period, ``full`` (0/1)
    whether the buyer has taken all that is reserved, and ``bought_out`` what is bought elsewhere for the buy-out price.

    Of an attribute that some rule asks for (1 a unit for a mark, kg or currency a unit for a content), ``carry`` is what a
    shipment carries, ``give`` what an output is given, ``take`` what a making takes from a component, ``keep`` what is left
    for use and demand at a site, and ``hold`` what stock carries; all keyed by the attribute and by what carries it.
    ``claim[credit, site, line, product, recipe, t]`` is output for which a credit that needs a certificate is claimed, and
    ``earn[credit, site, product, t]`` is 1 where the whole output carries it.

    ``run_in`` are the decisions of the time before the first period, if goods may leave in it; ``plan``, of those, the ones after.
    """

    problem: pulp.LpProblem
    ship: Decision
    make: Decision
    short: Decision
    stock: Decision
    dispose: Decision
    breach: Decision
    opened: Decision
    closed: Decision
    expand: Decision
    expand_partly: Decision
    made_by_start: Decision
    use: Decision
    shortfall: Decision
    makeup: Decision
    met: Decision
    tier: Decision
    reached: Decision
    pick: Decision
    started: Decision
    full: Decision
    bought_out: Decision
    carry: Decision
    give: Decision
    take: Decision
    keep: Decision
    hold: Decision
    claim: Decision
    earn: Decision
    up: Decision
    down: Decision
    run_in: "Decisions | None" = None
    plan: "Decisions | None" = None

    def own(self) -> tuple[Decision, ...]:
        """The decisions but for those of the run-in, in the order of their columns."""
        return tuple(value for value in vars(self).values() if isinstance(value, Decision))

    def all(self) -> tuple[Decision, ...]:
        """The decisions, in the order of their columns, those of the run-in last."""
        return self.own() if self.run_in is None else self.own() + tuple(one for one in self.run_in.own() if len(one))

    @property
    def of_plan(self) -> "Decisions":
        """The decisions of the plan, also where these are those of its run-in."""
        return self.plan or self


def decisions(net: Network, problem: pulp.LpProblem) -> Decisions:
    """Add the columns of a network and of its run-in to a problem."""
    x = _decided(net, problem)
    return x if net.run_in is None else replace(x, run_in=_decided(net.run_in, problem, x))


def _decided(net: Network, problem: pulp.LpProblem, plan: Decisions | None = None) -> Decisions:
    """Add the columns of a network to a problem. Every column has a finite upper bound, so that any dual gives a valid bound.

    A whole decision is between 0 and 1 or up to a count; without a rule that needs one the problem has no whole column. ``plan``
    are the decisions of the plan of which these are the run-in.
    """
    made = 0 if plan is None else sum(len(decision) for decision in plan.all())
    prefix = "" if plan is None else BEFORE
    waiting = [case for case, exclusivity in net.exclusivities.items() if exclusivity.waits]
    overflowing = [case for case, exclusivity in net.exclusivities.items() if exclusivity.overflows]
    redeemable = [case for case, exclusivity in net.exclusivities.items() if exclusivity.redeemable]

    def decide(name: str, table: Keys, most: Floats, *, whole: bool = False) -> Decision:
        nonlocal made
        names = [f"x{number}" for number in range(made, made + len(table))]
        made += len(table)
        return Decision(prefix + name, problem, table, add_columns(problem, names, most, whole=whole), whole)

    uses, closing_keys = use_keys(net), net.openings.closing_keys
    committed, later, settled = commitments(net), make_ups(net), settlements(net)
    carried, outputs, stands = net.carried, net.make_most[net.carried.output], stock_most(net)
    within, after_a_fall, instead = steps(net), steps_after_a_fall(net), alternatives(net)
    return Decisions(
        problem,
        ship=decide("ship", net.ship_keys, net.ship_most),
        make=decide("make", net.make_keys, net.make_most),
        short=decide("short", net.need_keys, net.short_most),
        stock=decide("stock", net.stocks.keys, stands),
        dispose=decide("dispose", net.stocks.disposal_keys, _thrown_away(net)),
        breach=decide("breach", _case_keys(net.soft_cases), breach_most(net)),
        opened=decide("opened", net.opening_keys, np.ones(len(net.opening_keys)), whole=True),
        closed=decide("closed", closing_keys, np.ones(len(closing_keys)), whole=True),
        expand=decide("expand", net.expansions.whole.keys, net.expansions.whole.most, whole=True),
        expand_partly=decide("expand_partly", net.expansions.divisible.keys, net.expansions.divisible.most),
        made_by_start=decide("made_by_start", net.by_start.keys, net.by_start.most),
        use=decide("use", uses, np.ones(len(uses)), whole=True),
        shortfall=decide("shortfall", _case_keys(committed), _array(case.volume for case in committed)),
        makeup=decide("makeup", keys_as_listed((*CASE, "later"), [m.key for m in later]), _array(m.most(net) for m in later)),
        met=decide("met", _case_keys(settled), np.ones(len(settled)), whole=True),
        tier=decide("tier", keys_as_listed(STEP, [step.key for step in within]), _array(step.most for step in within)),
        reached=decide("reached", keys_as_listed(STEP, [s.key for s in after_a_fall]), np.ones(len(after_a_fall)), whole=True),
        pick=decide("pick", keys_as_listed(STEP, [step.key for step in instead]), np.ones(len(instead)), whole=True),
        started=decide("started", _case_keys(waiting), _array(_may_start(net, case) for case in waiting), whole=True),
        full=decide("full", _case_keys(overflowing), np.ones(len(overflowing)), whole=True),
        bought_out=decide("bought_out", _case_keys(redeemable), _array(_all_of(net, case) for case in redeemable)),
        carry=decide("carry", carried.carry_keys, carried.carry_content * net.ship_most[carried.shipment]),
        give=decide("give", carried.give_keys, carried.give_content * outputs),
        take=decide("take", carried.take_keys, carried.take_content * carried.per_unit * outputs[carried.giving]),
        keep=decide("keep", carried.keep_keys, carried.keep_content * net.most_of(carried.keep_keys)),
        hold=decide("hold", carried.hold_keys, carried.hold_content * stands[carried.held]),
        claim=decide("claim", net.claims.claim_keys, net.make_most[net.claims.output]),
        earn=decide("earn", net.claims.earn_keys, np.ones(len(net.claims.earn_keys)), whole=True),
        up=decide("up", net.previous.keys, net.ship_most[net.previous.judged]),
        down=decide("down", net.previous.keys, net.previous.planned[net.previous.judged]),
        plan=plan,
    )


def _array(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=float)


def _case_keys(cases: Sequence[Case]) -> Keys:
    """The key of each of these cases, in their order."""
    return keys_as_listed(CASE, [case.key for case in cases])


def _may_start(net: Network, case: Case) -> float:
    """1 where the volume an exclusivity waits for can have been bought, else 0."""
    exclusivity = net.exclusivities[case]
    return 1.0 if exclusivity.before_most >= exclusivity.volume else 0.0


def _all_of(net: Network, case: Case) -> float:
    """The most that others can deliver in a case."""
    return float(net.ship_most[case.others].sum())


def _thrown_away(net: Network) -> Floats:
    """The most that can be thrown away of each product in each place and period."""
    most = {product: thrown_away(net, product) for product in net.stocks.disposal_keys.labels["product"]}
    return _array(most[product] for _, product, _ in net.stocks.disposal_keys)
