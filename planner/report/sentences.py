"""The sentences that matter, in the order in which a board asks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import inf

import numpy as np

from models.case import Case
from models.plan import CREDITS, FROZEN, CostRow, RuleRow
from planner.plan import Plan
from planner.report.amounts import money, quantity
from planner.report.columns import Columns
from planner.report.exclusivities import avoided, exclusivities, in_force, stretch
from planner.report.frozen import on_frozen
from planner.report.grown import on_growth
from planner.report.overridden import on_overrides
from planner.report.sheets.rules import breach_of
from planner.report.summary import RegionBalance

FULL = 0.999


def sentences(
    plan: Plan, columns: Columns, costs: Sequence[CostRow], rules: Sequence[RuleRow], balances: Sequence[RegionBalance]
) -> list[str]:
    """Demand, cost, growth, exclusivities, regions, broken rules and tight lines, a sentence each."""
    currency = plan.tables.settings.currency
    return [
        _on_demand(plan),
        _on_cost(costs, currency),
        *_on_present_value(plan, costs, currency),
        *on_growth(plan, currency),
        *_on_exclusivities(plan),
        *on_frozen(plan, rules),
        *on_overrides(plan),
        *_on_regions(balances, columns),
        _on_rules(rules, currency),
        _on_lines(plan),
    ]


def listed(names: Sequence[str]) -> str:
    """Names as they are read out.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _on_demand(plan: Plan) -> str:
    missing = [(row, n) for n, row in enumerate(plan.net.need_rows) if plan.short[n]]
    if not missing:
        return "Every demand is met in every period."
    quantities: dict[tuple[str, str], float] = defaultdict(float)
    prices: dict[tuple[str, str], float] = defaultdict(float)
    for row, number in missing:
        quantities[row.product, row.site] += float(plan.short[number])
        prices[row.product, row.site] += float(plan.short[number] * plan.unmet_penalty[number])
    product, site = worst = max(prices, key=lambda place: prices[place])
    first = min((row.period for row, _ in missing), key=plan.net.periods.index)
    amount = quantity(quantities[worst], plan.products[product].unit)
    are = "is" if len(missing) == 1 else "are"
    return (
        f"{len(missing)} of {len(plan.net.need_rows)} needs {are} not met in full, first in {first}; "
        f"what is missing most is {product} at {site}: {amount}."
    )


TOLD = 0.0005  # a smaller part of the cost would read 0.0 %


def _on_cost(costs: Sequence[CostRow], currency: str) -> str:
    amounts: dict[str, float] = defaultdict(float)
    for row in costs:
        if row.kind == "money":
            amounts[row.term] += row.amount
    credits = -amounts.pop(CREDITS, 0.0)
    total = sum(amounts.values())
    if not total:
        return "The plan costs nothing."
    parts = listed([f"{term} {amount / total:.1%}" for term, amount in amounts.items() if abs(amount / total) >= TOLD])
    if not credits:
        return f"The plan costs {money(total, currency)}: {parts}."
    net = money(total - credits, currency)
    return f"The plan costs {net}: {money(total, currency)} ({parts}), less credits of {money(credits, currency)}."


def _on_present_value(plan: Plan, costs: Sequence[CostRow], currency: str) -> list[str]:
    """What the cost is worth on the first day, where money of later days counts less."""
    rate, worth = plan.net.discount.rate, sum(row.worth for row in costs if row.kind in ("money", "value"))
    first = min(period.start for period in plan.tables.periods) if rate else None
    return [f"At {100 * rate:.6g}% a year that is worth {money(worth, currency)} on {first.day} {first:%B %Y}."] if first else []


def _on_exclusivities(plan: Plan) -> Iterator[str]:
    for cases in exclusivities(plan):
        case, started = cases[0], in_force(plan, cases)
        of_customer = case.rule.clause == "exclusive customer"
        if not started and any(case.state == FROZEN for case in cases):
            frozen = listed([other.span for other in cases if other.state == FROZEN])
            yield f"{case.name} would hold in {frozen}, whose flows are frozen: it is reported there, not stated."
            continue
        if not started:
            free = f"{case.seller} is free to sell" if of_customer else f"{case.buyer} is free to buy"
            why = "never starts, because the plan stays just below its volume" if avoided(plan, cases) else "is never in force"
            trigger = " (trigger avoided)" if avoided(plan, cases) else ""
            yield f"{case.name} {why}{trigger}: {free} {case.rule.product} elsewhere in every period."
            continue
        if of_customer:
            yield _on_customer(plan, cases)
            continue
        before = [other for other in cases if other.periods[-1] < started[0].periods[0]]
        positions = [position for other in before for position in other.bought.tolist() if plan.ship[position]]
        sellers = sorted({plan.net.ship_keys.key(position)[0] for position in positions})
        until = f"; until then from {listed(sellers)}" if sellers else ""
        broken = [other.span for other in cases if breach_of(plan, other)]
        buys = f"is to buy {case.rule.product}" if broken else f"buys {case.rule.product}"
        only = "only" if case.share == 1.0 else f"for at least {100 * case.share:.6g}%"
        when = stretch(plan, cases)
        yield (
            f"{when[0].upper()}{when[1:]} {case.buyer} {buys} from {case.seller} {only}{until}"
            f"{f'; the plan breaks this in {listed(broken)}' if broken else ''}{_redeemed(plan, cases)}{_price(plan, case.name)}."
        )


