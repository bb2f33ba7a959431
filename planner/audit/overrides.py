"""Does the plan keep what was fixed by hand, and does it say so?"""

from collections.abc import Iterator

from models.plan import AuditRow
from models.replanned import OverrideRow
from planner.audit.evidence import Evidence
from planner.audit.verdict import AT_LEAST, AT_MOST, EQUAL, TOLERANCE, absent, judge

CHECK = "plan overrides"


def overrides(evidence: Evidence) -> Iterator[AuditRow]:
    """Each override by the flows of the plan, and the sheet Overrides row by row."""
    table = evidence.tables.plan_overrides
    written = {(row.origin, row.destination, row.product, row.mode, row.period): row for row in evidence.written(OverrideRow)}
    for row in table:
        cell = table.cell(row, "origin")
        what = f"{row.origin} → {row.destination}, {row.product}, {row.mode or 'all modes'}"
        number = evidence.days.number[row.period]
        flows = [flow[number] for key, flow in evidence.shipped.items() if key[:3] == row.name[:3] and row.mode in ("", key[3])]
        does = float(sum(flows))
        if row.least is not None:
            yield judge(CHECK, what, does, AT_LEAST, row.least * (1.0 - TOLERANCE), period=row.period, input_row=cell)
        if row.most is not None:
            yield judge(CHECK, what, does, AT_MOST, row.most * (1.0 + TOLERANCE), period=row.period, input_row=cell)
        told = written.pop(row.name, None)
        if told is None:
            yield absent(CHECK, f"not in the plan: {what}", period=row.period, input_row=cell)
            continue
        yield judge(CHECK, f"plan does: {what}", told.does, EQUAL, does, period=row.period, input_row=cell)
        if (told.least, told.most) != (row.least, row.most):
            yield absent(CHECK, f"told otherwise: {what}", period=row.period, input_row=cell)
    for key in written:
        yield absent(CHECK, f"nobody fixed {' → '.join(key[:2])}, {key[2]}", period=key[4])
