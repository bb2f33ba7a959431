"""What a plan does not know, said on its first page."""

from models.tables import Tables
from planner.plan import Plan
from planner.report.amounts import money
from planner.report.sheets.costs import term_name

APART = (
    "shortfall_fees", "co2e_price", "fixed", "opening", "closing", "investment", "fixed_of_expansions", "switching", "buy_out",
)  # fmt: skip
"""Terms of money that stand behind no unit of goods."""


def leaves_out(plan: Plan) -> list[str]:
    """What the model and this workbook leave out of the plan, in sentences."""
    said = [
        *_on_the_way(plan),
        _on_stock(plan.tables),
        *_without_money(plan.tables),
        _on_money(plan),
        *_apart_from_goods(plan),
        *_by_mass_balance(plan),
        *_without_emissions(plan),
        *_without_region(plan),
        *_make_up(plan.tables),
        *_inactive(plan.tables),
    ]
    if not plan.tables.settings.co2e_price:
        said.append("CO2e has no price in this plan.")
    return said


def _on_the_way(plan: Plan) -> list[str]:
    """What is not planned of goods that are on the way at either end of the plan."""
    net = plan.net
    if not net.lanes.transit.any() and not len(plan.tables.in_transit):
        return ["Goods arrive on the day on which they leave: no lane takes any time."]
    last = net.periods[-1]
    said = [f"What would arrive after {last} is not planned: nobody makes it and it leaves in no period."]
    if net.run_in is not None:
        days = net.lanes.run_in_days
        said.append(
            f"What arrives in {net.periods[0]} but left before it is made in a run-in of {days} day{'' if days == 1 else 's'}, "
            "at the figures of the first period; no rule judges it, and candidates are not in it."
        )
    if len(plan.tables.in_transit):
        said.append(
            "What the sheet In transit states was paid before the plan: it costs nothing, no rule judges it, and it carries no "
            "attribute."
        )
        late = sum(net.calendar.first_day(row.arrives) >= net.calendar.horizon[1] for row in plan.tables.in_transit)
        if late:
            said.append(f"Rows of the sheet In transit that arrive after {last} are left out: {late}.")
    return said


def _on_money(plan: Plan) -> str:
    if rate := plan.tables.settings.discount_rate:
        return f"Amounts are shown as they are paid; the plan minimises their present value at {100 * rate:.6g} % a year."
    planned = plan.net.openings.fixed_cost or plan.net.openings.opening_cost
    return "Amounts are not discounted." if planned else "Amounts are not discounted; no fixed and no opening costs are stated."


def _apart_from_goods(plan: Plan) -> list[str]:
    """The money that no unit carries, as it is paid, so that nobody takes the landed cost for all that a kWh costs."""
    paid = {name: float(term.value() or 0.0) for name, term in plan.built.paid.items() if name in APART}
    told = {name: amount for name, amount in paid.items() if abs(amount) >= 0.5}
    if not told:
        return []
    currency = plan.tables.settings.currency
    named = ", ".join(f"{term_name(name)} {money(amount, currency)}" for name, amount in told.items())
    served = [(row.quantity - short, plan.energy(row.product)) for row, short in zip(plan.net.need_rows, plan.short, strict=True)]
    energy = sum(amount * unit for amount, unit in served if unit is not None)
    per_unit = f", together {currency} {sum(told.values()) / energy:,.3g} for a kWh delivered" if energy else ""
    return [f"Landed cost is that of the goods; apart from it stand {named}{per_unit}."]


def _on_stock(tables: Tables) -> str:
    """What is kept where nothing is said about it, and what stands there at first."""
    if not len(tables.stock):
        return "Nothing is kept in stock from one period to the next: the sheet Stock is empty."
    return (
        "Stock is kept where the sheet Stock has a row; what stands there at the beginning costs nothing and carries no attribute."
    )


def _without_money(tables: Tables) -> list[str]:
    missing = [what for what, rows in (("duties", tables.tariffs), ("credits", tables.credits)) if not rows]
    return [f"No {' or '.join(missing)} are stated."] if missing else []


def _by_mass_balance(plan: Plan) -> list[str]:
    names = sorted(set(plan.net.carried.keep_keys.column("attribute").tolist()))
    said = "followed by mass balance: bookkeeping, not goods kept apart; goods that must be apart are products of their own"
    return [f"Attributes ({', '.join(names)}) are {said}."] if names else []


def _without_emissions(plan: Plan) -> list[str]:
    rows = [(plan.net.make_keys.key(position)[0], plan.net.make_rows[position]) for position in plan.produced()]
    silent = {site for site, row in rows if row.co2e is None and row.electricity is None and row.heat is None}
    return [f"CO2e of making is not counted where none is stated: {_sites(silent)}."] if silent else []


def _without_region(plan: Plan) -> list[str]:
    nowhere = {row.site for row in plan.net.need_rows if not plan.sites[row.site].region}
    return [f"The balance by region leaves out {_sites(nowhere)} with a need and no region."] if nowhere else []


def _make_up(tables: Tables) -> list[str]:
    late = [contract.contract for contract in tables.contracts if contract.make_up]
    return [f"What {', '.join(late)} could make up after the last period is not planned; its fee stays."] if late else []


def _sites(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else f"{len(names)} sites"


def _inactive(tables: Tables) -> list[str]:
    off = {
        "lane": len(tables.lanes.all_rows) - len(tables.lanes),
        "site": len(tables.sites.all_rows) - len(tables.sites),
        "product": len(tables.products.all_rows) - len(tables.products),
    }
    counts = [f"{count} {name}{'' if count == 1 else 's'}" for name, count in off.items() if count]
    return [f"Rows switched off in the workbook (Active = no): {', '.join(counts)}."] if counts else []
