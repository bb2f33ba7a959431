"""Are the flows of frozen periods those of the previous plan, and the rules inside them reported as frozen?"""

from collections.abc import Iterator, Sequence

from models.clauses import MOST_OPEN, clause_named
from models.plan import FROZEN, AuditRow, ContractRow, PolicyRow
from models.tables import Contract, Policy
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.verdict import AT_LEAST, AT_MOST, EQUAL, TOLERANCE, every, failures, judge

CHECK = "frozen flows"


def frozen_flows(evidence: Evidence) -> Iterator[AuditRow]:
    """What travels over each lane in each frozen period is what the previous plan ships, but for rounding."""
    if any(_fixed(evidence)):
        yield from every(CHECK, "every flow of a frozen period is that of the previous plan", failures(_compared(evidence)))


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


def _fixed(evidence: Evidence) -> list[bool]:
    return [period.frozen for period in evidence.days.periods]
