"""Exclusivities to be tried: Plant needs 10 t a year of CAM, Far sells it for 20 a tonne, Near for 30, and Near may be exclusive."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product

from models.exclusivities import Exclusivity
from models.network import network
from models.sourcing import sourcing
from models.tables import Contract, Tables
from planner.solve import Options, solve
from tests.models.case import Solved, contract

FLOWS = range(11)


def exclusive(**terms: object) -> Contract:
    """Near is the only source of Plant, on these terms."""
    return contract("exclusive source", **terms)


def with_bounds(tables: Tables, change: Callable[[Exclusivity], Exclusivity]) -> Solved:
    """The whole model over a case solved, but with the bounds of the switches changed."""
    net = network(tables)
    changed = {case: change(exclusivity) for case, exclusivity in net.exclusivities.items()}
    assert changed
    net.__dict__["exclusivities"] = changed
    built = sourcing(net)
    return Solved(built, solve(built.problem, Options()))


def stretched(by: float) -> Callable[[Exclusivity], Exclusivity]:
    """All bounds of switches times a number."""
    return lambda one: replace(
        one, waiting=one.waiting * by, overflow=one.overflow * by, before_most=one.before_most * by if one.earlier.size else 0.0
    )


def cheapest(quantities: int, keeps: Callable[[tuple[int, ...]], bool], cost: Callable[[tuple[int, ...]], float]) -> float:
    """The least cost of all whole quantities from 0 to 10 t that keep a rule stated in plain Python."""
    tried: Iterable[tuple[int, ...]] = product(FLOWS, repeat=quantities)
    return min(cost(flows) for flows in tried if keeps(flows))
