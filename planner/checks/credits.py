"""Credits that nobody can earn, and those paid by a measure that the product does not tell."""

from math import isnan

from models.credits import unit_factor
from models.faults import Fault, Note
from planner.checks.case import Case, Findings, needs


@needs("Credits", "Production", "Sites", "Products", "Groups")
def credits_that_nobody_earns(case: Case) -> Findings:
    """A credit for what is not made at its place is worth a second look at its names."""
    made = {(row.site, row.product) for row in case.tables.production}
    for row in case.tables.credits:
        sites, products = case.tables.members(row.place), case.tables.materials(row.product)
        if not any((site, product) in made for site in sites for product in products):
            where = case.tables.credits.cell(row, "credit")
            yield Note(where, f"nobody earns {row.credit}: no {row.product} is made at {row.place}")


@needs("Credits", "Products", "Groups")
def credits_can_be_counted(case: Case) -> Findings:
    """A credit per kWh needs the energy of its products, one per tonne their weight."""
    for row in case.tables.credits:
        for product in case.tables.materials(row.product):
            if isnan(unit_factor(row.amount_unit, case.products[product].measure())):
                measure = "Energy" if row.amount_unit.endswith("kWh") else "Weight"
                yield Fault(
                    case.tables.credits.cell(row, "amount_unit"),
                    f"{row.credit} is paid in {row.amount_unit}, but {product} states no {measure}",
                    f"fill {measure} in Products, or state the amount per unit",
                )
