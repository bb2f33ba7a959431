"""What planners have fixed by hand, loosened at a price: frozen flows, and how far they would have to give."""

from collections.abc import Iterator, Sequence

import numpy as np
import pulp

from models.constraints.frozen_flows import frozen_flows
from models.decisions import Decisions
from models.formulation import Family
from models.network import Network
from models.sourcing import FAMILIES
from models.tables import Tables
from planner.plan import Plan

UNDER_WAY = 2.0  # a clause is rather renegotiated than goods stopped that are under way
DUST = 1e-6  # of a frozen quantity, which is rounded

LOOSE: Sequence[Family] = tuple(family for family in FAMILIES if family is not frozen_flows)
"""All families but those that hold what was fixed by hand."""


def kilowatt_hours(tables: Tables, name: str) -> float:
    """What a unit counts: its kilowatt-hours, else 1."""
    members = tables.materials(name)
    energy = next((row.measure().kilowatt_hours() for row in tables.products if members and row.product == members[0]), None)
    return energy or 1.0


def departures(net: Network, x: Decisions) -> pulp.LpAffineExpression:
    """The price of leaving the previous plan in frozen periods."""
    positions = net.previous.frozen
    weigh = {row.product: UNDER_WAY * kilowatt_hours(net.tables, row.product) for row in net.tables.products}
    weights = np.array([weigh[product] for product in net.ship_keys.column("product")[positions]], dtype=float)
    at = net.previous.at(positions)
    return x.up.sum(at, weights) + x.down.sum(at, weights)


def departed(plan: Plan) -> Iterator[tuple[str, str, float, str]]:
    """Where a frozen flow that gives is written, what it is, by how much and in which unit."""
    net, rows = plan.net, plan.tables.previous_plan
    written = {(row.origin, row.destination, row.product, row.mode, row.period): row for row in rows}
    periods = {row.period: row for row in plan.tables.periods}
    for position in net.previous.frozen.tolist():
        key = origin, destination, product, mode, period = net.ship_keys.key(position)
        planned = float(net.previous.planned[position])
        differs = abs(float(plan.ship[position]) - planned)
        if differs > DUST * max(1.0, planned):
            place = rows.cell(written[key], "quantity") if key in written else plan.tables.periods.cell(periods[period], "frozen")
            what = f"the frozen flow of {product} from {origin} to {destination} by {mode} in {period}"
            yield place, what, differs, plan.products[product].unit
