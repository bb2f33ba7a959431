"""Whose cells a region uses."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.batch import Floats
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.regions import energy_of_cells, used_cells

OTHER_COMPANIES = "others"
MOST_COMPANIES = 8


@dataclass(frozen=True)
class CellSupply:
    """Energy of the cells that a region uses, by the company they come from and column of the Summary.

    Entries of ``companies`` and ``energy`` belong together, the largest supplier of the whole plan first.
    """

    region: str
    companies: Sequence[str]
    energy: Sequence[Floats]


def cell_supply(plan: Plan, columns: Columns) -> list[CellSupply]:
    """One a region, sorted by name; empty where no cells are used.

    What a site uses comes from its suppliers as all that it received or made in the period does. Beyond the largest companies
    of the whole plan all are one, so that a colour means the same company everywhere.
    """
    inflow = _inflow(plan)
    regions: dict[str, dict[str, Floats]] = defaultdict(lambda: defaultdict(lambda: np.zeros(len(columns))))
    totals: dict[str, float] = defaultdict(float)
    for site, period, energy in used_cells(plan, energy_of_cells(plan)):
        received = inflow[site, period]
        everything = sum(received.values())
        for company, part in received.items() if everything and plan.sites[site].region else ():
            amount = energy * part / everything
            regions[plan.sites[site].region][company][columns.of_period(period)] += amount
            totals[company] += amount
    ranked = sorted(totals, key=lambda company: (-totals[company], company))
    named = ranked if len(ranked) <= MOST_COMPANIES else ranked[: MOST_COMPANIES - 1]
    return [_grouped(region, supply, named) for region, supply in sorted(regions.items())]


def _inflow(plan: Plan) -> dict[tuple[str, int], dict[str, float]]:
    """(site, period) -> energy of all cells that arrive or are made there, by company; who makes them itself is its own."""
    net, cells = plan.net, energy_of_cells(plan)
    companies = {name: row.company or name for name, row in plan.sites.items()}
    found: dict[tuple[str, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for position in plan.shipped():
        origin, site, product, _, _ = net.ship_keys.key(position)
        if product in cells:
            found[site, int(net.ship_period[position])][companies[origin]] += float(plan.ship[position]) * cells[product]
    for position in plan.produced():
        site, _, product, _, period = net.make_keys.key(position)
        if product in cells:
            found[site, net.periods.index(period)][companies[site]] += float(plan.make[position]) * cells[product]
    return found


def _grouped(region: str, supply: dict[str, Floats], named: Sequence[str]) -> CellSupply:
    rest = [energy for company, energy in supply.items() if company not in named]
    shown = {company: supply[company] for company in named if company in supply and supply[company].any()}
    if rest:
        shown[OTHER_COMPANIES] = np.sum(rest, axis=0)
    return CellSupply(region, list(shown), list(shown.values()))
