"""Sites that may close, and sites that can take in only so much."""

from models.faults import Fault, Note
from models.plan import THROUGHPUT
from models.tables import CANDIDATE, MAY_CLOSE
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
