"""What goods on the way need: days that a plan can reckon with, and consignments that arrive in it where they are wanted."""

from datetime import date

from models.contract import cell_name
from models.faults import Fault, Note
from models.tables import CANDIDATE
from planner.checks.case import Case, Findings, needs

LONGEST = 3_650.0  # days


@needs("Lanes", "Modes", "Sites")
def transit_within_ten_years(case: Case) -> Findings:
    """Goods are under way for days, not for decades: that is rather another unit."""
    for lane, transit in zip(case.tables.lanes, case.lanes.transit, strict=True):
        if transit > LONGEST:
            stated = lane.transit is not None
            yield Fault(
                case.tables.lanes.cell(lane, "transit") if stated else cell_name("Lanes", "", lane.line),
                f"{lane.product} would be on the way from {lane.origin} to {lane.destination} for {transit:g} days, over ten years",
                "state the transit in days" if stated else "correct the speed of its mode or the distance",
            )


@needs("In transit", "Periods")
def consignments_arrive_in_the_plan(case: Case) -> Findings:
    """What has arrived before the plan is not under way any more; what arrives after it is left out."""
    table = case.tables.in_transit
    first, end = case.calendar.horizon
    for row in table:
        day = case.calendar.first_day(row.arrives)
        if day < first:
            yield Fault(
                table.cell(row, "arrives"),
                f"it arrives on {date.fromordinal(day)}, before the plan begins on {date.fromordinal(first)}",
                "correct the day, or leave the row out: what has arrived is not under way",
            )
        elif day >= end:
            yield Note(
                table.cell(row, "arrives"),
                f"it arrives on {date.fromordinal(day)}, after the plan ends on {date.fromordinal(end - 1)}, and is left out",
            )


@needs("In transit", "Lanes", "Demand", "Production", "Recipes")
def consignments_are_wanted(case: Case) -> Findings:
    """What arrives must be used, needed or sent on where it arrives, because nothing can be thrown away."""
    tables = case.tables
    made = {(row.site, row.product, row.recipe) for row in tables.production}
    used = {(site, part.component) for part in tables.parts for site, *made_of in made if made_of == [part.product, part.recipe]}
    wanted = used | {(row.site, row.product) for row in tables.demand} | {(row.origin, row.product) for row in tables.lanes}
    lanes = {(row.origin, row.destination, row.product, row.mode) for row in tables.lanes}
    for row in tables.in_transit:
        if (row.destination, row.product) not in wanted:
            yield Fault(
                tables.in_transit.cell(row, "product"),
                f"{row.product} is neither used nor needed at {row.destination}, nor does any lane take it on from there",
                "correct the destination or the product, or leave the row out",
            )
        elif (row.origin, row.destination, row.product, row.mode) not in lanes:
            yield Note(
                tables.in_transit.cell(row, "mode"),
                f"no lane takes {row.product} from {row.origin} to {row.destination} by {row.mode}; it arrives all the same",
            )


@needs("In transit", "Sites")
def consignments_for_candidates(case: Case) -> Findings:
    """Nothing is under way to a site that may never open."""
    table = case.tables.in_transit
    for row in table:
        if case.sites[row.destination].status == CANDIDATE:
            what = f"{row.destination} is a candidate: nothing can be under way to it before its opening is decided"
            yield Fault(table.cell(row, "destination"), what, "leave the row out, or give the site another Status")
