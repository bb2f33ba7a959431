"""What the Summary says of a plan; the page itself is drawn by summary_page.py."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from models.contract import Row
from models.plan import ContractRow, CostRow, PolicyRow, RuleRow, SourcingRow, TierRow
from models.replanned import ChangeRow
from planner.plan import Plan
from planner.report.changed import on_changes
from planner.report.columns import Columns
from planner.report.exclusivities import source_charts
from planner.report.formats import MILLIONS, ONE_DECIMAL, TWO_DECIMALS
from planner.report.leaves_out import leaves_out
from planner.report.regions import regions
from planner.report.rolled import Rolled
from planner.report.sentences import sentences
from planner.report.states import over_time
from planner.report.summary import Figure, RuleLine, Summary, WeakInput
from planner.report.summary_tables import summary_tables
from planner.report.tightest import tightest

WEAK = ("ASSUMPTION", "UNVERIFIED")
MOST_WEAK = 10


def overview(plan: Plan, landed: Rolled, sheets: Mapping[type[Row], Sequence[Row]], audit: str, *, passed: bool) -> Summary:
    """The first page of a plan, from its solved values and the rows of its other sheets; ``audit`` is the auditor's word."""
    columns = Columns(plan)
    costs = [row for row in sheets[CostRow] if isinstance(row, CostRow)]
    bought = [row for row in sheets[SourcingRow] if isinstance(row, SourcingRow)]
    rules = [row for kind in (ContractRow, PolicyRow) for row in sheets[kind] if isinstance(row, RuleRow)]
    changes = [row for row in sheets.get(ChangeRow, ()) if isinstance(row, ChangeRow)]
    balances = regions(plan, columns)
    tiers = [row for row in sheets.get(TierRow, ()) if isinstance(row, TierRow)]
    settings = plan.tables.settings
    return Summary(
        title=settings.title,
        plan_as_of=settings.plan_as_of,
        currency=settings.currency,
        ending=plan.outcome.sentence,
        audit=audit,
        passed=passed,
        periods=columns.names,
        figures=_figures(plan, costs),
        sentences=[*sentences(plan, columns, costs, rules, balances), *tightest(tiers), *on_changes(plan, changes, rules)],
        leaves_out=leaves_out(plan),
        sources=list(source_charts(plan, columns)),
        regions=balances,
        tables=list(summary_tables(plan, columns, landed, costs, bought)),
        rules=list(_rule_lines(columns, rules)),
        weak_inputs=_weak_inputs(columns, costs),
    )


def _figures(plan: Plan, costs: Sequence[CostRow]) -> list[Figure]:
    """Cost, penalties, energy delivered, and both cost and CO2e per kWh."""
    net, currency = plan.net, plan.tables.settings.currency
    money = sum(row.amount for row in costs if row.kind == "money")
    figures = [
        Figure("Cost of the plan, penalties apart", money, f"million {currency}", MILLIONS),
        Figure(
            "Penalties (nobody pays them)",
            sum(row.amount for row in costs if row.kind == "penalty"),
            f"million {currency}",
            MILLIONS,
        ),
    ]
    if plan.net.discount.rate:
        present = sum(row.worth for row in costs if row.kind in ("money", "value"))
        figures.append(Figure("Present value of the cost", present, f"million {currency}", MILLIONS))
    evaluated = [row.amount for row in costs if row.kind == "evaluation"]
    if evaluated:
        figures.append(Figure("Bonus and malus (nobody pays them)", sum(evaluated), f"million {currency}", MILLIONS))
    energy = np.array([plan.energy(row.product) or 0.0 for row in net.need_rows])
    needed, served = float(energy @ net.quantity), float(energy @ (net.quantity - plan.short))
    if needed:
        figures.append(Figure("Energy delivered", served / 1e6, f"GWh, {100 * served / needed:.1f} % of the need", ONE_DECIMAL))
    if served:
        emissions = float(plan.make @ net.unit_co2e + plan.ship @ net.transport_co2e)
        figures += [
            Figure("Cost per kWh delivered", money / served, f"{currency}/kWh", TWO_DECIMALS),
            Figure("CO2e per kWh delivered", emissions / served, "kg/kWh", ONE_DECIMAL),
        ]
    return figures


def _rule_lines(columns: Columns, rows: Sequence[RuleRow]) -> Iterator[RuleLine]:
    """One line a rule: its state in each column (the foremost of its cases), its least slack, its breaches summed."""
    groups: dict[tuple[str, str, str], list[RuleRow]] = defaultdict(list)
    for row in rows:
        groups[row.rule, row.asks, row.input_row].append(row)
    for (rule, asks, place), members in groups.items():
        states: list[list[str]] = [[] for _ in columns.names]
        for row in members:
            for number in columns.of_span(row.span):
                states[number].append(row.state)
        slack = min((row.slack for row in members if row.slack is not None), default=None)
        shown = [over_time(found) for found in states]
        yield RuleLine(rule, asks, shown, slack, sum(row.breach for row in members), members[0].unit, place)


def _weak_inputs(columns: Columns, costs: Sequence[CostRow]) -> list[WeakInput]:
    """The weak input rows with the most money behind them, over all periods and terms that rest on them."""
    groups: dict[tuple[str, str, str], list[CostRow]] = defaultdict(list)
    for row in costs:
        if row.flag in WEAK and row.kind == "money":
            way = f"{row.partner} → {row.site}" if row.partner else row.site
            groups[row.input_row or f"several of {way}", ", ".join(filter(None, (row.product, way))), row.flag].append(row)
    weak = [
        WeakInput(place, f"{what}, {_stretch(columns, rows)}", flag, sum(row.amount for row in rows))
        for (place, what, flag), rows in groups.items()
    ]
    return sorted(weak, key=lambda row: (-row.money, row.place))[:MOST_WEAK]


def _stretch(columns: Columns, rows: Sequence[CostRow]) -> str:
    """From the first to the last column in which there is money."""
    numbers = [columns.of_span(row.period)[-1] for row in rows]
    first, last = columns.names[min(numbers)], columns.names[max(numbers)]
    return first if first == last else f"{first} to {last}"
