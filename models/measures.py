"""What the wider policies measure: kilometres, CO2e, money, use of a line, change; each weighed by the part of a period in force.

A rule in force for a part of a period counts that part of everything in it, as if all of it went evenly.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pulp

from models.batch import Floats, terms
from models.calendar import overlap
from models.case import Case
from models.decisions import Decision, Decisions
from models.keys import Keys
from models.network import Network
from models.plan import TERM
from models.quantities import capacity_in_place, holding_in, is_open, served, used

SPREAD = ("fixed", "fixed_of_expansions", "holding")  # one opening, step or stock causes them in several periods
KILOGRAMS = 1000.0  # in a tonne


def kilometres(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """Distance · ship over all legs that lead to the scope [unit km]."""
    return x.ship.sum(case.delivered, case.delivered_force * net.lanes.distance[net.ship_lane[case.delivered]])


def used_or_served(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What the sites of the scope use of the products, or serve of them."""
    total = pulp.LpAffineExpression.empty()
    for number, force in zip(case.periods, case.force.tolist(), strict=True):
        for site in case.sites:
            for product in case.products:
                t = net.periods[number]
                total += force * (used(net, x, site, product, t) + served(net, x, site, product, t))
    return total


def emitted(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """CO2e of all making and moving in the scope [t]."""
    making = x.make.sum(case.made, case.made_force * net.unit_co2e[case.made] / KILOGRAMS)
    return making + x.ship.sum(case.delivered, case.delivered_force * net.transport_co2e[case.delivered] / KILOGRAMS)


def declared(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """CO2e of what arrives in the scope, as its makers declare it, and of bringing it there [t].

    Of several lines or recipes of a maker the dirtiest counts, because nobody can tell whose goods went where.
    """
    footprint = [_dirtiest(net, *net.ship_keys.key(position)) for position in case.delivered.tolist()]
    per_unit = np.array(footprint, dtype=float) + net.transport_co2e[case.delivered]
    return x.ship.sum(case.delivered, case.delivered_force * per_unit / KILOGRAMS)


def weighed_arrivals(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What arrives in the scope, in what the intensity is counted by: kWh, or units."""
    per_unit = _counted_per_unit(net, case)
    products = net.ship_keys.column("product")[case.delivered]
    return x.ship.sum(case.delivered, case.delivered_force * np.array([per_unit[name] for name in products], dtype=float))


def weighed_needs(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What is served of the products anywhere, in what the intensity is counted by: kWh, or units."""
    per_unit = _counted_per_unit(net, case)
    counted = np.array([per_unit[row.product] if row.product in case.products else 0.0 for row in net.need_rows], dtype=float)
    counted *= case.force_in(net.need_keys.codes["period"])
    positions = np.flatnonzero(counted)
    return float(counted @ net.quantity) - x.short.sum(positions, counted[positions])


def working(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What is used of the capacity of the line that a case judges."""
    return x.make.sum(case.made, case.made_force * net.usage[case.made])


def capacity_in_force(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """Capacity in place of the line that a case judges, while the case is in force."""
    total = pulp.LpAffineExpression.empty()
    for number, force in zip(case.periods, case.force.tolist(), strict=True):
        total += force * capacity_in_place(net, x, case.buyer, case.seller, net.periods[number]) if force else 0.0
    return total


def open_sites(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """How many sites of the scope are open in the period of a case: those of which it is decided, and all others by their dates."""
    total = pulp.LpAffineExpression.empty()
    (number,) = case.periods
    period = net.calendar.periods[number]
    for site in sorted(case.sites):
        first, end = overlap(net.calendar.site_open(site), (period.first, period.end))
        if first < end:
            total += is_open(net, x, site, period.name) if site in net.openings.decided else 1.0
    return total


def previously(net: Network, case: Case) -> float:
    """What the previous plan brings into the scope."""
    return float(net.previous.planned[case.delivered] @ case.delivered_force) + ended(net, case)


def ended(net: Network, case: Case) -> float:
    """What the previous plan brings into the scope over lanes of which there is no shipment any more."""
    force = dict(zip((net.periods[number] for number in case.periods), case.force.tolist(), strict=True))
    inside = [row for row in net.previous.gone if row.destination in case.sites and row.product in case.products]
    return sum((row.quantity * force.get(row.period, 0.0) for row in inside), start=0.0)


def changed(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """By how much shipments into the scope exceed or miss the previous plan, those that ended included."""
    if not case.makes_row:  # nothing is decided about it: out of force, or nothing can arrive any more
        return pulp.LpAffineExpression.empty() + ended(net, case)
    at = net.previous.at(case.delivered)
    return x.up.sum(at, case.delivered_force) + x.down.sum(at, case.delivered_force) + ended(net, case)


@dataclass(frozen=True)
class Money:
    """What one unit of every decision costs, penalties apart: an array per decision, and what is paid whatever is decided."""

    per_unit: Mapping[str, Floats]
    whatever: float


def money(x: Decisions, costs: Mapping[str, pulp.LpAffineExpression]) -> Money:
    """The coefficients of cost terms, by decision; but for fixed and holding costs, caused in several periods.

    What the run-in costs falls on no scope.
    """
    whatever, total = 0.0, np.zeros(1 + max((int(decision.ids.max(initial=-1)) for decision in x.all()), default=-1))
    for name, cost in costs.items():
        if name in SPREAD:
            continue
        ids, coefficients, constant = terms(cost)
        np.add.at(total, ids, coefficients)
        whatever += constant
    return Money({decision.name: total[decision.ids] for decision in x.own()}, whatever)


def spent(net: Network, x: Decisions, case: Case, paid: Money) -> pulp.LpAffineExpression:
    """Money that falls on the sites and products of the scope: on a making where it is made, on a shipment where it arrives.

    What is counted by the year or the term, as shortfall fees, price tiers and switching, falls evenly on its days, and on the
    scope if that holds all its buyers and products. What a site costs by itself is of no product.
    """
    total = _standing(net, x, case) + _keeping(net, x, case)
    for decision in x.own():
        total += _spent(net, decision, case, paid.per_unit[decision.name])
    return total + (paid.whatever * _part_of_term(net, case) if case.everywhere else 0.0)


def _standing(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """Fixed costs of the sites of the scope and of what is added there, period by period."""
    total, cost = _standing_of_steps(net, x, case), net.openings.fixed_cost
    for site in sorted(cost.keys() & set(case.sites)) if not case.rule.product else ():
        for number, force in zip(case.periods, case.force.tolist(), strict=True):
            standing = site not in net.openings.decided
            total += force * cost[site][number] * (1.0 if standing else is_open(net, x, site, net.periods[number]))
    return total


def _keeping(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """Holding costs of the stocks of the scope, period by period."""
    total = pulp.LpAffineExpression.empty()
    for site, product in net.stocks.at:
        if site in case.sites and product in case.products:
            for number, force in zip(case.periods, case.force.tolist(), strict=True):
                total += force * holding_in(net, x, site, product, net.periods[number])
    return total


def _standing_of_steps(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    total, worth = pulp.LpAffineExpression.empty(), case.force
    for decision, options in ((x.expand, net.expansions.whole), (x.expand_partly, net.expansions.divisible)):
        for position, offer in enumerate(options.offers if not case.rule.product else ()):
            if offer.row.site in case.sites:
                total += offer.row.fixed_cost * float(offer.years[list(case.periods)] @ worth) * decision.one(position)
    return total


def _spent(net: Network, decision: Decision, case: Case, per_unit: Floats) -> pulp.LpAffineExpression:
    weights = per_unit * _inside(net, decision.keys, case)
    positions = np.flatnonzero(weights)
    return decision.sum(positions, weights[positions])


def _inside(net: Network, keys: Keys, case: Case) -> Floats:
    """Which part of each position falls into a case: by its place, its product and when it is."""
    of_no_product = "product" not in keys.labels and case.rule.product
    weights = np.zeros(len(keys)) if of_no_product else np.ones(len(keys))
    for names, covered in (
        (("site", "destination", "buyer"), lambda name: _all_in(net.tables.members(name), case.sites)),
        (("product",), lambda name: _all_in(net.tables.materials(name), case.products)),
        (("period", "span"), lambda name: _force_over(net, case, name)),
    ):
        for name in names:
            if name in keys.labels and len(keys):
                known = np.array([float(covered(label)) for label in keys.labels[name]])
                weights *= known[keys.codes[name]]
                break
    return weights


def _all_in(members: tuple[str, ...], scope: tuple[str, ...]) -> bool:
    return set(members) <= set(scope)


def _force_over(net: Network, case: Case, span: str) -> float:
    """The share of the days of a period, year or the whole term on which a case is in force within its own span."""
    rows = list(net.tables.periods)
    names = [span] if span in net.periods else [row.period for row in rows if span in (TERM, str(row.start.year))]
    numbers = np.array([net.periods.index(name) for name in names], dtype=np.int64)
    days = [net.calendar.periods[number].end - net.calendar.periods[number].first for number in numbers.tolist()]
    return float(np.average(case.force_in(numbers), weights=days))


def _part_of_term(net: Network, case: Case) -> float:
    return _force_over(net, case, TERM)


def _counted_per_unit(net: Network, case: Case) -> dict[str, float]:
    """What one unit of each product counts: its kWh, or 1 where the rule is per unit."""
    by_unit = case.rule.unit == "kg/unit"
    return {row.product: 1.0 if by_unit else row.measure().kilowatt_hours() or 0.0 for row in net.tables.products}


def _dirtiest(net: Network, origin: str, destination: str, product: str, mode: str, t: str) -> float:
    makings = net.make_keys.at(site=origin, product=product, period=t)
    return float(net.declared_co2e[makings].max(initial=0.0))
