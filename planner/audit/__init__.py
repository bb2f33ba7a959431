"""The auditor: a written plan judged against its inputs by code that does not know the formulation.

It knows the data contract only, and counts days, ramps, openings and costs in its own way: one by one. What it recomputes it
recomputes from the sheets of the plan as they were written.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from models.contract import Row, Table
from models.plan import AuditRow
from models.tables import Tables
from planner.audit.attributes import attributes
from planner.audit.balance import demand, material_balance
from planner.audit.capacity import capacity_shown, lane_capacity, line_capacity, minimum_line_use, site_throughput
from planner.audit.carbon import carbon
from planner.audit.cash import cash_flow
from planner.audit.changes import changes, inputs_told
from planner.audit.commitments import take_or_pay
from planner.audit.costs import costs
from planner.audit.credits import credits
from planner.audit.duties import duties
from planner.audit.events import events
from planner.audit.evidence import Evidence
from planner.audit.expansions import expansions
from planner.audit.frozen import frozen_decisions, frozen_flows
from planner.audit.kpis import kpis
from planner.audit.landed import landed_cost
from planner.audit.listed import known_lanes_and_lines
from planner.audit.need_and_capacity import need_and_capacity
from planner.audit.opening import production_possible, qualification, yield_shown
from planner.audit.openings import openings
from planner.audit.overrides import overrides
from planner.audit.prices import prices
from planner.audit.rules import rules
from planner.audit.shown import rules_shown
from planner.audit.sourcing import sourcing
from planner.audit.started import started
from planner.audit.stock import stock
from planner.audit.under_way import conservation_of_mass, under_way_shown
from planner.audit.verdict import failures

CHECKS: tuple[Callable[[Evidence], Iterator[AuditRow]], ...] = (
    known_lanes_and_lines,
    material_balance,
    conservation_of_mass,
    under_way_shown,
    demand,
    stock,
    line_capacity,
    lane_capacity,
    site_throughput,
    qualification,
    production_possible,
    openings,
    expansions,
    rules,
    started,
    attributes,
    sourcing,
    capacity_shown,
    need_and_capacity,
    events,
    yield_shown,
    costs,
    cash_flow,
    landed_cost,
    duties,
    credits,
    carbon,
    kpis,
    take_or_pay,
    prices,
    minimum_line_use,
    frozen_flows,
    frozen_decisions,
    overrides,
    changes,
    inputs_told,
    rules_shown,
)


def audit(tables: Tables, plan: Mapping[type[Row], Table[Any]]) -> list[AuditRow]:
    """Judge the sheets of a plan, as read back from its workbook, against the inputs; every comparison made is one row.

    ``tables`` are checked inputs; ``plan`` holds a table per class of models/plan.py (a sheet left out counts as empty).
    """
    evidence = Evidence(tables, plan)
    return [row for check in CHECKS for row in check(evidence)]


__all__ = ["CHECKS", "audit", "failures"]
