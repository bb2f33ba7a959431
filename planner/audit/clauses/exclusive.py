"""Exclusivities: what others get stays within what is free, once the exclusivity has started and while its seller is not full.

Whether it has started and whether the seller is full is not asked of the plan, but recounted from its flows.
"""

from math import inf

import numpy as np

from models.tables import Contract
from planner.audit.clauses.counted import Counted, Sides
from planner.audit.days import Floats
from planner.audit.force import at_the_latest, awake, dated, shares
from planner.audit.verdict import AT_MOST, TOLERANCE


def exclusive(counted: Counted) -> Sides:
    """Others stay within what the exclusivity leaves free, and what is bought out."""
    bought, number = float(counted.bought.sum()), counted.numbers[0]
    free = bought if is_full(counted) else float(np.dot(1.0 - counted.share * in_force(counted), counted.bought))
    return float(counted.others.sum()), AT_MOST, free + bought_out(counted, counted.evidence.days.periods[number].period)


def in_force(counted: Counted) -> Floats:
    """The share of the period in force: of what waits for a volume that was not exceeded, the part from At the latest on."""
    volume = _volume(counted)
    if volume is None or bought_before(counted) > volume + TOLERANCE * max(1.0, volume):
        return counted.active
    return _whatever_the_volume(counted)


def on_the_edge(counted: Counted) -> bool:
    """Whether exactly the volume was bought, so that it may have started or not."""
    volume = _volume(counted)
    return volume is not None and abs(bought_before(counted) - volume) <= TOLERANCE * max(1.0, volume)


def bought_before(counted: Counted) -> float:
    """What the buyer took from the seller in earlier periods, as far as the clause was dated then."""
    shipped, days = counted.evidence.shipped, counted.evidence.days
    part = shares(days, dated(days, counted.case.rule))[: counted.numbers[0]]
    return float(sum(np.dot(part, shipped[key][: counted.numbers[0]]) for key in counted.case.subject if key in shipped))


def _volume(counted: Counted) -> float | None:
    return counted.case.rule.after_volume if isinstance(counted.case.rule, Contract) else None


def is_full(counted: Counted) -> bool:
    """Whether the buyer took all that is reserved for it, in a contract that then leaves it free."""
    rule = counted.case.rule
    assert isinstance(rule, Contract)
    if not rule.carve_outs.beyond_capacity:
        return False
    reserved = reserved_of(counted)
    return float(counted.subject.sum()) >= reserved - TOLERANCE * max(1.0, reserved)


def reserved_of(counted: Counted) -> float:
    """The Reserved share of what all lines of the sellers could make of the product, while the contract is in force."""
    case, evidence = counted.case, counted.evidence
    assert isinstance(case.rule, Contract)
    number, total = counted.numbers[0], 0.0
    for site in evidence.tables.members(case.seller):
        share = _left_over(counted, site) if case.rule.reserved is None else case.rule.reserved
        if share:
            total += share * _makeable(counted, site, number)
    return total * float(in_force(counted)[0])


def bought_out(counted: Counted, span: str) -> float:
    """What the plan says it buys elsewhere for the buy-out price; nothing where none is agreed."""
    case = counted.case
    assert isinstance(case.rule, Contract)
    row = counted.evidence.rules.get((case.rule.sheet, case.name, case.buyer, case.seller, case.product, span))
    return row.bought_out if row and case.rule.buy_out_price is not None else 0.0


def _whatever_the_volume(counted: Counted) -> Floats:
    rule, days = counted.case.rule, counted.evidence.days
    assert isinstance(rule, Contract)
    mask = awake(days, rule, counted.evidence.tables.members(counted.case.seller)) & at_the_latest(days, rule)
    return shares(days, mask)[counted.numbers]


def _makeable(counted: Counted, site: str, number: int) -> float:
    """What the lines of a site could make of the product, each of that product and recipe which needs the least of it."""
    lines, products = counted.evidence.lines, counted.evidence.tables.materials(counted.case.product)
    least: dict[str, float] = {}
    for (place, line, product, _), terms in lines.terms.items():
        if place == site and product in products and terms.possible[number] and lines.lines[site, line].agreed[number] > 0:
            least[line] = min(float(terms.usage[number]), least.get(line, inf))
    return sum(float(lines.lines[site, line].agreed[number]) / usage if usage else inf for line, usage in least.items())


def _left_over(counted: Counted, site: str) -> float:
    """What other contracts leave of a site: 1 less their Reserved shares of the product, as far as they are in force."""
    tables, days = counted.evidence.tables, counted.evidence.days
    products, share = set(tables.materials(counted.case.product)), 1.0
    for other in tables.contracts:
        if other.contract == counted.case.name or other.reserved is None or site not in tables.members(other.seller):
            continue
        if products & set(tables.materials(other.product)):
            share -= other.reserved * shares(days, dated(days, other))[counted.numbers[0]]
    return max(0.0, share)
