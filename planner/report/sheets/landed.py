"""The Landed cost sheet: what each tier adds to a unit at the place of its need, and by what."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from models.batch import Floats
from models.keys import Keys
from models.plan_money import ALL_TIERS, LandedRow
from planner.plan import Plan
from planner.report.contract_prices import gate_difference
from planner.report.rolled import Rolled, rolled

type PerUnit = Callable[[Plan], Floats]

OF_MAKING: Mapping[str, PerUnit] = {"making": lambda plan: plan.net.unit_cost, "credits": lambda plan: -plan.unit_credit}
OF_MOVING: Mapping[str, PerUnit] = {
    "contracts": gate_difference,
    "transport": lambda plan: plan.net.transport_cost,
    "duties": lambda plan: plan.unit_duty,
}
KEEPING = "keeping"
KINDS = (*OF_MAKING, *OF_MOVING, KEEPING)


def landed(plan: Plan) -> Iterator[LandedRow]:
    """Every place of need, product and period with a delivery: its tiers, in the order of the Products sheet, then all of them."""
    tiers = list(dict.fromkeys(product.tier or product.product for product in plan.tables.products))
    behind = {(tier, kind): rolls for tier in tiers for kind, rolls in _rolls(plan, tier)}
    for (site, product, period), served in _served(plan).items():
        added = {tier: _added(behind, tier, (site, product, period)) for tier in tiers}
        added = {tier: amounts for tier, amounts in added.items() if any(amounts.values())}
        added[ALL_TIERS] = {kind: sum(amounts[kind] for amounts in added.values()) for kind in KINDS}
        for tier, amounts in added.items():
            per_unit, energy = sum(amounts.values()), plan.energy(product)
            yield LandedRow(
                site=site,
                product=product,
                period=period,
                tier=tier,
                served=served,
                unit=plan.products[product].unit,
                making=amounts["making"],
                credits=amounts["credits"],
                contracts=amounts["contracts"],
                transport=amounts["transport"],
                duties=amounts["duties"],
                keeping=amounts[KEEPING],
                per_unit=per_unit,
                per_kwh=per_unit / energy if energy else None,
            )


def _added(behind: Mapping[tuple[str, str], Rolled], tier: str, place: tuple[str, str, str]) -> dict[str, float]:
    return {kind: behind[tier, kind].at(*place) if (tier, kind) in behind else 0.0 for kind in KINDS}


def _rolls(plan: Plan, tier: str) -> Iterator[tuple[str, Rolled]]:
    """What making, buying and moving products of one tier adds, followed to where it ends; kinds that add nothing are left out."""
    runs = [run for run in (plan.run_in, plan) if run is not None]
    for kind, per_unit in OF_MAKING.items():
        making = {run: _of_tier(run, run.net.make_keys, tier) * per_unit(run) for run in runs}
        if any(making[run][run.make > 0].any() for run in runs):
            yield kind, rolled(plan, made=making.__getitem__, shipped=_nothing_shipped)
    for kind, per_unit in OF_MOVING.items():
        moving = {run: _of_tier(run, run.net.ship_keys, tier) * per_unit(run) for run in runs}
        if any(moving[run][run.ship > 0].any() for run in runs):
            yield kind, rolled(plan, made=_nothing_made, shipped=moving.__getitem__)
    held = _of_tier(plan, plan.net.stocks.keys, tier) * plan.net.stocks.unit_holding(np.ones(len(plan.net.periods)))
    if held[plan.stock > 0].any():
        yield KEEPING, rolled(plan, made=_nothing_made, shipped=_nothing_shipped, held=held)


def _nothing_made(run: Plan) -> Floats:
    return np.zeros(len(run.make))


def _nothing_shipped(run: Plan) -> Floats:
    return np.zeros(len(run.ship))


def _of_tier(plan: Plan, keys: Keys, tier: str) -> Floats:
    """1 for each position whose product is of the tier, else 0."""
    inside = [(plan.products[name].tier or name) == tier for name in keys.labels.get("product", ())]
    found: Floats = np.array(inside, dtype=float)[keys.codes["product"]] if len(keys) else np.zeros(0)
    return found


def _served(plan: Plan) -> dict[tuple[str, str, str], float]:
    """Place of need, product and period -> what is delivered to all its customers; nothing is left out."""
    served: dict[tuple[str, str, str], float] = defaultdict(float)
    for row, short in zip(plan.net.need_rows, plan.short.tolist(), strict=True):
        served[row.site, row.product, row.period] += row.quantity - short
    number = {period: place for place, period in enumerate(plan.net.periods)}
    ranked = sorted(served, key=lambda place: (place[0], place[1], number[place[2]]))
    return {place: served[place] for place in ranked if served[place] > 0}
