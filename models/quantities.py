"""Named expressions that several families share. Where a later version changes what leaves when, it changes here."""

import pulp

from models.decisions import Decisions
from models.network import Network
from models.rules import Case
from models.sources import UseKey, use_key


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


def used_source(x: Decisions, key: UseKey) -> pulp.LpAffineExpression:
    """Whether a source is used: 1 or 0."""
    rule, buyer, seller, product, span = key
    return x.use.total(rule=rule, buyer=buyer, seller=seller, product=product, span=span)


def used_sources(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """How many of the sources that a case asks about are used."""
    return pulp.lpSum(used_source(x, use_key(case, source)) for source, _ in case.sources)
