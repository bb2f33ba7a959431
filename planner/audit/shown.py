"""Do the Contracts and Policies sheets say what is asked, what the plan does, and how far each rule is in force?"""

from collections.abc import Iterator

import numpy as np

from models.plan import AuditRow, ContractRow, PolicyRow
from models.tables import Contract
from planner.audit.cases import cases
from planner.audit.clauses import Counted
from planner.audit.clauses.shown import SHOWN
from planner.audit.evidence import Evidence
from planner.audit.rules import counted_spans
from planner.audit.verdict import EQUAL, absent, every, failures, judge

CHECK = "rules shown"


def rules_shown(evidence: Evidence) -> Iterator[AuditRow]:
    """Every row of the two sheets is a case of a rule, and its figures are those of the flows, in force or not."""
    yield from every(CHECK, "every rule shows what is asked and what the plan does", failures(_figures(evidence)))


def _figures(evidence: Evidence) -> Iterator[AuditRow]:
    known: dict[tuple[str, ...], Counted] = {}
    for case in cases(evidence):
        for span, counted in counted_spans(evidence, case):
            known[case.rule.sheet, case.name, case.buyer, case.seller, case.product, span] = counted
    for key, row in evidence.rules.items():
        what = f"{row.rule}: {row.buyer} ← {row.seller or 'any'}, {row.product}".rstrip(", ")
        if key not in known:
            yield absent(CHECK, f"no such case: {what}", period=row.span)
            continue
        yield from _compared(row, known[key], what)


def _compared(row: ContractRow | PolicyRow, counted: Counted, what: str) -> Iterator[AuditRow]:
    lengths = counted.evidence.days.lengths[counted.numbers]
    in_force = float(np.average(counted.active, weights=lengths))
    if not (isinstance(counted.case.rule, Contract) and counted.case.rule.after_volume is not None):  # judged by started.py
        yield judge(CHECK, f"in force: {what}", row.in_force, EQUAL, in_force, period=row.span)
    if counted.case.rule.clause in SHOWN:
        asked, does = SHOWN[counted.case.rule.clause](counted)
        yield judge(CHECK, f"asked: {what}", row.asked, EQUAL, asked, period=row.span)
        yield judge(CHECK, f"plan does: {what}", row.does, EQUAL, does, period=row.span)
