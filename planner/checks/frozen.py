"""Frozen periods: the first ones, with a previous plan, whose flows can still go."""

from itertools import pairwise

from models.expansions import Expansions
from models.faults import Fault, Note
from models.openings import Openings
from models.tables import CANDIDATE, MAY_CLOSE, Expansion, PreviousDecision
from planner.checks.case import Case, Findings, needs

ROUNDING = 1e-6
DECIDED = (CANDIDATE, MAY_CLOSE)
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


@needs("Periods", "Previous plan", "Previous decisions", "Sites")
def frozen_flows_leave_open_sites(case: Case) -> Findings:
    """What a candidate sends in a frozen period it sends because the previous plan had opened it by then."""
    number = {period.period: place for place, period in enumerate(case.tables.periods)}
    fixed = {period.period for period in case.tables.periods if period.frozen}
    opens = {
        row.site: number[row.period]
        for row in case.tables.previous_decisions
        if row.period in fixed and row.decision[1:] == ("", "")
    }
    for row in case.tables.previous_plan:
        site = case.sites.get(row.origin)
        if site is None or site.status != CANDIDATE or row.period not in fixed or not row.quantity:
            continue
        if opens.get(row.origin, len(number)) > number[row.period]:
            flow = f"{row.period} is frozen with {row.product} from {row.origin} to {row.destination}"
            what = f"{flow}, a candidate that the Previous decisions do not open by then"
            remedy = f"state its opening in Previous decisions, or give the plan's workbook with --previous, {TAKE_OUT}, {THAW}"
            yield Fault(case.tables.previous_plan.cell(row, "origin"), what, remedy)


@needs("Periods", "Previous decisions", "Sites", "Lines", "Expansions", "Phases", "Ramps", "Disruptions")
def frozen_decisions_can_be_taken(case: Case) -> Findings:
    """What the previous plan decided in a frozen period is still on offer then; what is gone from the inputs does not count."""
    rows, fixed = case.tables.previous_decisions, {period.period for period in case.tables.periods if period.frozen}
    options = {(row.site, row.line_name, row.option): row for row in case.tables.expansions}
    taken: dict[tuple[str, str, str], float] = {}
    for row in (row for row in rows if row.period in fixed and row.steps):
        option, site = options.get(row.decision), case.sites.get(row.site)
        cell, whose = rows.cell(row, "option" if row.option else "site"), ", ".join(filter(None, row.decision))
        if row.option and option is None:
            yield Note(cell, f"the decision of {row.period} does not count: Expansions has no option {whose}")
            continue
        if not row.option and (site is None or site.status not in DECIDED):
            status = "Sites does not have it" if site is None else f"its Status is {site.status}"
            yield Note(cell, f"the decision of {row.period} about {whose} does not count: {status}")
            continue
        taken[row.decision] = taken.get(row.decision, 0.0) + row.steps
        most = option.most_times if option else 1.0
        if not _offered(case, row, option):
            what = f"{row.period} is frozen with a decision about {whose}, which is not offered then"
            yield Fault(cell, what, f"correct its dates, take the row out, {THAW}")
        elif taken[row.decision] > most * (1.0 + ROUNDING):
            what = f"frozen are {taken[row.decision]:g} steps of {whose}, and it may be decided {most:g} times"
            yield Fault(rows.cell(row, "steps"), what, f"correct Steps, {THAW}")
        elif (option is None or option.whole) and row.steps != round(row.steps):
            yield Fault(rows.cell(row, "steps"), f"{row.steps:g} is no number of whole steps of {whose}", "type a whole number")


@needs("Periods", "Previous decisions", "Sites", "Lines", "Expansions", "Phases", "Ramps", "Disruptions")
def frozen_steps_have_an_open_site(case: Case) -> Findings:
    """What grows by decisions of frozen periods grows at a site that these open in time, and do not close."""
    rows, fixed = case.tables.previous_decisions, [period.period for period in case.tables.periods if period.frozen]
    sites = {row.site: fixed.index(row.period) for row in rows if row.period in fixed and row.decision[1:] == ("", "")}
    known = Expansions(case.tables, case.calendar)
    offers = {
        (row.site, row.line_name, row.option, fixed[offer.period]): offer.service
        for row in case.tables.expansions
        for offer in known.offers(row)
        if offer.period < len(fixed)
    }
    for row in rows:
        service = offers.get((*row.decision, row.period))
        if service is None or not row.steps:
            continue
        status, whose = case.sites[row.site].status, ", ".join(filter(None, row.decision))
        late = status == CANDIDATE and service < len(fixed) and sites.get(row.site, len(fixed)) > service
        if late or (status == MAY_CLOSE and row.site in sites):
            what = f"{whose} is frozen, and {row.site} {'is not open' if late else 'closes'} by the Previous decisions"
            yield Fault(rows.cell(row, "option"), what, f"state when {row.site} opens, or take one of the rows out, {THAW}")


def _offered(case: Case, row: PreviousDecision, option: Expansion | None) -> bool:
    """Whether the decision of a row may be taken in its period."""
    number = {period.period: place for place, period in enumerate(case.tables.periods)}[row.period]
    if option is None:
        return number in Openings(case.tables, case.calendar).first_days(row.site)
    return any(offer.period == number for offer in Expansions(case.tables, case.calendar).offers(option))
