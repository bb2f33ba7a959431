"""Chains among some sites of a network of ways."""

from collections import defaultdict
from collections.abc import Iterable, Sequence


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
