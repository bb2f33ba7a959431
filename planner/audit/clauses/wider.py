"""Rules that speak of whole ways, of carbon, of money, of the use of lines and of the plan before: left side, sense, right side.

What a rule in force for a part of a period counts is that part of everything in the period.
"""

import numpy as np

from planner.audit.clauses.counted import Counted, Sides
from planner.audit.clauses.spending import spent
from planner.audit.clauses.volumes import agreed
from planner.audit.days import Floats
from planner.audit.lines import components
from planner.audit.verdict import AT_LEAST, AT_MOST

TONNE = 1000.0  # kg


def average_distance(counted: Counted) -> Sides:
    """All ways of the product against the limit for each unit that is used or served."""
    return _in_force(counted, _kilometres(counted)), AT_MOST, counted.case.value * used_or_served(counted)


def cap(counted: Counted) -> Sides:
    """All that making and moving in the scope emit [t]."""
    return emitted(counted), AT_MOST, agreed(counted)


def intensity(counted: Counted) -> Sides:
    """What is emitted or declared against the limit for each kWh or unit [t]."""
    left, base = carbon_and_base(counted)
    return left, AT_MOST, counted.case.value * base / TONNE


def budget(counted: Counted) -> Sides:
    """All that making and moving in the scope cost."""
    return spent(counted), AT_MOST, agreed(counted)


def utilisation(counted: Counted) -> Sides:
    """What is used of the capacity of a line."""
    return working(counted), AT_LEAST, counted.share * in_place(counted)


def change(counted: Counted) -> Sides:
    """What differs from the previous plan against the share of what that plan brings."""
    return changed(counted), AT_MOST, counted.share * previously(counted)


def opened(counted: Counted) -> Sides:
    """The sites of the scope that are open on some day of the period against how many may be."""
    return open_sites(counted), AT_MOST, counted.case.value


def open_sites(counted: Counted) -> float:
    """How many sites of the scope have an open day in the period."""
    days = counted.evidence.days
    return float(sum(days.per_period(days.site_open(site))[counted.numbers].any() for site in counted.case.sites))


def carbon_and_base(counted: Counted) -> tuple[float, float]:
    """Carbon [t], and what it is counted on [kWh or units]: the whole plan's on what is served, a scope's on what arrives."""
    per_unit = _per_unit(counted)
    if not counted.case.sites or not getattr(counted.case.rule, "applies_at", ""):
        return emitted(counted), sum(per_unit[product] * served for product, served in _served(counted).items())
    declared, base = 0.0, 0.0
    for key in counted.case.subject:
        arriving = _over(counted, key)
        declared += _in_force(counted, arriving * (_declared(counted, key[0], key[2]) + counted.evidence.lanes.unit_co2e(key)))
        base += per_unit[key[2]] * _in_force(counted, arriving)
    return declared / TONNE, base


def kilometres(counted: Counted) -> float:
    """Distance times quantity over all legs."""
    return _in_force(counted, _kilometres(counted))


def used_or_served(counted: Counted) -> float:
    """What the sites of the scope use of the products in what they make, and serve of them."""
    case, evidence, used = counted.case, counted.evidence, 0.0
    parts = components(evidence.tables)
    for key, quantity in evidence.made.items():
        for component, units in parts.get((key[2], key[3]), ()):
            if key[0] in case.sites and component in case.products:
                begun = quantity / evidence.lines.terms[key].yield_
                used += units * _in_force(counted, begun[counted.numbers])
    return used + sum(_served(counted).values())


def emitted(counted: Counted) -> float:
    """CO2e of the outputs and lanes judged [t]."""
    lines, lanes = counted.evidence.lines, counted.evidence.lanes
    making = sum(_in_force(counted, _made(counted, key) * lines.terms[key].co2e[counted.numbers]) for key in counted.case.outputs)
    moving = sum(_in_force(counted, _over(counted, key)) * lanes.unit_co2e(key) for key in _travelled(counted))
    return (making + moving) / TONNE


