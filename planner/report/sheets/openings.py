"""The Openings sheet."""

from collections.abc import Iterator

import numpy as np

from models.plan import OpeningRow
from planner.plan import Plan


def openings(plan: Plan) -> Iterator[OpeningRow]:
    """Every site that may open or close, and every other with a fixed cost: when it does and what it costs to have it."""
    known, sites = plan.net.openings, plan.tables.sites
    for site in sorted(known.fixed_cost.keys() | set(known.decided)):
        opens = np.flatnonzero(plan.opened(site)).tolist()
        closes = np.flatnonzero(plan.closed(site)).tolist()
        row = plan.sites[site]
        yield OpeningRow(
            site=site,
            status=row.status,
            opens=plan.net.periods[opens[0]] if opens else "",
            fixed_cost=float(plan.fixed_cost(site).sum()),
            opening_cost=known.opening_cost.get(site, 0.0) if opens else 0.0,
            closes=plan.net.periods[closes[0]] if closes else "",
            closing_cost=known.closing_cost.get(site, 0.0) if closes else 0.0,
            input_row=sites.cell(row, "site"),
            flag=row.flag,
        )
