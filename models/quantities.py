"""Named expressions that several families share. Where a later version changes what leaves when, it changes here."""

import numpy as np
import pulp

from models.decisions import Decisions
from models.network import Network
from models.rules import Case


def arriving(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What arrives at a site in t."""
    return x.ship.total(destination=site, product=product, period=t)


def leaving(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What leaves a site in t: in this version, what arrives elsewhere in t."""
    return x.ship.total(origin=site, product=product, period=t)


def made(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """Good output of a site in t, over all its lines and recipes."""
    return x.make.total(site=site, product=product, period=t)


def used(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What a site uses of a component in t: quantity / yield for every good unit made of it."""
    return x.make.sum(*net.uses.of(site, product, t))


def served(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """Demand that is met at a site in t: quantity less short."""
    needs = net.need_keys.at(site=site, product=product, period=t)
    return float(net.quantity[needs].sum()) - x.short.sum(needs)


def capacity_in_place(net: Network, x: Decisions, site: str, line: str, t: str) -> float:
    """What a line can make in t, in its own unit: capacity · ∫ rate(age) over the part of t in which it is open."""
    return float(net.capacity[site, line][net.periods.index(t)])


def breach(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """By how much a soft case is broken; nothing for a hard one."""
    rule, buyer, seller, product, span = case.key
    if not case.soft:
        return pulp.LpAffineExpression.empty()
    return x.breach.total(rule=rule, buyer=buyer, seller=seller, product=product, span=span)


def used_or_served(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What stays at a site in t: used there or served, so that goods that only pass, or circle, are not counted."""
    return used(net, x, site, product, t) + served(net, x, site, product, t)


def kept(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What a case counts of its attribute, in units of its product."""
    asked = net.carried.asked[case]
    return x.keep.sum(asked.kept, np.full(len(asked.kept), 1.0 / asked.per_unit))


def required(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What a case asks for of its attribute: share · active · content of everything used or served, in units of its product."""
    asked, total = net.carried.asked[case], pulp.LpAffineExpression.empty()
    for position, content in zip(asked.kept.tolist(), (asked.required / asked.per_unit).tolist(), strict=True):
        _, site, product, t = net.carried.keep_keys.key(position)
        total += content * used_or_served(net, x, site, product, t)
    return total
