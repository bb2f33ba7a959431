"""Does the plan keep every rule, but for the breaches it reports?"""

from collections.abc import Iterator, Sequence

import numpy as np

from models.clauses import MOST_OPEN, SITES, SOURCES, clause_named
from models.plan import AuditRow, ContractRow, PolicyRow
from models.tables import SOFT, Contract
from planner.audit.attributes import books_of
from planner.audit.cases import CARRIED, Case, cases, spans
from planner.audit.clauses import APART, SIDES, Counted
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.frozen import lies_in_frozen_periods, said_to_be_frozen
from planner.audit.lanes import LaneKey
from planner.audit.verdict import AT_MOST, absent, judge


def rules(evidence: Evidence) -> Iterator[AuditRow]:
    """Every case of every rule, over every span in which it is in force and has something to judge.

    The plan must report each of them, and of a rule that is never in force that it is there. A soft rule may be broken by the
    breach reported beside it, a hard one not at all. A rule wholly inside frozen periods is reported as such and not judged.
    """
    reported = {key[:2] for key in evidence.rules}
    silent = {(case.rule.sheet, case.name): case for case in cases(evidence) if (case.rule.sheet, case.name) not in reported}
    for case in cases(evidence):
        if case.rule.clause in APART:
            continue
        judged = {
            "exclusive source": case.others,
            "exclusive customer": case.others,
            "consistent source": (*case.subject, *case.others),
        }.get(case.rule.clause, case.subject)
        can_happen = _open(evidence, judged) + sum(evidence.lines.can_make(key) for key in case.outputs)
        if case.rule.clause in CARRIED:
            can_happen = books_of(evidence).stays_with(case.buyer, case.product)
        if case.rule.clause == MOST_OPEN:
            can_happen = np.full(len(evidence.days.periods), len(case.sites))
        if case.compared is not None:
            can_happen *= [period in case.compared for period in evidence.days.number]
        for span, counted in counted_spans(evidence, case):
            if counted.active.any() and can_happen[counted.numbers].any():
                silent.pop((case.rule.sheet, case.name), None)
                frozen = lies_in_frozen_periods(evidence, case.rule, counted.numbers)
                yield from _said(evidence, counted, span, frozen=frozen)
                yield from () if frozen else _verdicts(evidence, counted, span)
    for (sheet, rule), case in silent.items():
        yield absent(case.rule.clause, f"no line of {rule} in {sheet}", input_row=_source(evidence, case))


def counted_spans(evidence: Evidence, case: Case) -> Iterator[tuple[str, Counted]]:
    """A case over each of its spans, whether in force or not."""
    subject, others = _flow(evidence, case.subject), _flow(evidence, case.others)
    years = evidence.days.per_period(evidence.days.years)
    for span, numbers in spans(evidence.days, case.rule):
        yield span, Counted(evidence, case, numbers, years[numbers], case.active[numbers], subject[numbers], others[numbers])


def _said(evidence: Evidence, counted: Counted, span: str, *, frozen: bool) -> Iterator[AuditRow]:
    """The plan reports the case, and rightly as frozen or not."""
    case, what, source = counted.case, _what(counted.case), _source(evidence, counted.case)
    row = _reported(evidence, case, span)
    if row is None:
        yield absent(case.rule.clause, f"not in the plan: {what}", period=span, input_row=source)
    yield from said_to_be_frozen(row, what, frozen=frozen, period=span, input_row=source)


def _what(case: Case) -> str:
    return f"{case.name}: {case.buyer} ← {case.seller or 'any'}, {case.product}"


def _reported(evidence: Evidence, case: Case, span: str) -> ContractRow | PolicyRow | None:
    return evidence.rules.get((case.rule.sheet, case.name, case.buyer, case.seller, case.product, span))


def _verdicts(evidence: Evidence, counted: Counted, span: str) -> Iterator[AuditRow]:
    case = counted.case
    rule = case.rule
    left, sense, right = SIDES[rule.clause](counted)
    what, source, row = _what(case), _source(evidence, case), _reported(evidence, case, span)
    reported = row.breach if row else 0.0
    yield judge(
        rule.clause,
        what,
        left,
        sense,
        right,
        period=span,
        input_row=source,
        size=0.0 if clause_named(rule.clause).breach in (SOURCES, SITES) else float(abs(left) + counted.bought.sum()),
        breach=reported if rule.hard == SOFT else 0.0,
    )
    if rule.hard != SOFT and reported:
        yield judge(rule.clause, f"hard, yet a breach is reported: {what}", reported, AT_MOST, 0.0, period=span, input_row=source)


def _source(evidence: Evidence, case: Case) -> str:
    tables, rule = evidence.tables, case.rule
    return tables.contracts.cell(rule, "contract") if isinstance(rule, Contract) else tables.policies.cell(rule, "policy")


def _flow(evidence: Evidence, lanes: Sequence[LaneKey]) -> Floats:
    """What travels over all of these lanes in each period."""
    total = np.zeros(len(evidence.days.periods))
    for key in lanes:
        if key in evidence.shipped:
            total += evidence.shipped[key]
    return total


def _open(evidence: Evidence, lanes: Sequence[LaneKey]) -> Floats:
    """Open days of all of these lanes together in each period; 0 where none of them could carry anything."""
    return sum((evidence.possible.openings[key].days for key in lanes), start=np.zeros(len(evidence.days.periods)))
