"""The shortest way on the globe."""

from functools import cache
from typing import NamedTuple

from geographiclib.geodesic import Geodesic

KILOMETRE = 1000.0


class Point(NamedTuple):
    """A place on the globe: degrees north, degrees east."""

    latitude: float
    longitude: float


@cache
def geodesic(start: Point, end: Point) -> float:
    """Kilometres from one point to another along the ellipsoid WGS 84.

    >>> round(geodesic(Point(44.22, -76.75), Point(34.1954, -79.7626)))  # Loyalist, Ontario, to Florence, South Carolina
    1143
    """
    found = Geodesic.WGS84.Inverse(start.latitude, start.longitude, end.latitude, end.longitude, Geodesic.DISTANCE)
    return float(found["s12"]) / KILOMETRE
