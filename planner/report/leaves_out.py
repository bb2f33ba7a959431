"""What a plan does not know, said on its first page."""

from models.tables import Tables
from planner.plan import Plan


def leaves_out(plan: Plan) -> list[str]:
    """What this version and this workbook leave out of the plan, in sentences."""
    said = [
        "Goods arrive in the period in which they leave: time on the way is shown, not planned, and nothing is stored.",
        "Duties, credits and subsidies are left out of every cost.",
        "Amounts are not discounted; investments and fixed costs are not planned.",
        *_without_emissions(plan),
        *_inactive(plan.tables),
    ]
    if not plan.tables.settings.co2e_price:
        said.append("CO2e has no price in this plan.")
    return said


def _without_emissions(plan: Plan) -> list[str]:
    silent = sorted({row.site for row in plan.tables.production if row.co2e is None})
    return [f"CO2e of making is not counted at {len(silent)} of the sites, which state none."] if silent else []


def _inactive(tables: Tables) -> list[str]:
    counts = [
        f"{len(table.all_rows) - len(table.rows)} {name}"
        for name, table in (("lanes", tables.lanes), ("sites", tables.sites), ("products", tables.products))
        if len(table.rows) < len(table.all_rows)
    ]
    return [f"Rows switched off in the workbook (Active = no): {', '.join(counts)}."] if counts else []
