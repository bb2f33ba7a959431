"""The tables of the Summary: cost by term, spend by supplier, landed cost by place of need."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from models.batch import Floats
from models.plan import CostRow, SourcingRow
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.contract_use import contract_use
from planner.report.formats import MILLIONS, TWO_DECIMALS, WHOLE
from planner.report.rolled import Rolled
from planner.report.summary import Line, PeriodTable

UNPAID = {"money": "", "value": ", left at the end", "penalty": " (penalty)", "evaluation": " (evaluation)"}
_CHEAP = 1000.0  # from here on cents say nothing


def summary_tables(
    plan: Plan, columns: Columns, landed: Rolled, costs: Sequence[CostRow], bought: Sequence[SourcingRow]
) -> Iterator[PeriodTable]:
    """Every table, in the order of the page."""
    currency = plan.tables.settings.currency
    companies = {name: site.company or name for name, site in plan.sites.items()}
    outside = [row for row in bought if companies[row.seller] != companies[row.buyer]]
    million = f"million {currency}"
    yield cost_by_term(columns, costs, currency)
    if plan.net.discount.rate:
        yield present_value_by_term(columns, costs, currency)
    spend = _summed(columns, outside, lambda row: (companies[row.seller], row.product), _spend)
    spend.sort(key=lambda line: (line.detail, -(line.whole or 0.0), line.name))
    yield PeriodTable(
        "Spend by supplier at landed cost (what a cell costs holds its cathode)", million, spend, "Supplier", "All", "", MILLIONS
    )
    yield from _landed(plan, columns, landed, currency)
    used = contract_use(plan, columns)
    if used.lines:
        yield used


def cost_by_term(columns: Columns, costs: Sequence[CostRow], currency: str) -> PeriodTable:
    """Every term of the objective as it is paid, penalties and evaluations named as such and last."""
    discounted = any(row.discount != 1.0 for row in costs)
    ordered = sorted(costs, key=lambda row: row.kind != "money")
    terms = _summed(columns, ordered, lambda row: (f"{row.term}{UNPAID[row.kind]}", ""), _amount)
    title, total = ("Cost by term, as it is paid", "As paid") if discounted else ("Cost by term", "Objective")
    return PeriodTable(title, f"million {currency}", terms, "Term", "All", total, MILLIONS)


def present_value_by_term(columns: Columns, costs: Sequence[CostRow], currency: str) -> PeriodTable:
    """Every term of the objective as it counts there: at the worth of its time."""
    ordered = sorted(costs, key=lambda row: row.kind != "money")
    terms = _summed(columns, ordered, lambda row: (f"{row.term}{UNPAID[row.kind]}", ""), _worth)
    return PeriodTable("Present value by term", f"million {currency}", terms, "Term", "All", "Objective", MILLIONS)


def _worth(row: CostRow) -> float:
    return row.worth


def _amount(row: CostRow) -> float:
    return row.amount


def _spend(row: SourcingRow) -> float:
    return row.spend


def _summed[R: (CostRow, SourcingRow)](
    columns: Columns, rows: Sequence[R], name: Callable[[R], tuple[str, str]], amount: Callable[[R], float]
) -> list[Line]:
    """Rows summed by name and detail over the columns."""
    sums: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(columns)))
    for row in rows:
        sums[name(row)][columns.of_span(row.period)[-1]] += amount(row)
    return [Line(key[0], values.tolist(), float(values.sum()), key[1]) for key, values in sums.items()]


def _landed(plan: Plan, columns: Columns, landed: Rolled, currency: str) -> Iterator[PeriodTable]:
    """Mean landed cost of what is delivered at each place of need, per kWh and per unit."""
    per_unit, per_energy = [], []
    for site, product in sorted({(row.site, row.product) for row in plan.net.need_rows}):
        amount, quantity = np.zeros(len(columns)), np.zeros(len(columns))
        for number, row in enumerate(plan.net.need_rows):
            if (row.site, row.product) == (site, product):
                column = columns.of_period(plan.net.periods.index(row.period))
                served = row.quantity - float(plan.short[number])
                quantity[column] += served
                amount[column] += served * landed.at(site, product, row.period)
        unit, energy = plan.products[product].unit, plan.energy(product)
        means = [a / q if q else None for a, q in zip(amount.tolist(), quantity.tolist(), strict=True)]
        whole = float(amount.sum() / quantity.sum()) if quantity.any() else None
        per_unit.append(Line(site, means, whole, f"{product}, per {'piece' if unit == 'pieces' else unit}"))
        if energy:
            each = [None if mean is None else mean / energy for mean in means]
            per_energy.append(Line(site, each, None if whole is None else whole / energy, product))
    if per_energy:
        yield PeriodTable("Landed cost per kWh, CO2e price apart", f"{currency}/kWh", per_energy, "Site", "Mean", "", TWO_DECIMALS)
    form = WHOLE if all((line.whole or _CHEAP) >= _CHEAP for line in per_unit) else TWO_DECIMALS
    yield PeriodTable("Landed cost per unit, CO2e price apart", currency, per_unit, "Site", "Mean", "", form)
