"""Which sources may be used, and the most that can come from each: what the decision ``use`` ranges over and is bounded by."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from models.batch import Floats, Integers
from models.case import Case
from models.keys import Keys, keys
from models.network import Network

DIMENSIONS = ("rule", "buyer", "seller", "product", "span")
type UseKey = tuple[str, ...]


class Source(NamedTuple):
    """A source that a rule asks about in a span: rule, buyer, seller, product, span, and the shipments that come from it."""

    key: UseKey
    clause: str
    shipments: Integers


class Arrival(NamedTuple):
    """Shipments of one product to one site in one period, and the most that they can bring together."""

    site: str
    product: str
    t: str
    shipments: Integers
    most: float


def use_key(case: Case, source: str) -> UseKey:
    """What identifies the choice to use a source; the members of a consistent source share it."""
    rule, buyer, _, product, span = case.key
    return (rule, case.rule_buyer, source, case.rule.product, span) if case.alike else (rule, buyer, source, product, span)


def sources(net: Network) -> tuple[Source, ...]:
    """Every source that a rule in force asks about, once, sorted."""
    found: dict[UseKey, tuple[str, list[Integers]]] = {}
    for case in net.cases:
        for source, shipments in case.sources if case.makes_row else ():
            found.setdefault(use_key(case, source), (case.rule.clause, []))[1].append(shipments)
    return tuple(Source(key, clause, np.unique(np.concatenate(parts))) for key, (clause, parts) in sorted(found.items()))


def use_keys(net: Network) -> Keys:
    """The keys of the decision ``use``, one for each source."""
    columns = list(zip(*(source.key for source in sources(net)), strict=True)) or [()] * len(DIMENSIONS)
    named = {}
    for name, values in zip(DIMENSIONS, columns, strict=True):
        number = {label: place for place, label in enumerate(dict.fromkeys(values))}
        named[name] = (tuple(number), np.array([number[value] for value in values], dtype=np.int64))
    return keys(**named)[0]


def arrivals(net: Network, shipments: Integers) -> Iterator[Arrival]:
    """The shipments by site, product and period.

    Together they bring no more than their own bounds add up to, and no more than the site can take.
    """
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for position in shipments.tolist():
        _, site, product, _, t = net.ship_keys.key(position)
        found[site, product, t].append(position)
    for (site, product, t), positions in found.items():
        most = min(float(net.ship_most[positions].sum()), _taken(net, site, product, t))
        yield Arrival(site, product, t, np.array(positions, dtype=np.int64), most)


def most_bought(net: Network, case: Case) -> float:
    """The most that the buyers of a case can receive over its span."""
    return sum(arrival.most for arrival in arrivals(net, case.bought))


def _taken(net: Network, site: str, product: str, t: str) -> float:
    """The most that a site can need and use of a product in t; no limit where it may send it on or keep it."""
    if len(net.ship_keys.at(origin=site, product=product, period=t)) or (site, product) in net.stocks.at:
        return float("inf")
    making, per_unit = net.uses.of(site, product, t)
    needed = net.quantity[net.need_keys.at(site=site, product=product, period=t)].sum()
    return float(needed + net.make_most[making] @ per_unit)


def switching_cost(net: Network) -> Floats:
    """What each use of a source costs: the lump of the incumbent's clause, 0 for every other rule."""
    lumps = {use_key(case, source): case.rule.value or 0.0 for case in net.stated("incumbent") for source, _ in case.sources}
    return np.array([lumps.get(key, 0.0) for key in use_keys(net)], dtype=np.float64)


def switching_day(net: Network, case: Case) -> int:
    """The day on which the lumps of an incumbent's clause are due: the first of the first period in which it is in force."""
    in_force = [number for number, force in zip(case.periods, case.force.tolist(), strict=True) if force > 0]
    return net.calendar.periods[in_force[0]].first


def switching_discount(net: Network) -> Floats:
    """What the lump for each use of a source is worth, of an incumbent's clause that of its day."""
    days = {use_key(case, source): switching_day(net, case) for case in net.stated("incumbent") for source, _ in case.sources}
    return np.array([net.discount.on(days[key]) if key in days else 1.0 for key in use_keys(net)], dtype=np.float64)


def malus(net: Network) -> Floats:
    """What each shipment counts beyond its cost, the part of its period in which that is in force; below 0 for a bonus."""
    counted = np.zeros(len(net.ship_keys))
    for case in net.stated("bonus or malus"):
        counted[case.delivered] += (case.rule.value or 0.0) * case.delivered_force
    return counted