def _on_customer(plan: Plan, cases: Sequence[Case]) -> str:
    case, when = cases[0], stretch(plan, cases)
    broken = [other.span for other in cases if breach_of(plan, other)]
    sells = f"is to sell {case.rule.product}" if broken else f"sells {case.rule.product}"
    only = "to nobody but" if case.share == 1.0 else f"for at least {100 * case.share:.6g}% to"
    breaks = f"; the plan breaks this in {listed(broken)}" if broken else ""
    priced = f"{_redeemed(plan, cases)}{_price(plan, case.name)}"
    return f"{when[0].upper()}{when[1:]} {case.seller} {sells} {only} {case.buyer}{breaks}{priced}."


def _redeemed(plan: Plan, cases: Sequence[Case]) -> str:
    """When and for how much the plan buys an exclusivity out."""
    redeemed = {case.span: plan.bought_out[case] for case in cases if plan.bought_out.get(case, 0.0) > 0.0}
    unit = plan.products[plan.tables.materials(cases[0].rule.product)[0]].unit
    return f"; bought out in {listed(list(redeemed))} for {quantity(sum(redeemed.values()), unit)}" if redeemed else ""


def _price(plan: Plan, name: str) -> str:
    """What a rule costs, if that was reckoned: both plans are proven to a millionth, so that nothing is said below it."""
    price = next((price for price in plan.prices if price.name == name), None)
    if price is None:
        return ""
    costs, currency = plan.outcome.cost - price.without, plan.tables.settings.currency
    if costs <= 2e-6 * abs(price.without):
        return ", which costs nothing"
    present = " in present value" if plan.net.discount.rate else ""
    return f", which costs {money(costs, currency)}{present} ({costs / abs(price.without):.1%})" if price.without else ""


def _on_regions(balances: Sequence[RegionBalance], columns: Columns) -> Iterator[str]:
    gaps = [
        (-inf if capacity is None else need - capacity, balance, number)
        for balance in balances
        for number, (need, capacity) in enumerate(zip(balance.need, balance.capacity, strict=True))
    ]
    if not gaps:
        return
    gap, balance, number = max(gaps, key=lambda item: item[0])
    if gap > 0:
        yield (
            f"{balance.region} needs {gap:,.1f} GWh more cells in {columns.names[number]} than are contracted there; "
            f"imports reach {max(balance.imports):,.1f} GWh."
        )
    else:
        yield "The cell capacity contracted in each region would cover its need."


def _on_rules(rules: Sequence[RuleRow], currency: str) -> str:
    broken = [row for row in rules if row.breach > 0]
    if not broken:
        return "Every rule holds; no soft rule is broken."
    rows = {rule: [row for row in broken if row.rule == rule] for rule in dict.fromkeys(row.rule for row in broken)}
    names = [f"{rule} by {quantity(sum(row.breach for row in r), r[0].unit)}, first in {r[0].span}" for rule, r in rows.items()]
    more = [f"{len(names) - 3} more"] if len(names) > 3 else []
    penalties = money(sum(row.breach_cost for row in broken), currency)
    return f"Soft rules are broken at penalties of {penalties}: {'; '.join([*names[:3], *more])}."


def _on_lines(plan: Plan) -> str:
    net = plan.net
    working = plan.make * net.usage
    full: dict[tuple[str, str], int] = defaultdict(int)
    for site, line, period in net.limited_lines:
        limit = float(plan.capacity[site, line][net.periods.index(period)])
        if limit and np.sum(working[net.make_keys.at(site=site, line=line, period=period)]) >= FULL * limit:
            full[site, line] += 1
    if not full:
        return "No line is used to the full in any period."
    tight = sorted(full, key=lambda key: (-full[key], key))[:3]
    sites = [site for site, _ in net.capacity]
    names = [site if sites.count(site) == 1 else f"{site}, {line}" for site, line in tight]
    count = len(net.periods)
    counted = [f"{name} ({full[key]} of {count} periods)" for name, key in zip(names, tight, strict=True)]
    return f"Used to the full most often: {listed(counted)}."
