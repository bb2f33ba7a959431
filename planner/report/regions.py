"""Need of cells against the capacity contracted in the region."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from models.batch import Floats
from models.network import Network
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.summary import RegionBalance

CELL = "cell"


@dataclass(frozen=True)
class _Sums:
    """Energy by region and column of the Summary."""

    plan: Plan
    columns: Columns
    energy: dict[str, Floats] = field(default_factory=dict)

    def add(self, site: str, period: int, energy: float) -> None:
        """Add energy at a site in a period, by its number."""
        region = self.plan.sites[site].region
        self.energy.setdefault(region, np.zeros(len(self.columns)))[self.columns.of_period(period)] += energy

    def of(self, region: str) -> Floats:
        """The sums of a region."""
        return self.energy.get(region, np.zeros(len(self.columns)))


def regions(plan: Plan, columns: Columns) -> list[RegionBalance]:
    """One balance a region [GWh]; empty where no product is of the tier cell.

    The need is what is used, or needed as such, in the region; cells that cross its border are imports, less those that only
    pass through. Capacity counts where it can be called on: at sites that some open lane leaves, or where the cells are used.
    """
    cells = energy_of_cells(plan)
    net, sites = plan.net, plan.sites
    used, crossed, unmet, capacity, spare = (_Sums(plan, columns) for _ in range(5))
    for site, period, energy in used_cells(plan, cells):
        used.add(site, period, energy)
    for position in plan.shipped():
        origin, destination, product, _, _ = net.ship_keys.key(position)
        if product in cells and sites[origin].region != sites[destination].region:
            crossed.add(destination, int(net.ship_period[position]), float(plan.ship[position]) * cells[product])
    with_cells = _made_from(net, cells)
    for row, short in zip(net.need_rows, plan.short.tolist(), strict=True):
        if row.product in with_cells:
            unmet.add(row.site, net.periods.index(row.period), short * (plan.energy(row.product) or 0.0) / 1e6)
    for site, period, in_place, left in _contracted(plan, cells):
        capacity.add(site, period, in_place)
        spare.add(site, period, left)
    names = sorted(region for region in {*used.energy, *unmet.energy, *capacity.energy} if region)
    balances = [_balance(name, *(sums.of(name) for sums in (used, crossed, unmet, capacity, spare))) for name in names]
    return [balance for balance in balances if any(balance.need) or any(balance.capacity)]


def energy_of_cells(plan: Plan) -> dict[str, float]:
    """Products of the tier cell -> gigawatt-hours in a unit; 0 where the product states no energy."""
    return {name: (plan.energy(name) or 0.0) / 1e6 for name, row in plan.products.items() if row.tier.casefold() == CELL}


def _balance(region: str, used: Floats, crossed: Floats, unmet: Floats, capacity: Floats, spare: Floats) -> RegionBalance:
    local = np.maximum(0.0, used - crossed)
    need = (used + unmet).tolist()
    return RegionBalance(region, need, local.tolist(), (used - local).tolist(), unmet.tolist(), _limits(capacity), _limits(spare))


def _limits(values: Floats) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values.tolist()]


def used_cells(plan: Plan, cells: dict[str, float]) -> Iterator[tuple[str, int, float]]:
    """(site, period, energy) of all cells that go into something or are delivered as such."""
    net = plan.net
    for index, (position, per_unit) in enumerate(zip(net.uses.making.tolist(), net.uses.per_unit.tolist(), strict=True)):
        site, product, period = net.uses.keys.key(index)
        if product in cells and plan.make[position]:
            yield site, net.periods.index(period), float(plan.make[position]) * per_unit * cells[product]
    for row, short in zip(net.need_rows, plan.short.tolist(), strict=True):
        if row.product in cells:
            yield row.site, net.periods.index(row.period), (row.quantity - short) * cells[row.product]


def _made_from(net: Network, cells: Iterable[str]) -> set[str]:
    """The cells and everything with cells in it."""
    found = set(cells)
    while more := {row.product for row in net.tables.parts if row.component in found} - found:
        found |= more
    return found


def _contracted(plan: Plan, cells: dict[str, float]) -> Iterator[tuple[str, int, float, float]]:
    """(site, period, energy in place, energy spare) of the lines whose cells can reach anyone; infinite without a limit.

    A line that makes several cells counts by the first of them.
    """
    net = plan.net
    working = plan.make * net.usage
    lines: dict[tuple[str, str], str] = {}
    for row in plan.tables.production:
        if row.product in cells and _called_on(net, row.site, row.product):
            lines.setdefault((row.site, row.line_name), row.product)
    for (site, line), product in lines.items():
        for number, period in enumerate(net.periods):
            made = net.make_keys.at(site=site, line=line, product=product, period=period)
            limit = float(plan.capacity[site, line][number])
            if not len(made) or not limit:
                continue
            usage = float(net.usage[made[0]])
            busy = float(working[net.make_keys.at(site=site, line=line, period=period)].sum())
            per_unit = cells[product] / usage if usage else np.inf
            yield site, number, limit * per_unit, max(0.0, limit - busy) * per_unit if usage else np.inf


def _called_on(net: Network, site: str, product: str) -> bool:
    """Whether cells made at a site can leave it or are used there."""
    return bool(
        len(net.ship_keys.at(origin=site, product=product))
        or len(net.uses.keys.at(site=site, product=product))
        or len(net.need_keys.at(site=site, product=product))
    )
