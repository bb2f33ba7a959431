"""Does the Sourcing sheet say what the flows say?"""

from collections import defaultdict
from collections.abc import Iterator

from models.plan import AuditRow, SourcingRow
from planner.audit.evidence import Evidence
from planner.audit.verdict import EQUAL, absent, every, failures, judge


def sourcing(evidence: Evidence) -> Iterator[AuditRow]:
    """What a buyer takes from a seller is the sum of its flows over all modes, and its share is counted of all arrivals."""
    yield from every("sourcing", "every relation is the sum of its flows", failures(_relations(evidence)))


def _relations(evidence: Evidence) -> Iterator[AuditRow]:
    flows: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for (origin, destination, product, _), quantity in evidence.shipped.items():
        for period, value in zip(evidence.days.number, quantity.tolist(), strict=True):
            if value:
                flows[destination, origin, product, period] += value
    shown = {(row.buyer, row.seller, row.product, row.period): row for row in evidence.written(SourcingRow)}
    for key in sorted(flows.keys() | shown.keys()):
        buyer, seller, product, period = key
        what, row = f"{buyer} ← {seller}, {product}", shown.get(key)
        if row is None:
            yield absent("sourcing", f"not in the plan: {what}", period=period)
            continue
        yield judge("sourcing", what, row.quantity, EQUAL, flows.get(key, 0.0), period=period)
        if key in flows:
            total = float(evidence.arriving[buyer, product][evidence.days.number[period]])
            yield judge("sourcing", f"share: {what}", row.share, EQUAL, flows[key] / total, period=period)
