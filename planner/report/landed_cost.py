"""What a unit costs where it stands: components, conversion and transport of all steps before, mixed by the plan's flows."""

from collections import defaultdict
from dataclasses import dataclass

from planner.plan import Plan

SETTLED = 1e-9
MOST_ROUNDS = 100


@dataclass(frozen=True)
class LandedCost:
    """Cost of one unit at a site in a period [currency/unit], CO2e price and penalties left out."""

    costs: dict[tuple[str, str, str], float]

    def at(self, site: str, product: str, period: str) -> float:
        """Mean cost of everything the site received or made of the product in the period; 0 where it had none."""
        return self.costs.get((site, product, period), 0.0)


def landed_cost(plan: Plan) -> LandedCost:
    """Follow the money through the tiers.

    cost[site, product, t] · (arrived + made) = Σ arrived · (cost at origin + transport) + Σ made · (unit cost + Σ quantity / yield
    · cost of the component at the site). Each round carries costs one step further, so a chain of n steps settles after n rounds.
    """
    net = plan.net
    volume: dict[tuple[str, str, str], float] = defaultdict(float)
    own: dict[tuple[str, str, str], float] = defaultdict(float)
    before: dict[tuple[str, str, str], list[tuple[tuple[str, str, str], float]]] = defaultdict(list)
    for position in plan.shipped():
        origin, site, product, _, period = net.ship_keys.key(position)
        amount, place = float(plan.ship[position]), (site, product, period)
        volume[place] += amount
        own[place] += amount * float(net.transport_cost[position])
        before[place].append(((origin, product, period), amount))
    for position in plan.produced():
        site, _, product, _, period = net.make_keys.key(position)
        amount, place = float(plan.make[position]), (site, product, period)
        volume[place] += amount
        own[place] += amount * float(net.unit_cost[position])
    for index in range(len(net.uses.making)):
        position = int(net.uses.making[index])
        site, component, period = net.uses.keys.key(index)
        if plan.make[position]:
            place = site, net.make_keys.key(position)[2], period
            before[place].append(((site, component, period), float(plan.make[position] * net.uses.per_unit[index])))
    costs: dict[tuple[str, str, str], float] = {}
    for _ in range(MOST_ROUNDS):
        carried = {
            place: (own[place] + sum(amount * costs.get(source, 0.0) for source, amount in before[place])) / volume[place]
            for place in volume
        }
        moved = max((abs(carried[place] - costs.get(place, 0.0)) for place in carried), default=0.0)
        costs = carried
        if moved <= SETTLED * max(costs.values(), default=0.0):
            break
    return LandedCost(costs)
