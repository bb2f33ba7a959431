"""Contracts whose volume is a share of what the seller can make."""

import numpy as np

from models.agreed import Capacities
from models.faults import Fault
from models.lines import Lines
from models.tables import SELLERS_CAPACITY
from planner.checks.case import Case, Findings, needs


@needs("Contracts", "Groups", "Sites", "Products", "Lines", "Production", "Ramps", "Phases", "Periods")
def capacity_is_stated(case: Case) -> Findings:
    """A share of the seller's capacity needs a seller that makes the product, on lines that all state a limit."""
    tables = case.tables
    contracts = [contract for contract in tables.contracts if contract.of == SELLERS_CAPACITY]
    if not contracts:
        return
    lines = Lines(tables, case.calendar)
    capacity = lines.capacity_in_place()
    capacities = Capacities(capacity, list(lines.makings(capacity)))
    for contract in contracts:
        sites, products = tables.members(contract.seller), tables.materials(contract.product)
        makers = {(row.site, row.line_name) for row in tables.production if row.site in sites and row.product in products}
        what = f"{contract.contract} is a share of the capacity of {contract.seller} for {contract.product}"
        cell = tables.contracts.cell(contract, "of")
        if not makers:
            yield Fault(cell, f"{what}, but it makes none", "name who makes it, or agree on a Contract volume")
        elif np.isinf(capacities.of(sites, products, len(case.calendar.periods))).any():
            unlimited = next(
                (f"{line} at {site}" for site, line in sorted(makers) if np.isinf(capacity[site, line]).any()), "a line"
            )
            yield Fault(cell, f"{what}, but {unlimited} has no limit", "fill Nameplate or Capacity for us in Lines")
