"""What emissions and metals need: a factor for the electricity that is used, and no more metal than a product weighs."""

from collections import defaultdict

import numpy as np

from models.emissions import Emissions
from models.faults import Fault
from models.lines import Lines
from planner.checks.case import Case, Findings, needs
from planner.workbook.nearest import did_you_mean

ROUNDING = 1e-6


@needs("Grid factors", "Production", "Lines", "Sites", "Periods", "Phases", "Settings")
def electricity_has_a_factor(case: Case) -> Findings:
    """Electricity that is not renewable comes from a grid, whose CO2e must be known in every period in which it is used."""
    lines, emissions = Lines(case.tables, case.calendar), Emissions(case.tables)
    for row in case.tables.production:
        site = case.sites[row.site]
        if row.co2e is not None or not row.electricity or (site.renewable or 0.0) >= 1.0:
            continue
        used = [lines.open_days(row, period) > 0 for period in case.calendar.periods]
        unknown = np.flatnonzero(np.isnan(emissions.grid(site.country)) & used)
        if len(unknown):
            where = case.tables.production.cell(row, "electricity")
            if not site.country:
                yield Fault(where, f"{row.site} takes electricity from a grid, but states no Country", "fill Country in Sites")
                continue
            known = {factor.country for factor in case.tables.grid_factors}
            state = "add a row to the sheet Grid factors, or fill Unit CO2e"
            remedy = state if site.country in known else did_you_mean(site.country, known, state)
            period = case.calendar.periods[int(unknown[0])].name
            yield Fault(where, f"no grid factor for {site.country}, where {row.site} takes electricity, in {period}", remedy)


@needs("Composition", "Products")
def metals_weigh_no_more_than_the_product(case: Case) -> Findings:
    """The metals of a product are parts of its mass."""
    metals = defaultdict(list)
    for row in case.tables.composition:
        metals[row.product].append(row)
    for product, rows in metals.items():
        mass = case.products[product].measure().tonnes()
        found = sum(row.quantity for row in rows)
        if mass is not None and found > mass * 1000.0 * (1.0 + ROUNDING):
            yield Fault(
                case.tables.composition.cell(rows[-1], "quantity"),
                f"the metals of {product} weigh {found:,.6g} kg, but one unit of it {mass * 1000.0:,.6g} kg",
                "correct the quantities, or Weight in Products",
            )
