"""Sites that may close, and sites that can take in only so much."""

from models.calendar import overlap
from models.clauses import MOST_OPEN
from models.faults import Fault, Note
from models.force import Force
from models.plan import THROUGHPUT
from models.tables import CANDIDATE, EACH, MAY_CLOSE, SOFT
from models.throughput import Throughput
from planner.checks.case import Case, Findings, needs


@needs("Sites", "Phases", "Periods")
def open_before_the_horizon(case: Case) -> Findings:
    """A site that may close is open when the plan begins, or there would be nothing to close."""
    for site in case.tables.sites:
        if site.status == MAY_CLOSE and (case.calendar.site_start(site.site) or 0) > case.calendar.horizon[0]:
            what = f"{site.site} may close, but starts only after the beginning of the horizon"
            yield Fault(case.tables.sites.cell(site, "start"), what, f"leave it blank, or give the site the Status {CANDIDATE}")


@needs("Sites")
def closing_costs_of_others(case: Case) -> Findings:
    """Only a site that may close is closed by the plan."""
    for site in case.tables.sites:
        if site.closing_cost and site.status != MAY_CLOSE:
            what = f"the Closing cost of {site.site} does not count: its Status is {site.status}, not {MAY_CLOSE}"
            yield Note(case.tables.sites.cell(site, "closing_cost"), what)


@needs("Sites", "Lanes", "Products", "Lines")
def throughput_is_weighed(case: Case) -> Findings:
    """A throughput is counted in tonnes, so that everything that arrives has a weight."""
    for lane in case.tables.lanes:
        if case.sites[lane.destination].throughput is not None and case.products[lane.product].measure().tonnes() is None:
            row = case.products[lane.product]
            what = f"{lane.product} has no Weight, but arrives at {lane.destination}, whose Throughput is counted in t"
            yield Fault(case.tables.products.cell(row, "weight"), what, "fill it in")
    for line in case.tables.lines:
        if line.line_name == THROUGHPUT and case.sites[line.site].throughput is not None:
            what = f"a line called {THROUGHPUT} would be mistaken for the Throughput of {line.site}"
            yield Fault(case.tables.lines.cell(line, "line_name"), what, "name it otherwise")


@needs("In transit", "Sites", "Products", "Periods", "Phases")
def consignments_within_throughput(case: Case) -> Findings:
    """What is under way to a site when the plan begins can be taken in there."""
    known = Throughput(case.tables, case.calendar)
    for site, place in known.in_place.items():
        for number, period in enumerate(case.calendar.periods):
            days = range(period.first, period.end)
            coming = [
                row for row in case.tables.in_transit if row.destination == site and case.calendar.first_day(row.arrives) in days
            ]
            weight = sum(known.weight[row.product] * row.quantity for row in coming)
            if weight > place[number] * (1.0 + 1e-9):
                what = f"{weight:,.6g} t are under way to {site} in {period.name}, and it takes in {place[number]:,.6g} t then"
                yield Fault(case.tables.in_transit.cell(coming[0], "quantity"), what, "correct the Quantity, or raise Throughput")


@needs("Policies", "Sites", "Groups", "Phases", "Periods")
def more_open_than_allowed(case: Case) -> Findings:
    """A hard limit on open sites below those that stay open whatever is decided can never hold."""
    tables, calendar = case.tables, case.calendar
    force = Force(tables, calendar)
    for policy in tables.policies:
        if policy.clause != MOST_OPEN or policy.hard == SOFT or policy.value is None:
            continue
        for scope in tables.direct_members(policy.applies_at) if policy.each == EACH else (policy.applies_at,):
            fixed = [name for name in tables.members(scope) if case.sites[name].status not in (CANDIDATE, MAY_CLOSE)]
            for number, period in enumerate(calendar.periods):
                opened = [name for name in fixed if _overlaps(calendar.site_open(name), (period.first, period.end))]
                if len(opened) > policy.value and force.active(policy, ())[number] > 0:
                    what = f"{len(opened)} stay open whatever is decided, first in {period.name}: {', '.join(opened)}"
                    where = tables.policies.cell(policy, "value")
                    remedy = "allow more, or give some of them the Status may close"
                    yield Fault(where, f"{policy.policy} allows {policy.value:g} open sites, but {what}", remedy)
                    break


def _overlaps(first: tuple[int, int], second: tuple[int, int]) -> bool:
    start, end = overlap(first, second)
    return start < end
