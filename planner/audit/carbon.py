"""Does the Carbon sheet say what the quantities emit?"""

from collections import defaultdict
from collections.abc import Iterator
from math import fsum

import numpy as np

from models.plan import TRANSPORT_OF, AuditRow, CarbonRow, FlowRow, ProductionRow
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.verdict import EQUAL, judge


def carbon(evidence: Evidence) -> Iterator[AuditRow]:
    """CO2e of every stage and period, recomputed from quantities and inputs, is the sum of its rows [t].

    The sheets that show quantities show the same CO2e beside them. A plan that was read without the sheet is not judged by it.
    """
    if CarbonRow not in evidence.plan:
        return
    stated: dict[str, Floats] = defaultdict(lambda: np.zeros(len(evidence.days.periods)))
    for row in evidence.written(CarbonRow):
        if row.period in evidence.days.number:
            stated[row.stage][evidence.days.number[row.period]] += row.co2e
    found = emitted(evidence)
    for stage in sorted(stated.keys() | found.keys()):
        for period, number in evidence.days.number.items():
            left, right = (float(side[stage][number]) if stage in side else 0.0 for side in (stated, found))
            if left or right:
                yield judge("carbon", stage, left, EQUAL, right, period=period)
    beside: dict[str, tuple[tuple[ProductionRow, ...] | tuple[FlowRow, ...], bool]] = {
        "beside the outputs": (evidence.written(ProductionRow), False),
        "beside the flows": (evidence.written(FlowRow), True),
    }
    for what, (rows, moved) in beside.items():
        right = fsum(float(co2e.sum()) for stage, co2e in found.items() if stage.startswith(TRANSPORT_OF) is moved)
        yield judge("carbon", what, fsum(row.co2e for row in rows), EQUAL, right)


def emitted(evidence: Evidence) -> dict[str, Floats]:
    """Stage -> CO2e in each period [t]."""
    tiers = {product.product: product.tier for product in evidence.tables.products}
    found: dict[str, Floats] = defaultdict(lambda: np.zeros(len(evidence.days.periods)))
    for making, quantity in evidence.made.items():
        found[tiers[making[2]]] += quantity * evidence.lines.terms[making].co2e / 1000.0
    for lane, quantity in evidence.shipped.items():
        found[TRANSPORT_OF + tiers[lane[2]]] += quantity * evidence.lanes.unit_co2e(lane) / 1000.0
    return dict(found)
