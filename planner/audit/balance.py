"""Does everything that leaves a site come from somewhere, and is every need spoken for?"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from models.plan import AuditRow
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.lines import components
from planner.audit.verdict import AT_MOST, EQUAL, absent, judge


def material_balance(evidence: Evidence) -> Iterator[AuditRow]:
    """Arriving + made = used by what is made of it + leaving + served, at every site, product and period, and in the run-in."""
    if evidence.run_in is not None:
        yield from material_balance(evidence.run_in)
    nothing = np.zeros(len(evidence.days.periods))
    gained: dict[tuple[str, str], Floats] = defaultdict(nothing.copy)
    given: dict[tuple[str, str], Floats] = defaultdict(nothing.copy)
    for (_, destination, product, _), quantity in evidence.shipped.items():
        gained[destination, product] += quantity
    for place, quantity in evidence.under_way.items():
        gained[place] += quantity
    for (origin, _, product, _), quantity in evidence.leaving():
        given[origin, product] += quantity
    parts = components(evidence.tables)
    for key, quantity in evidence.made.items():
        site, _, product, recipe = key
        gained[site, product] += quantity
        begun = quantity / evidence.lines.terms[key].yield_
        for component, units in parts.get((product, recipe), ()):
            given[site, component] += units * begun
    for need in evidence.tables.demand:
        row = evidence.needs.get((need.site, need.product, need.period, need.customer))
        given[need.site, need.product][evidence.days.number[need.period]] += row.served if row else 0.0
    for site, product in sorted(gained.keys() | given.keys()):
        for period, left, right in zip(evidence.days.number, gained[site, product], given[site, product], strict=True):
            if left or right:
                size = float(left + right)
                yield judge("material balance", f"{site}, {product}", float(left), EQUAL, float(right), period=period, size=size)


def demand(evidence: Evidence) -> Iterator[AuditRow]:
    """Every need of the inputs is shown as it is; served + unmet = needed; a firm need has no unmet part; none is invented."""
    table = evidence.tables.demand
    asked = {(row.site, row.product, row.period, row.customer): row for row in table}
    for key, need in asked.items():
        site, product, period, customer = key
        what = f"{site}, {product}" + (f", {customer}" if customer else "")
        source = table.cell(need, "quantity")
        row = evidence.needs.get(key)
        if row is None:
            yield absent("demand", f"not in the plan: {what}", period=period, input_row=source)
            continue
        yield judge("demand", f"needed: {what}", row.needed, EQUAL, need.quantity, period=period, input_row=source)
        kept = row.served + row.unmet
        yield judge("demand", f"served + unmet: {what}", kept, EQUAL, need.quantity, period=period, input_row=source)
        if need.firm:
            size = need.quantity
            yield judge("demand", f"firm: {what}", row.unmet, AT_MOST, 0.0, period=period, input_row=source, size=size)
    for key in evidence.needs.keys() - asked.keys():
        yield absent("demand", f"nobody needs this: {key[0]}, {key[1]}, {key[3]}".rstrip(", "), period=key[2])
