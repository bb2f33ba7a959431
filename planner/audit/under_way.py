"""Is nothing lost on the way, and is what was under way when the plan began shown as the inputs state it?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import numpy as np

from models.plan import AuditRow, UnderWayRow
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.lines import components
from planner.audit.stocks import stood
from planner.audit.verdict import AT_LEAST, EQUAL, absent, every, failures, judge

CHECK = "conservation of mass"


def conservation_of_mass(evidence: Evidence) -> Iterator[AuditRow]:
    """Of every product, from the first day to the end of each period: what was there and made was used, served, or still is.

    On the way and in stock at the beginning + made = used + served + thrown away + on the way and in stock at the end, over all
    sites; what is on the way is never less than nothing, and at the end of the plan nothing is.
    """
    yield from every(CHECK, "every product of every tier is accounted for in every period", failures(_products(evidence)))


def _products(evidence: Evidence) -> Iterator[AuditRow]:
    came, went, way, first, stands = (defaultdict[str, Floats](evidence.nothing) for _ in range(5))
    parts = components(evidence.tables)
    for key, quantity in evidence.made.items():
        came[key[2]] += quantity
        for component, units in parts.get((key[2], key[3]), ()):
            went[component] += units * quantity / evidence.lines.terms[key].yield_
    for need in evidence.tables.demand:
        row = evidence.needs.get((need.site, need.product, need.period, need.customer))
        went[need.product][evidence.days.number[need.period]] += row.served if row else 0.0
    for key, quantity in evidence.shipped.items():
        shares = evidence.departures.shares(key)
        first[key[2]] += float(quantity @ shares[:, 0])
        way[key[2]] += quantity @ shares[:, 1:] - quantity
    for (_, product), quantity in evidence.under_way.items():
        first[product] += float(quantity.sum())
        way[product] -= quantity
    kept = stood(evidence)
    opened: dict[str, float] = defaultdict(float)
    for place, closing in kept.closing.items():
        stands[place[1]] += closing
        went[place[1]] += kept.disposed[place]
        opened[place[1]] += float(kept.opening[place][0])
    for product in sorted(came.keys() | went.keys() | way.keys()):
        begins = first[product]
        on_the_way = begins + np.cumsum(way[product])
        left = begins + opened[product] + np.cumsum(came[product])
        right = np.cumsum(went[product]) + on_the_way + stands[product]
        for number, period in enumerate(evidence.days.number):
            size = float(left[number] + right[number])
            yield judge(CHECK, product, float(left[number]), EQUAL, float(right[number]), period=period, size=size)
            yield judge(CHECK, f"on the way: {product}", float(on_the_way[number]), AT_LEAST, 0.0, period=period, size=size)
        yield judge(CHECK, f"on the way at the end: {product}", float(on_the_way[-1]), EQUAL, 0.0, size=float(left[-1]))


def under_way_shown(evidence: Evidence) -> Iterator[AuditRow]:
    """The plan shows every consignment that the inputs state, and no other."""
    days, asked = evidence.days, defaultdict[tuple[str, ...], float](float)
    for row in evidence.tables.in_transit:
        arrives = date.fromordinal(days.begins(row.arrives)).isoformat()
        asked[row.origin, row.destination, row.product, row.mode, arrives] += row.quantity
    shown = {(row.origin, row.destination, row.product, row.mode, row.arrives): row for row in evidence.written(UnderWayRow)}
    for key in sorted(asked.keys() | shown.keys()):
        what = f"{key[0]} → {key[1]}, {key[2]}"
        if key not in shown or key not in asked:
            yield absent("in transit", f"{'not in the plan' if key in asked else 'not under way'}: {what}", period=key[4])
        else:
            yield judge("in transit", what, shown[key].quantity, EQUAL, asked[key], period=key[4])
