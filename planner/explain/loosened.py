"""What planners have fixed by hand, loosened at a price: frozen flows and overrides, and how far they would have to give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pulp

from models.batch import add_columns, plain_sum, weighted_sum
from models.constraints.frozen_flows import frozen_flows
from models.constraints.plan_overrides import plan_overrides
from models.decisions import Decisions
from models.formulation import Family, Rows
from models.network import Network
from models.override import Override, in_order
from models.sourcing import FAMILIES
from models.tables import Tables
from planner.plan import Plan

UNDER_WAY = 2.0  # a clause is rather renegotiated, an override rather taken back than goods stopped that are under way
DUST = 1e-6  # of a quantity that was fixed, which is rounded


def kilowatt_hours(tables: Tables, name: str) -> float:
    """What a unit counts: its kilowatt-hours, else 1."""
    members = tables.materials(name)
    energy = next((row.measure().kilowatt_hours() for row in tables.products if members and row.product == members[0]), None)
    return energy or 1.0


@dataclass(frozen=True)
class Loosened:
    """The families of a model whose fixed flows may give; ``columns`` are by how much each bound of each override does."""

    columns: list[tuple[Override, str, int]] = field(default_factory=list)

    @property
    def families(self) -> Sequence[Family]:
        """All families, but that frozen flows are free and overrides give."""
        return [*(family for family in FAMILIES if family not in (frozen_flows, plan_overrides)), self.overrides]

    def overrides(self, net: Network, x: Decisions) -> Rows:
        """What arrives keeps the bounds of each override, but for what that gives."""
        for override in in_order(net.tables.plan_overrides):
            positions = net.ship_keys.at(**override.where)
            shipped, all_of_it = x.ship.sum(positions), float(net.ship_most[positions].sum())
            for name, bound, most in (("least", override.least, override.least), ("most", override.most, all_of_it)):
                if bound is None or most is None:
                    continue
                ids = add_columns(x.problem, [f"g{len(self.columns)}"], np.array([most]))
                self.columns.append((override, name, int(ids[0])))
                gives = plain_sum(x.problem, ids)
                yield (*override.name, name), shipped + gives >= bound if name == "least" else shipped - gives <= bound

    def departures(self, net: Network, x: Decisions) -> pulp.LpAffineExpression:
        """The price of leaving the previous plan in frozen periods, and of leaving an override."""
        weigh = {row.product: kilowatt_hours(net.tables, row.product) for row in net.tables.products}
        products = net.ship_keys.column("product")[net.previous.frozen]
        weights = UNDER_WAY * np.array([weigh[product] for product in products], dtype=float)
        at = net.previous.at(net.previous.frozen)
        ids = np.array([column for _, _, column in self.columns], dtype=np.int64)
        given = weighted_sum(x.problem, ids, np.array([weigh[row.product] for row, _, _ in self.columns], dtype=float))
        return x.up.sum(at, weights) + x.down.sum(at, weights) + given

    def departed(self, plan: Plan) -> Iterator[tuple[str, str, float, str]]:
        """Where a fixed flow that gives is written, what it is, by how much and in which unit."""
        net, rows, fixed = plan.net, plan.tables.previous_plan, plan.tables.plan_overrides
        written = {(row.origin, row.destination, row.product, row.mode, row.period): row for row in rows}
        periods = {row.period: row for row in plan.tables.periods}
        for position in net.previous.frozen.tolist():
            key = origin, destination, product, mode, period = net.ship_keys.key(position)
            planned = float(net.previous.planned[position])
            differs = abs(float(plan.ship[position]) - planned)
            if differs > DUST * max(1.0, planned):
                in_periods = plan.tables.periods.cell(periods[period], "frozen")
                place = rows.cell(written[key], "quantity") if key in written else in_periods
                what = f"the frozen flow of {product} from {origin} to {destination} by {mode} in {period}"
                yield place, what, differs, plan.products[product].unit
        for override, name, column in self.columns:
            gives = float(plan.outcome.values[column])
            if gives > DUST * max(1.0, override.least or 0.0, override.most or 0.0):
                by = f" by {override.mode}" if override.mode else ""
                way = f"{override.product} from {override.origin} to {override.destination}{by} in {override.period}"
                yield fixed.cell(override, name), f"the override of {way}", gives, plan.products[override.product].unit
