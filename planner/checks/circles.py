"""Circles in a directed graph."""

from collections.abc import Iterable, Mapping


def circles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Circles that have no node in common, each from its first node back to it, in the order of the graph.

    >>> circles({"a": ["b"], "b": ["c", "a"], "c": [], "d": ["d"]})
    [['a', 'b', 'a'], ['d', 'd']]
    """
    found = []
    done: set[str] = set()
    for start in graph:
        while (circle := _circle_from(start, graph, done)) is not None:
            found.append(circle)
            done.update(circle)
    return found


def _circle_from(start: str, graph: Mapping[str, Iterable[str]], done: set[str]) -> list[str] | None:
    """The first circle met on the way from a node; nodes from which none can be met are added to ``done``."""
    if start in done:
        return None
    path = {start: iter(graph.get(start, ()))}
    while path:
        here = next(reversed(path))
        for there in path[here]:
            if there in path:
                way = list(path)
                return [*way[way.index(there) :], there]
            if there not in done:
                path[there] = iter(graph.get(there, ()))
                break
        else:
            done.add(here)
            del path[here]
    return None
