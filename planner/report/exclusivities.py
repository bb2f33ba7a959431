"""Exclusivities as the Summary shows them: when each is in force and where the buyer's goods come from."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from models.batch import Floats
from models.case import Case
from models.plan import ACTIVE, PARTLY
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.summary import SourceChart, Supply


def exclusivities(plan: Plan) -> list[list[Case]]:
    """The cases of each exclusivity and buyer, in the order of time."""
    found: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in plan.net.cases:
        if case.rule.clause == "exclusive source":
            found[case.name, case.buyer].append(case)
    return list(found.values())


def in_force(cases: Sequence[Case]) -> list[Case]:
    """The cases of an exclusivity that are in force, whole or in part."""
    return [case for case in cases if case.state in (ACTIVE, PARTLY)]


def stretch(cases: Sequence[Case]) -> str:
    """When an exclusivity is in force: "from 2028", or "from 2026 to 2027" and "in 2026" if it ends before the plan does."""
    spans = [case.span for case in in_force(cases)]
    if spans[-1] == cases[-1].span:
        return f"from {spans[0]}"
    return f"in {spans[0]}" if len(spans) == 1 else f"from {spans[0]} to {spans[-1]}"


def source_charts(plan: Plan, columns: Columns) -> Iterator[SourceChart]:
    """For each exclusivity the buyer's supply by seller, the exclusive ones first; none for a buyer that buys nothing."""
    net = plan.net
    for cases in exclusivities(plan):
        case, members = cases[0], plan.tables.members(cases[0].seller)
        sellers: dict[str, Floats] = defaultdict(lambda: np.zeros(len(columns)))
        for position in np.concatenate([other.bought for other in cases]).tolist():
            seller = net.ship_keys.key(position)[0]
            sellers[seller][columns.of_period(int(net.ship_period[position]))] += plan.ship[position]
        shown = [seller for seller in sellers if seller in members or sellers[seller].any()]
        if not any(sellers[seller].any() for seller in shown):
            continue
        ranked = sorted(shown, key=lambda seller: (seller not in members, -float(sellers[seller].sum()), seller))
        yield SourceChart(
            buyer=case.buyer,
            product=case.rule.product,
            unit=plan.products[plan.tables.materials(case.rule.product)[0]].unit,
            sellers=[Supply(seller, sellers[seller].tolist(), seller in members) for seller in ranked],
            note=f"{case.name}: {_agreed(case)} {stretch(cases)}" if in_force(cases) else f"{case.name}: never in force",
        )


def _agreed(case: Case) -> str:
    return "exclusive" if case.share == 1.0 else f"at least {100 * case.share:.6g}%"
