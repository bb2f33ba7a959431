"""Expansions: what can be added to at all, with which ramps, and who does not count it."""

from models.calendar import overlap
from models.expansions import Expansions
from models.faults import Fault, Note
from models.tables import NOT_PRODUCING, SELLERS_CAPACITY, Expansion
from planner.checks.case import Case, Findings, needs


@needs("Expansions", "Sites", "Lines")
def something_to_add_to(case: Case) -> Findings:
    """Capacity is added to a limit: of a line, or of the throughput of a site."""
    for row in case.tables.expansions:
        if not row.line_name and case.sites[row.site].throughput is None:
            what = f"{row.site} states no Throughput, so nothing is gained by adding to it"
            yield Fault(_cell(case, row, "site"), what, "fill Throughput in Sites, or name the Line that grows")
        unlimited = [
            line for line in case.lines.get((row.site, row.line_name), ()) if line.nameplate is None and line.capacity is None
        ]
        if unlimited:
            what = f"{row.line_name} at {row.site} has no limit (Lines, row {unlimited[0].line}): adding to it gains nothing"
            yield Fault(
                _cell(case, row, "line_name"), what, "fill Nameplate or Capacity for us in Lines; 0 for a line still to be built"
            )


@needs("Expansions", "Ramps")
def ramps_of_expansions(case: Case) -> Findings:
    """What a line scraps may not depend on how much was added when: yield times capacity is no linear row."""
    for row in case.tables.expansions:
        if any(step.yield_ is not None for step in case.steps.get(row.ramp, ())):
            what = (
                f"the ramp {row.ramp} states a Yield: what {row.line_name or row.site} scraps would depend on what is added to it"
            )
            remedy = "use a ramp without Yield; what is made on it has the yield of the line"
            yield Fault(_cell(case, row, "ramp"), what, remedy)


@needs("Expansions")
def whole_steps(case: Case) -> Findings:
    """A whole number of steps is limited by a whole number."""
    for row in case.tables.expansions:
        if row.whole and row.most_times != round(row.most_times):
            what = f"{row.most_times:g} is no number of whole steps"
            yield Fault(_cell(case, row, "most_times"), what, "type a whole number, or no under Whole steps only")


@needs("Expansions", "Sites", "Lines", "Ramps", "Phases", "Periods", "Disruptions")
def expansions_within_the_horizon(case: Case) -> Findings:
    """An option that can never be in service is left out, and the plan says why."""
    known = Expansions(case.tables, case.calendar)
    for row in case.tables.expansions:
        if row.most_times and next(known.offers(row), None) is None:
            yield Note(_cell(case, row, "option"), f"{row.option} at {row.site} is never offered: {_why(case, row)}")


@needs("Expansions", "Contracts", "Groups", "Sites")
def shares_of_what_is_agreed(case: Case) -> Findings:
    """Shares of a seller's capacity were agreed on without knowing what the plan adds."""
    growing = {row.site: row for row in case.tables.expansions if row.line_name}
    contracts = case.tables.contracts
    for contract in contracts:
        sites = [site for site in case.tables.members(contract.seller) if site in growing]
        for counts, attribute in ((contract.of == SELLERS_CAPACITY, "of"), (contract.carve_outs.beyond_capacity, "carve_outs")):
            if sites and counts:
                added = growing[sites[0]]
                what = f"{contract.contract} counts the capacity of {sites[0]} without the expansion {added.option}, as agreed"
                yield Note(contracts.cell(contract, attribute), what)


def _why(case: Case, row: Expansion) -> str:
    site, calendar = case.sites[row.site], case.calendar
    if site.status in NOT_PRODUCING:
        return f"the site is {site.status}"
    first, end = overlap(calendar.stretch(row.decided_from, row.decided_to), calendar.horizon)
    return "it may not be decided within the horizon" if first >= end else "it would add nothing before the horizon ends"


def _cell(case: Case, row: Expansion, attribute: str) -> str:
    return case.tables.expansions.cell(row, attribute)
