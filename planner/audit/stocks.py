"""What the plan says stands at each site, and what its sites move, for the checks that count stock."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.plan import StockRow
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.lines import components

type Place = tuple[str, str]


@dataclass(frozen=True)
class Moved:
    """(site, product) -> what it gains by arrivals and output in each period, and what is used there, sent on and served."""

    gained: Mapping[Place, Floats]
    given: Mapping[Place, Floats]


@dataclass(frozen=True)
class Stood:
    """(site, product) of the Stock sheet of the inputs -> what stands there around each period, and what is thrown away."""

    opening: Mapping[Place, Floats]
    closing: Mapping[Place, Floats]
    disposed: Mapping[Place, Floats]


@lru_cache(maxsize=2)
def moved(evidence: Evidence) -> Moved:
    """What flows, outputs and needs of the plan, or of its run-in, bring to each site and take from it."""
    gained: dict[Place, Floats] = defaultdict(evidence.nothing)
    given: dict[Place, Floats] = defaultdict(evidence.nothing)
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
    return Moved(dict(gained), dict(given))


@lru_cache(maxsize=2)
def stood(evidence: Evidence) -> Stood:
    """What the plan's Stock sheet leaves at the end of each period; a period begins with what the one before it left."""
    closing: dict[Place, Floats] = {(row.site, row.product): evidence.nothing() for row in evidence.tables.stock}
    disposed = {place: evidence.nothing() for place in closing}
    for row in evidence.written(StockRow):
        place = row.site, row.product
        if place in closing and row.period in evidence.days.number:
            closing[place][evidence.days.number[row.period]] += row.closing
            disposed[place][evidence.days.number[row.period]] += row.disposed
    first = {(row.site, row.product): row.opening or 0.0 for row in evidence.tables.stock}
    opening = {place: np.append(first[place], stands[:-1]) for place, stands in closing.items()}
    return Stood(opening, closing, disposed)
