"""The Contracts and Policies sheets: every rule, every case, every span, whether in force or not."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from models.attributes import CARRIED
from models.case import Case
from models.clauses import SITES, SOURCES
from models.plan import FROZEN, ContractRow, PolicyRow, RuleRow
from models.tables import Contract
from planner.plan import Plan
from planner.report.commitments import dues
from planner.report.judged import Judgement, judgement
from planner.report.sheets.asks import asks

DUST = 1e-9  # of what is bought: a rule with less room binds


def contracts(plan: Plan) -> Iterator[ContractRow]:
    """Every case of every clause of the Contracts sheet."""
    for case in plan.net.cases:
        if isinstance(case.rule, Contract):
            row, owed = _row(ContractRow, plan, case), dues(plan, case)
            yield replace(row, shortfall=owed.shortfall, made_up=owed.made_up, fee=owed.fee) if owed else row


def policies(plan: Plan) -> Iterator[PolicyRow]:
    """Every case of every principle of the Policies sheet."""
    for case in plan.net.cases:
        if not isinstance(case.rule, Contract):
            yield _row(PolicyRow, plan, case)


def _row[R: RuleRow](kind: type[R], plan: Plan, case: Case) -> R:
    members = plan.tables.materials(case.product)
    unit = plan.products[members[0]].unit if members else ""
    judged = judgement(plan, case, unit)
    breach, binds = breach_of(plan, case), case.makes_row and not plan.free(case)
    rule = case.rule
    return kind(
        rule=case.name,
        clause=rule.clause,
        asks=asks(case, unit, indexed=any(row.contract == case.name for row in plan.tables.price_formulas)),
        buyer=case.buyer,
        seller=case.seller,
        product=case.product,
        span=case.span,
        state=plan.state(case),
        in_force=_in_force(plan, case),
        asked=judged.asked,
        does=judged.does,
        measure=judged.measure,
        slack=_slack(plan, case, judged) if binds else _left_by_frozen_flows(plan, case, judged),
        breach=breach,
        unit=case.unit,
        penalty=case.penalty if case.soft else 0.0,
        breach_cost=breach * case.penalty if case.soft else 0.0,
        bought_out=plan.bought_out.get(case, 0.0),
        buy_out_cost=plan.bought_out.get(case, 0.0) * (rule.buy_out_price or 0.0) if isinstance(rule, Contract) else 0.0,
        shadow_price=plan.shadow_prices.get(case.key) if binds else None,
        hard=rule.hard,
        covered="every site" if case.everywhere else "; ".join(_covered(plan, case)),
        from_flows=judged.from_flows,
        input_row=f"{rule.sheet}!A{rule.line}" if rule.line else rule.sheet,
        flag=rule.flag,
    )


def _in_force(plan: Plan, case: Case) -> float:
    """The share of the span's days on which the case is in force; periods may differ in length."""
    spans = [plan.net.calendar.periods[number] for number in case.periods]
    return float(np.average(plan.force(case), weights=[span.end - span.first for span in spans]))


def _covered(plan: Plan, case: Case) -> Iterator[str]:
    """Who buys from whom of all that a case judges; then the sites that count for what they make, use or serve themselves."""
    yield from (f"{buyer} ← {seller}" for buyer, seller in case.covered)
    asked = plan.net.carried.asked.get(case)
    making, keeping = plan.built.x.make.keys, plan.net.carried.keep_keys
    alone = set(making.column("site")[case.made].tolist())
    if asked:
        alone |= set(keeping.column("site")[asked.kept].tolist())
    yield from sorted(alone.difference(*case.covered))


def breach_of(plan: Plan, case: Case) -> float:
    """By how much the plan breaks a case; 0 for a hard one."""
    position = plan.net.soft_number.get(case)
    return 0.0 if position is None else float(plan.breach[position])


def _left_by_frozen_flows(plan: Plan, case: Case, judged: Judgement) -> float | None:
    """The room that frozen flows leave, below 0 where they break the rule; of claims nobody was asked to make nothing is said."""
    if case.state != FROZEN or judged.room is None or case.rule.clause in CARRIED:
        return None
    return judged.room if abs(judged.room) > _rounding(plan, case, judged) else 0.0


def _slack(plan: Plan, case: Case, judged: Judgement) -> float | None:
    """The room without the rounding of a sum: exactly 0 where the rule binds or is broken; a count is not rounded."""
    if judged.room is None or not case.makes_row:
        return None
    if case.unit in (SOURCES, SITES):
        return max(0.0, judged.room)
    return judged.room if judged.room > _rounding(plan, case, judged) else 0.0


def _rounding(plan: Plan, case: Case, judged: Judgement) -> float:
    return DUST * max(1.0, float(plan.ship[case.bought].sum()), judged.size)
