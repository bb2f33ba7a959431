"""What a unit has gathered on its way to where it stands, through all steps before, mixed by the plan's flows and stocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from models.batch import Floats
from planner.plan import Plan

SETTLED = 1e-9
MOST_ROUNDS = 100

type Place = tuple[str, str, str]  # site, product, period


@dataclass(frozen=True)
class Rolled:
    """What stands behind one unit of a product at a site in a period, in the measure that was rolled."""

    per_unit: dict[Place, float]

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


def rolled(plan: Plan, *, made: Floats, shipped: Floats, held: Floats | None = None) -> Rolled:
    """Follow a measure through the tiers, from what each made and each shipped unit adds to it.

    ``made``, ``shipped`` and ``held`` have an entry per position of make, ship and stock. behind[site, product, t] · (arrived +
    made + opening) = Σ arrived · (behind at origin + shipped) + Σ made · (made + Σ quantity / yield · behind the component at the
    site) + opening · (behind a period before + held). Nothing stands behind the stock at the beginning of the plan. Each round
    carries it one step further, so a chain of n steps settles after n rounds.
    """
    steps = [*_steps(plan, made, shipped), *_stood(plan, held)]
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
    """Every shipment, everything that is made, and every component of it."""
    net = plan.net
    for position in plan.shipped():
        origin, site, product, _, period = net.ship_keys.key(position)
        amount = float(plan.ship[position])
        yield _Step((site, product, period), amount, amount * float(shipped[position]), (origin, product, period), amount)
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
