"""Rules that speak of a volume: left side, sense, right side."""

from math import fsum

import numpy as np

from models.tables import CONTRACT_VOLUME, SELLERS_CAPACITY, Contract, Policy
from planner.audit.clauses.counted import Counted, Sides
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.verdict import AT_LEAST, AT_MOST


def least(counted: Counted) -> Sides:
    """At least the volume is bought while the rule is in force."""
    return bought(counted), AT_LEAST, agreed(counted)


def most(counted: Counted) -> Sides:
    """At most the volume is bought while the rule is in force."""
    return bought(counted), AT_MOST, agreed(counted)


def agreed(counted: Counted) -> float:
    """The volume the rule speaks of over the span: a yearly one counts for the years in force, a share is one of a volume."""
    rule = counted.case.rule
    value, in_force = rule.value or 0.0, float(np.dot(counted.years, counted.active))
    if isinstance(rule, Contract) and rule.of == SELLERS_CAPACITY:
        place = _in_place(counted.evidence, rule, counted.case.seller)[counted.numbers]
        return value * fsum(active * units for active, units in zip(counted.active.tolist(), place.tolist(), strict=True) if active)
    if isinstance(rule, Contract) and rule.of == CONTRACT_VOLUME:
        return value * (rule.contract_volume or 0.0) * in_force
    return value * in_force if rule.unit.endswith("/year") else value


def bought(counted: Counted) -> float:
    """What is bought while the rule is in force."""
    return float(np.dot(counted.active, counted.subject))


def is_share_of_volume(rule: Contract | Policy) -> bool:
    """Whether a rule says a share of the seller's capacity or of what is agreed for a year."""
    return isinstance(rule, Contract) and rule.of in (SELLERS_CAPACITY, CONTRACT_VOLUME)


def _in_place(evidence: Evidence, rule: Contract, seller: str) -> Floats:
    """Capacity of the sellers' lines in units of the product, in each period in which a line can make it.

    A line stands whole for every product it can make; where these take different amounts of it, the one of which it makes most.
    """
    sites, products = evidence.tables.members(seller), evidence.tables.materials(rule.product)
    per_line: dict[tuple[str, str], Floats] = {}
    for (site, line, product, _), terms in evidence.lines.terms.items():
        if site in sites and product in products:
            units = evidence.nothing()
            running = terms.possible & (evidence.lines.lines[site, line].agreed > 0)
            with np.errstate(divide="ignore"):
                units[running] = evidence.lines.lines[site, line].agreed[running] / terms.usage[running]
            per_line[site, line] = np.maximum(per_line.get((site, line), units), units)
    return sum(per_line.values(), start=evidence.nothing())
