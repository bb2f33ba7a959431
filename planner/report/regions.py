"""Need of cells against the capacity contracted in the region."""

from collections.abc import Sequence

import numpy as np

from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.summary import RegionBalance

CELL = "cell"


def regions(plan: Plan, columns: Columns) -> list[RegionBalance]:
    """One balance a region [GWh]; empty where no product is of the tier cell.

    Capacity counts where it can be called on: at sites that some open lane leaves, or that use the cells themselves.
    """
    cells = [name for name, product in plan.products.items() if product.tier.casefold() == CELL]
    names = sorted({site.region for site in plan.tables.sites if site.region})
    balances = [_balance(plan, columns, name, cells) for name in names] if cells else []
    return [balance for balance in balances if any(balance.need) or any(balance.capacity)]


def _balance(plan: Plan, columns: Columns, region: str, cells: Sequence[str]) -> RegionBalance:
    net = plan.net
    local, imports, unmet, capacity, spare = (np.zeros(len(columns)) for _ in range(5))
    regions = {name: site.region for name, site in plan.sites.items()}
    gigawatt_hours = {cell: (plan.energy(cell) or 0.0) / 1e6 for cell in cells}
    for position in plan.shipped():
        origin, destination, product, _, _ = net.ship_keys.key(position)
        if product in cells and regions[destination] == region:
            met = local if regions[origin] == region else imports
            met[columns.of_period(int(net.ship_period[position]))] += plan.ship[position] * gigawatt_hours[product]
    for number, row in enumerate(net.need_rows):
        if regions[row.site] == region:
            missing = plan.short[number] * (plan.energy(row.product) or 0.0) / 1e6
            unmet[columns.of_period(net.periods.index(row.period))] += missing
    working = plan.make * net.usage
    for site, line, product in _contracted(plan, cells):
        if regions[site] != region:
            continue
        for number, period in enumerate(net.periods):
            limit, found = float(net.capacity[site, line][number]), net.make_keys.at(site=site, line=line, period=period)
            if np.isfinite(limit) and len(found):
                energy = gigawatt_hours[product] / float(net.usage[found[0]])
                capacity[columns.of_period(number)] += limit * energy
                spare[columns.of_period(number)] += (limit - float(working[found].sum())) * energy
    need = local + imports + unmet
    return RegionBalance(region, *(values.tolist() for values in (need, local, imports, unmet, capacity, spare)))


def _contracted(plan: Plan, cells: Sequence[str]) -> list[tuple[str, str, str]]:
    """(site, line, cell) of the lines whose cells can reach anyone."""
    net = plan.net
    lines = {(row.site, row.line_name): row.product for row in plan.tables.production if row.product in cells}
    return [
        (site, line, product)
        for (site, line), product in lines.items()
        if len(net.ship_keys.at(origin=site, product=product)) or len(net.uses.keys.at(site=site, product=product))
    ]
