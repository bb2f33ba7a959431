"""Candidates: sites whose opening the plan decides, so that nothing may count on a day on which they open."""

from models.attributes import CARRIED
from models.faults import Fault, Note
from models.tables import CANDIDATE, MAY_CLOSE, SELLERS_CAPACITY
from planner.checks.case import Case, Findings, needs

DECIDED = (CANDIDATE, MAY_CLOSE)


@needs("Sites", "Lines", "Ramps", "Expansions", "Policies", "Credits", "Tariffs")
def yields_of_candidates(case: Case) -> Findings:
    """Where what a candidate scraps depends on when it opens, nothing else may depend on both.

    Its output is split by start; what is added to its line, and attributes that its components carry, are not.
    """
    growing = {(row.site, row.line_name): row for row in case.tables.expansions}
    carrying = [policy.policy for policy in case.tables.policies if policy.clause in CARRIED]
    carrying += [row.credit for row in case.tables.credits if row.needs] + [row.measure for row in case.tables.tariffs if row.needs]
    for line in case.tables.lines:
        steps = case.steps.get(line.ramp, ()) if case.sites[line.site].status == CANDIDATE else ()
        if not any(step.yield_ is not None for step in steps):
            continue
        place, scraps = case.tables.lines.cell(line, "ramp"), f"{line.site} is a candidate, and the ramp {line.ramp} states a Yield"
        remedy = "use a ramp without Yield, and state the mean yield in Production"
        if (line.site, line.line_name) in growing:
            what = f"what the expansion {growing[line.site, line.line_name].option} scraps would depend on its opening"
            yield Fault(place, f"{scraps}: {what}", remedy)
        elif carrying:
            yield Fault(place, f"{scraps}: what {carrying[0]} follows through it would depend on its opening", remedy)


@needs("Sites", "Contracts", "Groups")
def suspensions_of_candidates(case: Case) -> Findings:
    """What hangs on the days or the capacity of a seller cannot be counted before it is known when a site opens or closes."""
    contracts = case.tables.contracts
    for contract in contracts:
        waiting = [site for site in case.tables.members(contract.seller) if case.sites[site].status in DECIDED]
        if not waiting:
            continue
        opens = case.sites[waiting[0]].status == CANDIDATE
        unknown = (
            f"but {'it is a candidate' if opens else 'it may close'}, and the plan decides when it {'opens' if opens else 'does'}"
        )
        place = contracts.cell(contract, "carve_outs")
        if contract.carve_outs.closed:
            what, remedy = f"the clause sleeps while {waiting[0]} is closed", "state From and To, or give the site another Status"
            yield Fault(place, f"{what}, {unknown}", remedy)
        if contract.of == SELLERS_CAPACITY:
            what, remedy = (
                f"it is a share of the capacity of {waiting[0]}",
                "agree on a Contract volume, or give the site another Status",
            )
            yield Fault(contracts.cell(contract, "of"), f"{what}, {unknown}", remedy)
        if contract.carve_outs.beyond_capacity:
            what, remedy = f"the buyer is free beyond the capacity of {waiting[0]}", "take it out, or give the site another Status"
            yield Fault(place, f"{what}, {unknown}", remedy)


@needs("Sites")
def opening_costs_of_others(case: Case) -> Findings:
    """Only a candidate is opened by the plan."""
    for site in case.tables.sites:
        if site.opening_cost and site.status != CANDIDATE:
            what = f"the Opening cost of {site.site} does not count: its Status is {site.status}, not {CANDIDATE}"
            yield Note(case.tables.sites.cell(site, "opening_cost"), what)
