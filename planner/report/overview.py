"""What the Summary says of a plan; the page itself is drawn by summary_page.py."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from models.contract import Row
from models.plan import ACTIVE, ContractRow, CostRow, PolicyRow, RuleRow, SourcingRow
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.exclusivities import source_charts
from planner.report.formats import MILLIONS, ONE_DECIMAL, SHARE, TWO_DECIMALS
from planner.report.landed_cost import LandedCost
from planner.report.leaves_out import leaves_out
from planner.report.regions import regions
from planner.report.sentences import sentences
from planner.report.summary import Figure, RuleLine, Summary, WeakInput
from planner.report.summary_tables import summary_tables

WEAK = ("ASSUMPTION", "UNVERIFIED")
MOST_WEAK = 10


def overview(plan: Plan, landed: LandedCost, sheets: Mapping[type[Row], Sequence[Row]], audit: str, *, passed: bool) -> Summary:
    """The first page of a plan, from its solved values and the rows of its other sheets; ``audit`` is the auditor's word."""
    columns = Columns(plan)
    costs = [row for row in sheets[CostRow] if isinstance(row, CostRow)]
    bought = [row for row in sheets[SourcingRow] if isinstance(row, SourcingRow)]
    rules = [row for kind in (ContractRow, PolicyRow) for row in sheets[kind] if isinstance(row, RuleRow)]
    balances = regions(plan, columns)
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
        sentences=sentences(plan, columns, costs, rules, balances),
        leaves_out=leaves_out(plan),
        sources=list(source_charts(plan, columns)),
        regions=balances,
        tables=list(summary_tables(plan, columns, landed, costs, bought)),
        rules=list(_rule_lines(columns, rules)),
        weak_inputs=_weak_inputs(costs),
    )


def _figures(plan: Plan, costs: Sequence[CostRow]) -> list[Figure]:
    """Cost, penalties, energy delivered, and both cost and CO2e per kWh."""
    net, currency = plan.net, plan.tables.settings.currency
    money = sum(row.amount for row in costs if row.kind == "money")
    figures = [
        Figure("Cost of the plan, penalties apart", money, f"million {currency}", MILLIONS),
        Figure("Penalties (nobody pays them)", plan.outcome.cost - money, f"million {currency}", MILLIONS),
    ]
    energy = np.array([plan.energy(row.product) or 0.0 for row in net.need_rows])
    needed, served = float(energy @ net.quantity), float(energy @ (net.quantity - plan.short))
    if served:
        emissions = float(plan.make @ net.unit_co2e + plan.ship @ net.transport_co2e)
        figures += [
            Figure("Energy delivered", served / 1e6, "GWh", ONE_DECIMAL),
            Figure("Served, of what is needed", served / needed, "", SHARE),
            Figure("Cost per kWh delivered", money / served, f"{currency}/kWh", TWO_DECIMALS),
            Figure("CO2e per kWh delivered", emissions / served, "kg/kWh", ONE_DECIMAL),
        ]
    return figures


def _rule_lines(columns: Columns, rows: Sequence[RuleRow]) -> Iterator[RuleLine]:
    """One line a rule: its state in each column (active if any of its cases is), its least slack, its breaches summed."""
    groups: dict[tuple[str, str, str], list[RuleRow]] = defaultdict(list)
    for row in rows:
        groups[row.rule, row.asks, row.input_row].append(row)
    for (rule, asks, place), members in groups.items():
        states = [""] * len(columns)
        for row in members:
            number = columns.of_span(row.span)
            if not states[number] or row.state == ACTIVE:
                states[number] = row.state
        slack = min((row.slack for row in members if row.slack is not None), default=None)
        yield RuleLine(rule, asks, states, slack, sum(row.breach for row in members), members[0].unit, place)


def _weak_inputs(costs: Sequence[CostRow]) -> list[WeakInput]:
    """The weak input rows with the most money behind them."""
    sums: dict[tuple[str, str, str], float] = defaultdict(float)
    for row in costs:
        if row.flag in WEAK and row.kind == "money":
            way = f"{row.partner} → {row.site}" if row.partner else row.site
            sums[row.input_row, f"{row.term}: {row.product}, {way}, {row.period}", row.flag] += row.amount
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))[:MOST_WEAK]
    return [WeakInput(place, what, flag, amount) for (place, what, flag), amount in ranked]
