"""Ways by sea: through canals or round them, never shorter than the globe allows."""

import pytest
from searoute.classes.passages import Passage

from planner.distances.geodesic import Point, geodesic
from planner.distances.sea_route import DETOUR, PASSAGES, SeaRoute, sea_route

BUSAN, CHARLESTON, KOPER, ODESA = Point(35.1, 129.04), Point(32.78, -79.92), Point(45.55, 13.73), Point(46.5, 30.7)


def km(start: Point, end: Point, *closed: str) -> float:
    route = sea_route(start, end, frozenset(closed))
    assert route is not None
    assert not route.estimated
    return route.km


def test_busan_to_charleston_through_panama_and_without() -> None:
    assert km(BUSAN, CHARLESTON) == pytest.approx(18136, abs=1)
    assert km(CHARLESTON, BUSAN) == pytest.approx(18136, abs=1)
    assert km(BUSAN, CHARLESTON, "panama") == pytest.approx(24370, abs=1)


def test_a_passage_closed_for_one_route_is_open_for_the_next() -> None:
    assert km(BUSAN, KOPER, "suez") > km(BUSAN, KOPER) == pytest.approx(16513, abs=1)


def test_latitude_and_longitude_are_not_exchanged() -> None:
    """129 degrees north is nowhere, so the exchange would be refused; 45.55 and 13.73 exchanged lie in the Gulf of Aden."""
    assert km(KOPER, CHARLESTON) == pytest.approx(9887, abs=1)
    assert km(Point(KOPER.longitude, KOPER.latitude), CHARLESTON) > 11000


def test_nobody_sails_the_northwest_passage() -> None:
    assert km(BUSAN, CHARLESTON, "northwest") == km(BUSAN, CHARLESTON)


def test_a_sea_that_is_closed_has_no_way_out() -> None:
    assert km(ODESA, CHARLESTON) > geodesic(ODESA, CHARLESTON)
    assert sea_route(ODESA, CHARLESTON, frozenset({"bosporus"})) is None


def test_ports_too_close_for_the_network_are_estimated() -> None:
    near = Point(35.2, 129.1)
    route = sea_route(BUSAN, near)
    assert route is not None
    assert route.estimated
    assert route.km == pytest.approx(DETOUR * geodesic(BUSAN, near))


def test_a_port_far_from_the_sea_is_seen() -> None:
    """Charleston with the sign of its longitude forgotten lies in Tibet."""
    wrong, right = sea_route(BUSAN, Point(32.78, 79.92)), sea_route(BUSAN, CHARLESTON)
    assert isinstance(wrong, SeaRoute)
    assert isinstance(right, SeaRoute)
    assert wrong.gap > 1000 > 50 > right.gap


def test_every_passage_but_the_cape_of_good_hope_can_be_closed() -> None:
    assert {*PASSAGES, "south_africa"} == {name for name, value in vars(Passage).items() if name == value}
