"""Frozen periods: the first ones, with a previous plan, whose flows can still go."""

from itertools import pairwise

from models.faults import Fault
from planner.checks.case import Case, Findings, needs

ROUNDING = 1e-6
TAKE_OUT = "take the row out of Previous plan"
THAW = "or clear Frozen in Periods"


@needs("Periods")
def frozen_periods_come_first(case: Case) -> Findings:
    """What is frozen is near: no period is free before one that is frozen."""
    for before, period in pairwise(case.tables.periods.rows):
        if period.frozen and not before.frozen:
            yield Fault(
                case.tables.periods.cell(period, "frozen"),
                f"{period.period} is frozen, but {before.period} before it is not",
                f"freeze {before.period} as well, or state single flows of {period.period} in Plan overrides",
            )


@needs("Periods", "Previous plan")
def frozen_periods_have_flows(case: Case) -> Findings:
    """A frozen period has flows in the previous plan, or nothing at all would move in it."""
    planned = {row.period for row in case.tables.previous_plan}
    for period in case.tables.periods:
        if period.frozen and period.period not in planned:
            yield Fault(
                case.tables.periods.cell(period, "frozen"),
                f"{period.period} is frozen, but the Previous plan has no flow in it, so that nothing would move",
                "copy the flows of the previous plan to Previous plan, or give its workbook with --previous",
            )


@needs("Periods", "Previous plan", "Lanes", "Sites", "Phases", "Qualifications")
def frozen_flows_can_go(case: Case) -> Findings:
    """A flow that is frozen still has its lane, open and large enough then."""
    rows, fixed = case.tables.previous_plan, {period.period for period in case.tables.periods if period.frozen}
    if not fixed:
        return
    number = {period.period: place for place, period in enumerate(case.tables.periods)}
    lanes = {(lane.origin, lane.destination, lane.product, lane.mode): place for place, lane in enumerate(case.lanes.rows)}
    days, most = case.lanes.open_days(), case.lanes.capacity()
    for row in (row for row in rows if row.period in fixed and row.quantity):
        place, t = lanes.get((row.origin, row.destination, row.product, row.mode)), number[row.period]
        way = f"{row.product} from {row.origin} to {row.destination} by {row.mode}"
        if place is None:
            what = f"{row.period} is frozen with {way}, and no lane of Lanes leads there"
            yield Fault(rows.cell(row, "origin"), what, f"add the lane, {TAKE_OUT}, {THAW}")
        elif not days[place, t]:
            what = f"{row.period} is frozen with {way}, and this lane is closed or not qualified all through it"
            yield Fault(rows.cell(row, "period"), what, f"open the lane for it, {TAKE_OUT}, {THAW}")
        elif row.quantity > most[place, t] * (1.0 + ROUNDING):
            what = f"{row.period} is frozen with {row.quantity:,.6g} of {way}, and the lane carries {most[place, t]:,.6g} then"
            yield Fault(rows.cell(row, "quantity"), what, f"raise Capacity in Lanes, or lower the Quantity, {THAW}")
