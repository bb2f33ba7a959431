"""The shortest way by sea, through the straits and canals that are open."""

import warnings
from dataclasses import dataclass
from functools import cache

from planner.distances.geodesic import Point, geodesic

PASSAGES = ("suez", "panama", "babalmandab", "bering", "bosporus", "chili", "gibraltar", "malacca", "northwest", "ormuz", "sunda")
"""What can be closed. The Cape of Good Hope is not among them: the network of routes has ways round its mark there."""

ALWAYS_CLOSED = "northwest"
DETOUR = 1.2
"""Sea route per shortest distance on the globe where the network of routes is too coarse: between ports close together."""


@dataclass(frozen=True)
class SeaRoute:
    """A way by sea [km]; ``estimated`` if it is the shortest distance on the globe × DETOUR.

    ``gap`` is how far the more distant of the two ports lies from the network of routes [km], which the way leaves out.
    """

    km: float
    gap: float
    estimated: bool = False


@cache
def sea_route(start: Point, end: Point, closed: frozenset[str] = frozenset()) -> SeaRoute | None:
    """The shortest way from port to port that goes through none of the closed passages; None if there is no such way.

    No way by sea is shorter than that on the globe. Where the network says so, because it begins at its points nearest to the
    ports, the way is estimated.
    """
    import searoute  # here, because loading the network takes longer than reading most workbooks, and few need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # searoute warns where there is no way; this function says so by None
        route = searoute.searoute(_lon_lat(start), _lon_lat(end), restrictions=sorted({*closed, ALWAYS_CLOSED}))
    passed = [Point(latitude, longitude) for longitude, latitude in route.geometry.coordinates]
    if not passed:
        return None
    direct, found = geodesic(start, end), float(route.properties["length"])
    gap = max(geodesic(start, passed[0]), geodesic(passed[-1], end))
    return SeaRoute(found, gap) if found >= direct else SeaRoute(direct * DETOUR, gap, estimated=True)


def _lon_lat(point: Point) -> list[float]:
    """A point as searoute takes it.

    >>> _lon_lat(Point(latitude=35.1, longitude=129.04))
    [129.04, 35.1]
    """
    return [point.longitude, point.latitude]
