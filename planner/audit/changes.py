"""Does the sheet Changes list every flow that differs from the previous plan, and no other? Are the inputs told in full?"""

from collections import Counter
from collections.abc import Iterator

from models.plan import AuditRow
from models.replanned import ADDED, DROPPED, LESS, MORE, SAME, ChangeRow, InputRecord
from models.tables import PreviousDecision, PreviousFlow, Scenario, Source, Tables
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.verdict import EQUAL, absent, every, failures, judge

CHECK = "changes"
SETTINGS = "Settings"  # told setting by setting, whether stated or left out


def changes(evidence: Evidence) -> Iterator[AuditRow]:
    """Flow by flow, what the previous plan and this one ship, in periods that both have."""
    if len(evidence.tables.previous_plan) or evidence.written(ChangeRow):
        yield from every(CHECK, "every change from the previous plan is listed rightly", failures(_compared(evidence)))


def inputs_told(evidence: Evidence) -> Iterator[AuditRow]:
    """The plan keeps every active row of every sheet that it was made from, where it keeps any."""
    told = Counter(row.in_sheet for row in evidence.written(InputRecord) if row.in_sheet != SETTINGS)
    if told:
        expected = {
            kind.sheet: len(getattr(evidence.tables, name))
            for name, kind in Tables.sheets().items()
            if kind not in (Scenario, Source, PreviousFlow, PreviousDecision)
        }
        counts = [judge("inputs told", f"rows of {s}", told[s], EQUAL, expected.get(s, 0)) for s in sorted({*told, *expected})]
        yield from every("inputs told", "every input row is kept", failures(counts))


def _compared(evidence: Evidence) -> Iterator[AuditRow]:
    told = {(row.origin, row.destination, row.product, row.mode, row.period): row for row in evidence.written(ChangeRow)}
    shared = {row.period for row in evidence.tables.previous_plan} & set(evidence.days.number)
    if told and not len(evidence.tables.previous_plan):
        yield absent(CHECK, "the previous plan, to compare with: name it with --previous")
        return
    lanes: list[LaneKey] = sorted({*evidence.before, *evidence.shipped})
    numbers = [evidence.days.number[period] for period in shared]
    largest: dict[str, float] = {}
    for flows in (evidence.before, evidence.shipped):
        for key, quantities in flows.items():
            largest[key[2]] = max([largest.get(key[2], 0.0), *(float(quantities[number]) for number in numbers)])
    for key in lanes:
        for period in sorted(shared, key=evidence.days.number.__getitem__):
            number = evidence.days.number[period]
            before, now = (float(flows.get(key, evidence.nothing())[number]) for flows in (evidence.before, evidence.shipped))
            row = told.pop((*key, period), None)
            differs = abs(now - before) > SAME * largest[key[2]]
            what = f"{key[0]} → {key[1]}, {key[2]}, {key[3]}"
            if row is None:
                if differs:
                    yield absent(CHECK, f"not listed: {what}", period=period)
                continue
            if not differs:
                yield absent(CHECK, f"listed, but the same: {what}", period=period)
            yield judge(CHECK, f"previous: {what}", row.previous, EQUAL, before, period=period)
            yield judge(CHECK, f"now: {what}", row.now, EQUAL, now, period=period)
            yield judge(CHECK, f"change: {what}", row.change, EQUAL, now - before, period=period)
            kind = ADDED if not before else DROPPED if not now else MORE if now > before else LESS
            if differs and row.what != kind:
                yield absent(CHECK, f"called {row.what}, but {kind}: {what}", period=period)
    for *lane, period in told:
        yield absent(CHECK, f"no such flow: {' → '.join(lane[:2])}, {', '.join(lane[2:])}", period=period)
