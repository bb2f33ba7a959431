"""Rules that speak of whole ways, of carbon, of money, of the use of lines and of the plan before."""

from functools import lru_cache

import numpy as np

from models.case import Case
from models.clauses import SITES
from models.cost_terms import kind_of
from models.measures import (
    KILOGRAMS,
    Money,
    capacity_in_force,
    declared,
    emitted,
    ended,
    kilometres,
    money,
    open_sites,
    previously,
    spent,
    used_or_served,
    weighed_arrivals,
    weighed_needs,
    working,
)
from planner.plan import Plan
from planner.report.footprint import footprint
from planner.report.judged.judgement import Judgement
from planner.report.rolled import Rolled


def average_distance(plan: Plan, case: Case, unit: str) -> Judgement:
    """All ways of the product, for each unit that is used or served."""
    ways = plan.value(kilometres(plan.net, plan.built.x, case))
    base = plan.value(used_or_served(plan.net, plan.built.x, case))
    return Judgement(case.limit, _ratio(ways, base), "km", case.limit * base - ways, ways)


def cap(plan: Plan, case: Case, unit: str) -> Judgement:
    """All that is emitted in the scope."""
    tonnes = plan.value(emitted(plan.net, plan.built.x, case))
    return Judgement(case.volume, tonnes, case.unit, case.volume - tonnes, tonnes)


def intensity(plan: Plan, case: Case, unit: str) -> Judgement:
    """What is emitted or declared, for each kWh or unit; beside what is declared, what the flows emit."""
    net, x = plan.net, plan.built.x
    if case.everywhere:
        tonnes, base, own = plan.value(emitted(net, x, case)), plan.value(weighed_needs(net, x, case)), None
    else:
        tonnes, base = plan.value(declared(net, x, case)), plan.value(weighed_arrivals(net, x, case))
        own = _ratio(_behind(plan, case), base)
    per = "kg/kWh" if case.rule.unit != "kg/unit" else f"kg/{unit}"
    return Judgement(case.limit, _ratio(KILOGRAMS * tonnes, base), per, case.limit * base / KILOGRAMS - tonnes, tonnes, own)


def budget(plan: Plan, case: Case, unit: str) -> Judgement:
    """All that is spent in the scope."""
    amount = plan.value(spent(plan.net, plan.built.x, case, _paid(plan)))
    return Judgement(case.volume, amount, case.unit, case.volume - amount, amount)


def utilisation(plan: Plan, case: Case, unit: str) -> Judgement:
    """What is used of the capacity of a line; nothing where the rule finds no line."""
    net, x = plan.net, plan.built.x
    if not case.seller:
        return Judgement(case.share, 0.0, "share", None)
    busy, room = plan.value(working(net, x, case)), plan.value(capacity_in_force(net, x, case))
    return Judgement(case.share, _ratio(busy, room), "share", busy - case.share * room, room)


def opened(plan: Plan, case: Case, unit: str) -> Judgement:
    """How many sites of the scope are open."""
    count = float(round(plan.value(open_sites(plan.net, plan.built.x, case))))
    return Judgement(case.limit, count, SITES, case.limit - count)


def change(plan: Plan, case: Case, unit: str) -> Judgement:
    """What differs from the previous plan, of what that plan brings."""
    differs = np.abs(plan.ship[case.delivered] - plan.net.previous.planned[case.delivered])
    differing, before = float(differs @ case.delivered_force) + ended(plan.net, case), previously(plan.net, case)
    return Judgement(case.share, _ratio(differing, before), "share", case.share * before - differing, before)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _behind(plan: Plan, case: Case) -> float:
    """CO2e behind what arrives, through all steps before, as the flows mix it [kg]."""
    behind, total = _footprint(plan), 0.0
    for position, force in zip(case.delivered.tolist(), case.delivered_force.tolist(), strict=True):
        per_unit = behind.at_origin(plan, position) + float(plan.net.transport_co2e[position])
        total += force * float(plan.ship[position]) * per_unit
    return total


@lru_cache(maxsize=1)
def _footprint(plan: Plan) -> Rolled:
    return footprint(plan)


@lru_cache(maxsize=1)
def _paid(plan: Plan) -> Money:
    return money(plan.built.x, {name: cost for name, cost in plan.built.paid.items() if kind_of(name) == "money"})
