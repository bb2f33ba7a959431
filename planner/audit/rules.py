"""Does the plan keep every rule, but for the breaches it reports?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.plan import AuditRow
from models.tables import SOFT, Contract
from planner.audit.cases import Case, cases, spans
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.verdict import AT_LEAST, AT_MOST, absent, judge


@dataclass(frozen=True)
class Counted:
    """A case over one span, counted from the flows: figures have one entry per period of the span."""

    case: Case
    years: Floats
    active: Floats
    subject: Floats
    others: Floats

    @cached_property
    def bought(self) -> Floats:
        """All that the buyers receive."""
        return self.subject + self.others

    def sides(self) -> tuple[float, str, float]:
        """What the rule compares: left side, sense, right side."""
        rule, active, bought = self.case.rule, self.active, self.bought
        share = 1.0 if rule.value is None else rule.value
        match rule.clause:
            case "exclusive source":
                return self.others.sum(), AT_MOST, np.dot(1.0 - share * active, bought)
            case "minimum share" | "minimum local share":
                return self.subject.sum(), AT_LEAST, np.dot(share * active, bought)
            case clause if clause.startswith("maximum share"):
                return self.subject.sum(), AT_MOST, np.dot(1.0 - (1.0 - share) * active, bought)
            case "minimum volume":
                return np.dot(active, self.subject), AT_LEAST, self._volume()
            case "maximum volume":
                return np.dot(active, self.subject), AT_MOST, self._volume()
            case "maximum distance":
                return self.subject.sum(), AT_MOST, np.dot(1.0 - active, bought)
        raise ValueError(f'the auditor does not know the clause "{rule.clause}"')

    def _volume(self) -> float:
        value = self.case.rule.value or 0.0
        return value * float(np.dot(self.years, self.active)) if self.case.rule.unit == "unit/year" else value


def rules(evidence: Evidence) -> Iterator[AuditRow]:
    """Every case of every rule, over every span in which it is in force and has something to judge.

    The plan must report each of them. A soft rule may be broken by the breach reported beside it, a hard one not at all.
    """
    for case in cases(evidence):
        subject, others = _flow(evidence, case.subject), _flow(evidence, case.others)
        judged = case.others if case.rule.clause == "exclusive source" else case.subject
        can_ship = _open(evidence, judged)
        years = evidence.days.per_period(evidence.days.years)
        for span, numbers in spans(evidence.days, case.rule):
            if case.active[numbers].any() and can_ship[numbers].any():
                counted = Counted(case, years[numbers], case.active[numbers], subject[numbers], others[numbers])
                yield from _verdicts(evidence, counted, span)


def _verdicts(evidence: Evidence, counted: Counted, span: str) -> Iterator[AuditRow]:
    case = counted.case
    rule = case.rule
    left, sense, right = counted.sides()
    what = f"{case.name}: {case.buyer} ← {case.seller or 'any'}, {case.product}"
    tables = evidence.tables
    source = tables.contracts.cell(rule, "contract") if isinstance(rule, Contract) else tables.policies.cell(rule, "policy")
    row = evidence.rules.get((rule.sheet, case.name, case.buyer, case.seller, case.product, span))
    if row is None:
        yield absent(rule.clause, f"not in the plan: {what}", period=span, input_row=source)
    reported = row.breach if row else 0.0
    yield judge(
        rule.clause,
        what,
        float(left),
        sense,
        float(right),
        period=span,
        input_row=source,
        size=float(abs(left) + counted.bought.sum()),
        breach=reported if rule.hard == SOFT else 0.0,
    )
    if rule.hard != SOFT and reported:
        yield judge(rule.clause, f"hard, yet a breach is reported: {what}", reported, AT_MOST, 0.0, period=span, input_row=source)


def _flow(evidence: Evidence, lanes: Sequence[LaneKey]) -> Floats:
    """What travels over all of these lanes in each period."""
    total = np.zeros(len(evidence.days.periods))
    for key in lanes:
        if key in evidence.shipped:
            total += evidence.shipped[key]
    return total


def _open(evidence: Evidence, lanes: Sequence[LaneKey]) -> Floats:
    """Open days of all of these lanes together in each period; 0 where none of them can carry anything."""
    return sum((evidence.lanes.openings[key].days for key in lanes), start=np.zeros(len(evidence.days.periods)))
