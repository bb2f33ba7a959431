"""Contracts whose volume is a share of what the seller can make."""

from collections import defaultdict

import numpy as np

from models.agreed import Capacities
from models.calendar import overlap
from models.faults import Fault
from models.force import Force
from models.lines import Lines
from models.tables import SELLERS_CAPACITY, Contract
from planner.checks.case import Case, Findings, needs
from planner.checks.contradictions import ROUNDING, binds_by_its_dates


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


@needs("Contracts", "Groups", "Sites", "Products", "Lanes", "Phases", "Periods")
def capacity_is_given_once(case: Case) -> Findings:
    """What contracts reserve or commit of the capacity of one seller at one time is together no more than all of it."""
    tables, force = case.tables, Force(case.tables, case.calendar)
    given: dict[tuple[object, ...], list[Contract]] = defaultdict(list)
    for row in tables.contracts:
        whose = tables.members(row.seller), tables.materials(row.product), overlap(force.stretch(row), case.calendar.horizon)
        if row.clause == "minimum share" and row.of == SELLERS_CAPACITY and binds_by_its_dates(row):
            given["value", *whose].append(row)
        if row.reserved:
            given["reserved", *whose].append(row)
    for (attribute, *_), rows in given.items():
        kept, buyers, total = list[Contract](), set[str](), 0.0
        for row in rows:
            share, own = getattr(row, str(attribute)), set(tables.members(row.buyer))
            if buyers & own:
                continue  # of two shares for one buyer the larger holds the smaller
            kept, buyers, total = [*kept, row], buyers | own, total + share
            if total > 1.0 + ROUNDING:
                names = " and ".join(row.contract for row in kept)
                what = f"{names} take together {100 * total:.6g}% of the capacity of {row.seller} for {row.product}"
                yield Fault(tables.contracts.cell(row, str(attribute)), what, "let the shares add up to at most 100%")
