"""Exclusivities as the Summary shows them: when each is in force and where the buyer's goods come from."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from models.batch import Floats
from models.case import Case
from models.clauses import EXCLUSIVE
from models.plan import ACTIVE, BOUGHT_OUT, PARTLY
from models.tables import Contract
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.summary import SourceChart, Supply

JUST_BELOW = 0.01  # of the volume


def exclusivities(plan: Plan) -> list[list[Case]]:
    """The cases of each exclusivity, buyer and seller, in the order of time."""
    found: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for case in plan.net.cases:
        if case.rule.clause in EXCLUSIVE:
            found[case.name, case.buyer, case.seller].append(case)
    return list(found.values())


def in_force(plan: Plan, cases: Sequence[Case]) -> list[Case]:
    """The cases of an exclusivity that are in force in the plan, whole or in part, bought out or not."""
    return [case for case in cases if plan.state(case) in (ACTIVE, PARTLY, BOUGHT_OUT)]


def avoided(plan: Plan, cases: Sequence[Case]) -> bool:
    """Whether the plan stays just below the volume after which the exclusivity would start: it never starts, for want of 1 %."""
    rule = cases[0].rule
    if not isinstance(rule, Contract) or rule.after_volume is None or in_force(plan, cases):
        return False
    last = plan.net.exclusivities[cases[-1]]
    taken = float(plan.ship[last.earlier] @ last.counted) + float(plan.ship[cases[-1].delivered].sum())
    return taken >= (1.0 - JUST_BELOW) * rule.after_volume


def stretch(plan: Plan, cases: Sequence[Case]) -> str:
    """When an exclusivity is in force: "from 2028", or "from 2026 to 2027" and "in 2026" if it ends before the plan does."""
    spans = [case.span for case in in_force(plan, cases)]
    if spans[-1] == cases[-1].span:
        return f"from {spans[0]}"
    return f"in {spans[0]}" if len(spans) == 1 else f"from {spans[0]} to {spans[-1]}"


def source_charts(plan: Plan, columns: Columns) -> Iterator[SourceChart]:
    """For each exclusive source the buyer's supply by seller, the exclusive ones first; none for a buyer that buys nothing."""
    net = plan.net
    for cases in exclusivities(plan):
        if cases[0].rule.clause != "exclusive source":
            continue
        case, members = cases[0], plan.tables.members(cases[0].seller)
        sellers: dict[str, Floats] = defaultdict(lambda: np.zeros(len(columns)))
        for position in np.concatenate([other.bought for other in cases]).tolist():
            seller = net.ship_keys.key(position)[0]
            sellers[seller][columns.of_period(int(net.ship_period[position]))] += plan.ship[position]
        shown = [seller for seller in sellers if seller in members or sellers[seller].any()]
        if not any(sellers[seller].any() for seller in shown):
            continue
        when = f"{_agreed(case)} {stretch(plan, cases)}" if in_force(plan, cases) else "never in force"
        ranked = sorted(shown, key=lambda seller: (seller not in members, -float(sellers[seller].sum()), seller))
        yield SourceChart(
            buyer=case.buyer,
            product=case.rule.product,
            unit=plan.products[plan.tables.materials(case.rule.product)[0]].unit,
            sellers=[Supply(seller, sellers[seller].tolist(), seller in members) for seller in ranked],
            note=f"{case.name}: {when}",
        )


def _agreed(case: Case) -> str:
    return "exclusive" if case.share == 1.0 else f"at least {100 * case.share:.6g}%"
