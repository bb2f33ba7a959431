"""What a unit has gathered on its way to where it stands, through all steps before, mixed by the plan's flows and stocks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from models.batch import Floats
from planner.plan import Plan

SETTLED = 1e-9
MOST_ROUNDS = 100

type Place = tuple[str, str, str]  # site, product, period
type Measure = Callable[[Plan], Floats]


@dataclass(frozen=True)
class Rolled:
    """What stands behind one unit of a product at a site in a period, in the measure that was rolled."""

    per_unit: dict[Place, float]

    def at_origin(self, plan: Plan, position: int) -> float:
        """Of a shipment, by its position: mean at its origin over the periods in which it left."""
        origin, _, product, _, _ = plan.net.ship_keys.key(position)
        return sum(share * self.at(origin, product, left) for left, share in plan.net.transit.of_shipment(position))

    def at(self, site: str, product: str, period: str) -> float:
        """Mean of everything the site received, made or had in stock of the product in the period; 0 where it had none."""
        return self.per_unit.get((site, product, period), 0.0)


class _Step(NamedTuple):
    """What a place gains of its product, what is added on that step, and how much it carries on from which place."""

    place: Place
    gained: float
    added: float
    source: Place
    carried: float


def rolled(plan: Plan, *, made: Measure, shipped: Measure, held: Floats | None = None) -> Rolled:
    """Follow a measure through the tiers, from what each made and each shipped unit adds to it.

    ``made`` and ``shipped`` say what, per position of make and ship, of the plan and of its run-in, ``held`` what standing on
    adds, per position of stock. behind[site, product, t] · (arrived + made + opening) = Σ arrived · (behind at origin when it left
    + shipped) + Σ made · (made + Σ quantity / yield · behind the component at the site) + opening · (behind a period before +
    held). Nothing stands behind the stock at the beginning of the plan and what was under way then. Each round carries it one
    step further, so a chain of n steps settles after n rounds.
    """
    steps = [step for run in (plan.run_in, plan) if run is not None for step in _steps(run, made(run), shipped(run))]
    steps += _stood(plan, held)
    numbers: dict[Place, int] = {}
    for step in steps:
        numbers.setdefault(step.place, len(numbers))
        numbers.setdefault(step.source, len(numbers))
    into = np.array([numbers[step.place] for step in steps], dtype=np.int64)
    source = np.array([numbers[step.source] for step in steps], dtype=np.int64)
    gained, added, carried = (
        np.array([getattr(step, name) for step in steps], dtype=float) for name in ("gained", "added", "carried")
    )
    volume, own = (np.bincount(into, amounts, len(numbers)) for amounts in (gained, added))
    behind = np.zeros(len(numbers))
    for _ in range(MOST_ROUNDS + len(plan.net.periods)):
        before = behind
        gathered = own + np.bincount(into, carried * before[source], len(numbers))
        behind = np.divide(gathered, volume, out=np.zeros(len(numbers)), where=volume > 0)
        if np.abs(behind - before).max(initial=0.0) <= SETTLED * np.abs(behind).max(initial=0.0):
            break
    return Rolled(dict(zip(numbers, behind.tolist(), strict=True)))


def _steps(plan: Plan, made: Floats, shipped: Floats) -> Iterator[_Step]:
    """Every shipment, by when it left, everything that is made, every component of it, and what was under way before."""
    net = plan.net
    for (site, product, period), amount in net.transit.under_way.items():
        place = site, product, period
        yield _Step(place, amount, 0.0, place, 0.0)
    for position in plan.shipped():
        origin, site, product, _, period = net.ship_keys.key(position)
        amount, place = float(plan.ship[position]), (site, product, period)
        yield _Step(place, amount, amount * float(shipped[position]), place, 0.0)
        for left, share in net.transit.of_shipment(position):
            yield _Step(place, 0.0, 0.0, (origin, product, left), share * amount)
    for position in plan.produced():
        site, _, product, _, period = net.make_keys.key(position)
        amount, place = float(plan.make[position]), (site, product, period)
        yield _Step(place, amount, amount * float(made[position]), place, 0.0)
    used = plan.make[net.uses.making] * net.uses.per_unit
    for index in np.flatnonzero(used).tolist():
        site, component, period = net.uses.keys.key(index)
        product = net.make_keys.key(int(net.uses.making[index]))[2]
        yield _Step((site, product, period), 0.0, 0.0, (site, component, period), float(used[index]))


def _stood(plan: Plan, held: Floats | None) -> Iterator[_Step]:
    """All stock: what stands at the beginning of a period is mixed with what comes in it."""
    net = plan.net
    for (site, product), row in net.stocks.at.items():
        first = (site, product, net.periods[0])
        yield _Step(first, row.opening or 0.0, 0.0, first, 0.0)
        positions = net.stocks.keys.at(site=site, product=product).tolist()
        for t, position in enumerate(positions[:-1]):
            amount = float(plan.stock[position])
            added = 0.0 if held is None else amount * float(held[position])
            yield _Step((site, product, net.periods[t + 1]), amount, added, (site, product, net.periods[t]), amount)
