"""Is everything the plan speaks of in the inputs, once, and counted in honest numbers?"""

from collections import Counter
from collections.abc import Iterator
from math import isfinite

from models.contract import Kind, Row
from models.plan import (
    CREDITS,
    RUN_IN,
    THROUGHPUT,
    AttributeRow,
    AuditRow,
    CapacityRow,
    CarbonRow,
    ContractRow,
    CostRow,
    DemandRow,
    FlowRow,
    KpiRow,
    PolicyRow,
    ProductionRow,
    RunInRow,
    SourcingRow,
    StockRow,
    TierRow,
    UnderWayRow,
)
from planner.audit.evidence import Evidence
from planner.audit.verdict import AT_LEAST, AT_MOST, TOLERANCE, absent, every, judge

CHECK = "known lanes and lines"
MAY_BE_NEGATIVE = ("slack", "spare", "landed_unit_cost", "spend")  # room left, less a breach; a cost, less credits
EITHER_WAY = (
    "contract prices", "price tiers", "shortfall fees", "bonus or malus", "closing", "value left",
)  # fmt: skip
"""Terms that are differences, or money that comes back."""
AMOUNTS = ("amount", "present_value")  # of the Costs sheet
ONCE: tuple[type[Row], ...] = (
    SourcingRow,
    FlowRow,
    ProductionRow,
    RunInRow,
    UnderWayRow,
    CapacityRow,
    StockRow,
    TierRow,
    DemandRow,
    ContractRow,
    PolicyRow,
    CarbonRow,
    AttributeRow,
    KpiRow,
)
COUNTED: tuple[type[Row], ...] = (*ONCE, CostRow)


def known_lanes_and_lines(evidence: Evidence) -> Iterator[AuditRow]:
    """Every row of the plan rests on an active input row.

    Every flow needs its lane, every output its line and recipe, every rule its row; every row stands once, and every number is
    finite and not negative.
    """
    runs = [run for run in (evidence.run_in, evidence) if run is not None]
    yield from every(CHECK, "every flow has its lane", (row for run in runs for row in _flows(run)))
    yield from every(CHECK, "every output has its line", (row for run in runs for row in _outputs(run)))
    if evidence.run_in is None:
        for before in evidence.written(RunInRow):
            yield absent(CHECK, f"nothing leaves before the plan: {before.site}, {before.product}", period=RUN_IN)
    yield from every(CHECK, "every line shown is an input", _capacities(evidence))
    yield from every(CHECK, "every rule judged is an input", _rules(evidence))
    for kind in ONCE:
        yield from every(CHECK, f"every row of {kind.sheet} stands once", _repeated(evidence, kind))
    for kind in COUNTED:
        yield from every(CHECK, f"every number of {kind.sheet} is a quantity", _numbers(evidence, kind))


def _flows(evidence: Evidence) -> Iterator[AuditRow]:
    for row in evidence.written(FlowRow):
        if (row.origin, row.destination, row.product, row.mode) not in evidence.lanes.lanes:
            yield absent(CHECK, f"no such lane: {row.origin} → {row.destination}, {row.product}, {row.mode}", period=row.period)
        if row.period not in evidence.days.number:
            yield absent(CHECK, f"no such period: {row.origin} → {row.destination}, {row.product}", period=row.period)


def _outputs(evidence: Evidence) -> Iterator[AuditRow]:
    for row in evidence.written(ProductionRow):
        if (row.site, row.line_name, row.product, row.recipe) not in evidence.lines.terms:
            what = f"no such production: {row.site}, {row.line_name}, {row.product}, {row.recipe}"
            yield absent(CHECK, what.rstrip(", "), period=row.period)
        if row.period not in evidence.days.number:
            yield absent(CHECK, f"no such period: {row.site}, {row.line_name}, {row.product}", period=row.period)


def _capacities(evidence: Evidence) -> Iterator[AuditRow]:
    for row in evidence.written(CapacityRow):
        known = (
            row.site in evidence.throughput if row.line_name == THROUGHPUT else (row.site, row.line_name) in evidence.lines.lines
        )
        if not known or row.period not in evidence.days.number:
            yield absent(CHECK, f"no such line or period: {row.site}, {row.line_name}", period=row.period)


def _rules(evidence: Evidence) -> Iterator[AuditRow]:
    contracts = {row.contract for row in evidence.tables.contracts}
    policies = {row.policy for row in evidence.tables.policies}
    for kind, known in ((ContractRow, contracts), (PolicyRow, policies)):
        for row in evidence.written(kind):
            if row.rule not in known:
                yield absent(CHECK, f"no such rule in {kind.sheet}: {row.rule}", period=row.span)


def _repeated(evidence: Evidence, kind: type[Row]) -> Iterator[AuditRow]:
    keys = kind.keys()
    count = Counter(tuple(getattr(row, name) for name in keys) for row in evidence.written(kind))
    for key, times in count.items():
        if times > 1:
            yield judge(CHECK, f"{kind.sheet}, twice: {', '.join(str(part) for part in key if part)}", times, "=", 1.0)


def _numbers(evidence: Evidence, kind: type[Row]) -> Iterator[AuditRow]:
    keys = kind.keys()
    counted = [c for c in kind.columns() if c.kind in (Kind.NUMBER, Kind.SHARE) and c.attribute not in MAY_BE_NEGATIVE]
    for row in evidence.written(kind):
        for column in counted:
            value = getattr(row, column.attribute)
            if value is not None and isinstance(row, CostRow) and row.kind == "evaluation":
                value = abs(value)  # a bonus counts below 0
            if isinstance(row, PolicyRow) and row.clause == "budget" and column.attribute == "does" and isfinite(row.does):
                continue  # credits and prices below the seller's own may fall on a scope where nothing else is paid
            if value is None and not column.required:
                continue
            if isinstance(row, CostRow) and column.attribute in AMOUNTS and row.term in EITHER_WAY and isfinite(row.amount):
                continue
            earned = isinstance(row, CostRow) and row.term == CREDITS and column.attribute in AMOUNTS
            if value is None or not isfinite(value) or (-value if earned else value) < -TOLERANCE:
                where = ", ".join(str(getattr(row, name)) for name in keys if getattr(row, name))
                left, sense = float("nan") if value is None else value, AT_MOST if earned else AT_LEAST
                yield judge(CHECK, f"{kind.sheet}, {column.heading}: {where}", left, sense, 0)
