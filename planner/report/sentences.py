"""The sentences that matter, in the order in which a board asks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from models.plan import CostRow, RuleRow
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.exclusivities import exclusivities, in_force
from planner.report.summary import RegionBalance

FULL = 0.999


def sentences(
    plan: Plan, columns: Columns, costs: Sequence[CostRow], rules: Sequence[RuleRow], balances: Sequence[RegionBalance]
) -> list[str]:
    """Demand, cost, exclusivities, regions, broken rules and tight lines, a sentence each."""
    currency = plan.tables.settings.currency
    return [
        _on_demand(plan),
        _on_cost(costs, currency),
        *_on_exclusivities(plan),
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
    missing = [(row, float(short)) for row, short in zip(plan.net.need_rows, plan.short, strict=True) if short]
    if not missing:
        return "Every demand is met in every period."
    places: dict[str, float] = defaultdict(float)
    for row, short in missing:
        places[f"{row.product} at {row.site}"] += short
    worst = max(places, key=lambda place: places[place])
    first = min((row.period for row, _ in missing), key=plan.net.periods.index)
    return (
        f"{len(missing)} of {len(plan.net.need_rows)} needs are not met in full, first in {first}; "
        f"most is missing of {worst} ({places[worst]:,.0f})."
    )


def _on_cost(costs: Sequence[CostRow], currency: str) -> str:
    amounts: dict[str, float] = defaultdict(float)
    for row in costs:
        if row.kind == "money":
            amounts[row.term] += row.amount
    total = sum(amounts.values())
    if not total:
        return "The plan costs nothing."
    parts = listed([f"{term} {amount / total:.1%}" for term, amount in amounts.items()])
    return f"The plan costs {currency} {total / 1e6:,.1f} million: {parts}."


def _on_exclusivities(plan: Plan) -> Iterator[str]:
    for cases in exclusivities(plan):
        case, started = cases[0], in_force(cases)
        if not started:
            yield f"{case.name} is never in force: {case.buyer} is free to buy {case.rule.product} elsewhere in every period."
            continue
        before = [other for other in cases if other.periods[-1] < started[0].periods[0]]
        positions = [position for other in before for position in other.bought.tolist() if plan.ship[position]]
        sellers = sorted({plan.net.ship_keys.key(position)[0] for position in positions})
        until = f"; until then from {listed(sellers)}" if sellers else ""
        only = "only" if case.share == 1.0 else f"for at least {case.share:.0%}"
        yield f"From {started[0].span} {case.buyer} buys {case.rule.product} from {case.seller} {only}{until}."


def _on_regions(balances: Sequence[RegionBalance], columns: Columns) -> Iterator[str]:
    gaps = [
        (need - capacity, balance, number)
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
        yield "Every region could be served from the cells contracted there."


def _on_rules(rules: Sequence[RuleRow], currency: str) -> str:
    broken = [row for row in rules if row.breach > 0]
    if not broken:
        return "Every rule holds; no soft rule is broken."
    names = listed([f"{row.rule} in {row.span} by {row.breach:,.0f} {row.unit}" for row in broken[:3]])
    more = f" and {len(broken) - 3} more" if len(broken) > 3 else ""
    return (
        f"Soft rules are broken: {names}{more}, at penalties of {currency} {sum(r.breach_cost for r in broken) / 1e6:,.1f} million."
    )


def _on_lines(plan: Plan) -> str:
    net = plan.net
    working = plan.make * net.usage
    full: dict[str, int] = defaultdict(int)
    for site, line, period in net.limited_lines:
        limit = float(net.capacity[site, line][net.periods.index(period)])
        if np.sum(working[net.make_keys.at(site=site, line=line, period=period)]) >= FULL * limit:
            full[site] += 1
    if not full:
        return "No line is used to the full in any period."
    tight = sorted(full, key=lambda site: (-full[site], site))[:3]
    return f"Used to the full most often: {listed([f'{site} ({full[site]} of {len(net.periods)} periods)' for site in tight])}."
