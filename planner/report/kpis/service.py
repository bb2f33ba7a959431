"""How well needs are served and lines are used."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from models.batch import Floats
from models.plan import SERVED_SHARE, UTILISATION, WHOLE_PLAN, CapacityRow
from planner.plan import Plan
from planner.report.kpis.measured import Measured, ratio


def service_kpis(plan: Plan, lines: Sequence[CapacityRow]) -> Iterator[Measured]:
    """Served share by product and place of need and of all energy; utilisation by tier."""
    yield from _served(plan)
    yield from _utilisation(plan, lines)


def tier_of_line(plan: Plan) -> dict[tuple[str, str], str]:
    """(site, line) -> the tier of the first product it makes."""
    tiers: dict[tuple[str, str], str] = {}
    for row in plan.tables.production:
        tiers.setdefault((row.site, row.line_name), plan.products[row.product].tier)
    return tiers


def _served(plan: Plan) -> Iterator[Measured]:
    net = plan.net
    needed: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(net.periods)))
    served: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(net.periods)))
    for row, short in zip(net.need_rows, plan.short.tolist(), strict=True):
        number, energy = net.periods.index(row.period), plan.energy(row.product) or 0.0
        for key, factor in (((row.site, row.product), 1.0), ((WHOLE_PLAN, ""), energy)):
            needed[key][number] += row.quantity * factor
            served[key][number] += (row.quantity - short) * factor
    for site, product in sorted(needed, key=lambda key: (key[0] == WHOLE_PLAN, key)):
        yield Measured(SERVED_SHARE, site, product, ratio(served[site, product], needed[site, product]))


def _utilisation(plan: Plan, lines: Sequence[CapacityRow]) -> Iterator[Measured]:
    """Tiers whose lines are counted in several units have a figure for each unit."""
    tiers, periods = tier_of_line(plan), plan.net.periods
    used: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(periods)))
    place: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(periods)))
    for row in lines:
        key = tiers.get((row.site, row.line_name), ""), row.unit
        if key[0] and row.in_place is not None:
            used[key][periods.index(row.period)] += row.used
            place[key][periods.index(row.period)] += row.in_place
    units = [tier for tier, _ in place]
    for tier, unit in sorted(place):
        name = tier if units.count(tier) == 1 else f"{tier} [{unit}]"
        yield Measured(UTILISATION, name, "", ratio(used[tier, unit], place[tier, unit]))