def working(counted: Counted) -> float:
    """What all outputs of a line use of its capacity."""
    terms = counted.evidence.lines.terms
    return sum(_in_force(counted, _made(counted, key) * terms[key].usage[counted.numbers]) for key in counted.case.outputs)


def in_place(counted: Counted) -> float:
    """Capacity in place of a line while the rule is in force; 0 where the rule finds no line."""
    known = counted.evidence.lines.lines.get((counted.case.buyer, counted.case.seller))
    return _in_force(counted, known.in_place[counted.numbers]) if known else 0.0


def changed(counted: Counted) -> float:
    """What arrives over each lane, there or not any more, more or less than in the previous plan."""
    before = counted.evidence.before
    lanes = {*counted.case.subject, *(key for key in before if _inside(counted, key))}
    return sum(_in_force(counted, _compared(counted) * abs(_over(counted, key) - _planned(counted, key))) for key in sorted(lanes))


def previously(counted: Counted) -> float:
    """What the previous plan brings into the scope."""
    inside = [key for key in counted.evidence.before if _inside(counted, key)]
    return sum(_in_force(counted, _planned(counted, key)) for key in inside)


def _in_force(counted: Counted, quantity: Floats) -> float:
    return float(np.dot(counted.active, quantity))


def _kilometres(counted: Counted) -> Floats:
    lanes = counted.evidence.lanes.lanes
    lengths = ((key, lanes[key].distance) for key in _travelled(counted))
    ways = [_over(counted, key) * (np.inf if length is None else length) for key, length in lengths]
    return sum(ways, start=np.zeros(len(counted.numbers)))


def _travelled(counted: Counted) -> list[tuple[str, str, str, str]]:
    return [key for key in counted.case.subject if key in counted.evidence.shipped]


def _over(counted: Counted, key: tuple[str, str, str, str]) -> Floats:
    shipped = counted.evidence.shipped
    return shipped[key][counted.numbers] if key in shipped else np.zeros(len(counted.numbers))


def _made(counted: Counted, key: tuple[str, str, str, str]) -> Floats:
    made = counted.evidence.made
    return made[key][counted.numbers] if key in made else np.zeros(len(counted.numbers))


def _served(counted: Counted) -> dict[str, float]:
    """Product -> what is served of it in the scope."""
    case, number = counted.case, counted.evidence.days.number
    found = dict.fromkeys(sorted(case.products), 0.0)
    for (site, product, period, _), row in counted.evidence.needs.items():
        if site in case.sites and product in case.products and number.get(period) in counted.numbers:
            found[product] += float(counted.active[counted.numbers.index(number[period])]) * row.served
    return found


def _per_unit(counted: Counted) -> dict[str, float]:
    by_unit = counted.case.rule.unit == "kg/unit"
    return {row.product: 1.0 if by_unit else row.measure().kilowatt_hours() or 0.0 for row in counted.evidence.tables.products}


def _declared(counted: Counted, maker: str, product: str) -> Floats:
    """What a maker declares for a product in each period; the most, where its lines and recipes differ."""
    lines = counted.evidence.lines
    found = np.zeros(len(counted.numbers))
    for key, terms in lines.terms.items():
        if (key[0], key[2]) == (maker, product):
            can = lines.can_make(key)[counted.numbers]
            found = np.where(can, np.maximum(found, terms.declared[counted.numbers]), found)
    return found


def _inside(counted: Counted, key: tuple[str, str, str, str]) -> bool:
    return key[1] in counted.case.sites and key[2] in counted.case.products


def _planned(counted: Counted, key: tuple[str, str, str, str]) -> Floats:
    before = counted.evidence.before
    return before[key][counted.numbers] if key in before else np.zeros(len(counted.numbers))


def _compared(counted: Counted) -> Floats:
    names, compared = list(counted.evidence.days.number), counted.case.compared or frozenset()
    return np.array([float(names[number] in compared) for number in counted.numbers])
