"""Are the flows of frozen periods those of the previous plan, and the rules inside them reported as frozen?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.clauses import MOST_OPEN, clause_named
from models.plan import FROZEN, AuditRow, ContractRow, ExpansionRow, OpeningRow, PolicyRow
from models.tables import CANDIDATE, MAY_CLOSE, Contract, Policy
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.verdict import AT_LEAST, AT_MOST, EQUAL, TOLERANCE, every, failures, judge

CHECK = "frozen flows"
DECISIONS = "frozen decisions"


def frozen_flows(evidence: Evidence) -> Iterator[AuditRow]:
    """What travels over each lane in each frozen period is what the previous plan ships, but for rounding."""
    if any(_fixed(evidence)):
        yield from every(CHECK, "every flow of a frozen period is that of the previous plan", failures(_compared(evidence)))


def frozen_decisions(evidence: Evidence) -> Iterator[AuditRow]:
    """What the plan opens, closes and adds in frozen periods is what the previous plan does, but for rounding."""
    if any(_fixed(evidence)) and (len(evidence.written(OpeningRow)) or len(evidence.written(ExpansionRow))):
        what = "every decision of a frozen period is that of the previous plan"
        yield from every(DECISIONS, what, failures(_decided(evidence)))


def lies_in_frozen_periods(evidence: Evidence, rule: Contract | Policy, numbers: Sequence[int]) -> bool:
    """Whether a rule is counted over frozen periods only, so that it is reported and not stated.

    A price is paid all the same, and which sites are open is not decided by flows.
    """
    fixed = _fixed(evidence)
    return bool(clause_named(rule.clause).breach) and rule.clause != MOST_OPEN and all(fixed[number] for number in numbers)


def said_to_be_frozen(
    row: ContractRow | PolicyRow | None, what: str, *, frozen: bool, period: str, input_row: str
) -> Iterator[AuditRow]:
    """The state of a rule in force says so if it is frozen, and only then; what is frozen is not a breach that is paid for."""
    if row is None:
        return
    if (row.state == FROZEN) != frozen:
        told = f"{what}: the plan calls it {row.state}"
        yield judge(CHECK, told, float(row.state == FROZEN), EQUAL, float(frozen), period=period, input_row=input_row)
    if frozen and row.breach:
        yield judge(CHECK, f"a breach is reported of {what}", row.breach, AT_MOST, 0.0, period=period, input_row=input_row)


def _compared(evidence: Evidence) -> Iterator[AuditRow]:
    fixed = _fixed(evidence)
    lanes: list[LaneKey] = sorted({*evidence.before, *evidence.shipped})
    for number, period in enumerate(evidence.days.periods):
        for key in lanes if fixed[number] else ():
            before, now = (float(flows.get(key, evidence.nothing())[number]) for flows in (evidence.before, evidence.shipped))
            what = f"{key[0]} → {key[1]}, {key[2]}, {key[3]}"
            yield judge(CHECK, what, now, AT_MOST, before * (1.0 + TOLERANCE), period=period.period)
            yield judge(CHECK, what, now, AT_LEAST, before * (1.0 - TOLERANCE), period=period.period)


def _decided(evidence: Evidence) -> Iterator[AuditRow]:
    """Decision by decision; what the inputs do not offer any more is neither opened, closed nor added."""
    fixed = {period.period for period in evidence.days.periods if period.frozen}
    sites = {(row.site, "", "") for row in evidence.tables.sites if row.status in (CANDIDATE, MAY_CLOSE)}
    offered = sites | {(row.site, row.line_name, row.option) for row in evidence.tables.expansions}
    before: dict[tuple[str, ...], float] = defaultdict(float)
    now: dict[tuple[str, ...], float] = defaultdict(float)
    for decision in evidence.tables.previous_decisions:
        if decision.period in fixed and decision.decision in offered:
            before[*decision.decision, decision.period] += decision.steps
    for opening in evidence.written(OpeningRow):
        for period in (opening.opens, opening.closes):
            now[opening.site, "", "", period] += period in fixed
    for added in evidence.written(ExpansionRow):
        if added.decided in fixed:
            now[added.site, added.line_name, added.option, added.decided] += added.steps
    for key in sorted({*before, *now}):
        what = ", ".join(filter(None, key[:-1]))
        yield judge(DECISIONS, what, now[key], EQUAL, before[key], period=key[-1])


def _fixed(evidence: Evidence) -> list[bool]:
    return [period.frozen for period in evidence.days.periods]
