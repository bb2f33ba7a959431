"""How far goods travel towards demand: days from tier to tier, and the last period that what moves in one can still reach."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

import numpy as np

from models.batch import Floats, Integers
from models.calendar import Span
from models.tables import Lane, Tables

type Leg = tuple[str, str, float]


def run_in_days(tables: Tables, lanes: Sequence[Lane], transit: Floats) -> int:
    """Whole days of the longest chain of transits; 0 where nothing takes time, or where In transit says what is under way.

    It is the longest way of each product, summed along the recipes from the first tier to the last: within that many days a
    steady chain makes and ships all that must be under way on the first day of the plan.
    """
    if len(tables.in_transit) or not transit.any():
        return 0
    own = {product: longest_way(legs) for product, legs in _legs(lanes, transit).items()}
    into = users(tables)
    behind: dict[str, float] = {}
    for product in finished_first(tables):
        behind[product] = own.get(product, 0.0) + max((behind.get(user, 0.0) for user in into.get(product, ())), default=0.0)
    return ceil(max(behind.values(), default=0.0))


def last_reached(tables: Tables, lanes: Sequence[Lane], transit: Floats, periods: Sequence[Span]) -> Mapping[str, Integers]:
    """Product -> of each period the number of the last in which what is made or moved of it then can still serve a need.

    Goods that move in a period may do so on its last day, so that every leg and every tier may carry them into a later period.
    """
    starts = np.array([period.first for period in periods], dtype=float)
    ends = np.array([period.end for period in periods], dtype=float)
    into = users(tables)
    reached: dict[str, Integers] = {}
    legs = _legs(lanes, transit)
    for product in finished_first(tables):
        last = np.arange(len(periods))
        own = legs.get(product, [])
        slowest = max((days for _, _, days in own), default=0.0)
        for _ in range(round(longest_way((a, b, 1.0) for a, b, _ in own)) if slowest else 0):
            later = np.searchsorted(starts, ends[last] + slowest, side="left") - 1  # the last that begins before they have arrived
            last = np.maximum(last, later)
        beyond = [reached[user][last] for user in into.get(product, ()) if user in reached]
        reached[product] = np.maximum.reduce([last, *beyond]).astype(np.int64)
    return reached


def longest_way(legs: Iterable[Leg]) -> float:
    """The longest way over several legs; round a circle of sites at most once through each.

    >>> longest_way([("A", "B", 3.0), ("B", "C", 4.0), ("A", "C", 5.0)])
    7.0
    """
    legs = list(legs)
    sites = {origin for origin, _, _ in legs} & {destination for _, destination, _ in legs}
    onward: dict[str, float] = {}
    for _ in range(1 + len(sites)):
        before = dict(onward)
        for origin, destination, length in legs:
            onward[origin] = max(onward.get(origin, 0.0), length + before.get(destination, 0.0))
        if onward == before:
            break
    return max(onward.values(), default=0.0)


def _legs(lanes: Sequence[Lane], transit: Floats) -> Mapping[str, list[Leg]]:
    """Product -> its lanes and their days."""
    found: dict[str, list[Leg]] = {}
    for lane, days in zip(lanes, transit.tolist(), strict=True):
        found.setdefault(lane.product, []).append((lane.origin, lane.destination, days))
    return found


def users(tables: Tables) -> Mapping[str, set[str]]:
    """Component -> the products it goes into."""
    found: dict[str, set[str]] = {}
    for part in tables.parts:
        found.setdefault(part.component, set()).add(part.product)
    return found


def finished_first(tables: Tables) -> Iterator[str]:
    """Products in an order in which everything comes before its components; round a circle of recipes in any."""
    components: dict[str, set[str]] = {}
    for row in tables.parts:
        components.setdefault(row.product, set()).add(row.component)
    done: dict[str, None] = {}
    under_way: set[str] = set()

    def visit(product: str) -> None:
        if product not in done and product not in under_way:
            under_way.add(product)
            for component in sorted(components.get(product, ())):
                visit(component)
            done[product] = None

    for product in sorted(row.product for row in tables.products):
        visit(product)
    return reversed(done)


def longest_chain(sites: Sequence[str], ways: Iterable[tuple[str, str]]) -> int:
    """The most of these sites that goods can pass one after another; sites that reach one another both ways all count.

    >>> longest_chain(["A", "B", "C"], [("A", "x"), ("x", "B"), ("A", "C")])
    2
    >>> longest_chain(["A", "B", "C"], [("A", "B"), ("B", "A")])
    2
    """
    onward: dict[str, set[str]] = defaultdict(set)
    for origin, destination in ways:
        onward[origin].add(destination)
    beyond = {site: _reached(site, onward) & set(sites) for site in sites}
    lengths: dict[str, int] = {}
    for site in sorted(sites, key=lambda name: (len(beyond[name] | {name}), name)):
        circle = {other for other in beyond[site] if site in beyond[other]} | {site}
        after = [lengths[other] for other in beyond[site] - circle]
        lengths[site] = len(circle) + max(after, default=0)
    return max(lengths.values(), default=0)


def _reached(site: str, onward: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [site]
    while waiting:
        for there in onward.get(waiting.pop(), ()):
            if there not in found:
                found.add(there)
                waiting.append(there)
    return found - {site}
