"""The shortest way on the globe, against published figures."""

import pytest

from planner.distances.geodesic import Point, geodesic

FLINDERS_PEAK = Point(-(37 + 57 / 60 + 3.7203 / 3600), 144 + 25 / 60 + 29.5244 / 3600)
BUNINYONG = Point(-(37 + 39 / 60 + 10.1561 / 3600), 143 + 55 / 60 + 35.3839 / 3600)


def test_the_published_pair_of_the_australian_survey() -> None:
    """Flinders Peak to Buninyong, 54,972.271 m in the technical manual of the Geocentric Datum of Australia."""
    assert geodesic(FLINDERS_PEAK, BUNINYONG) == pytest.approx(54.972271, abs=1e-6)
    assert geodesic(BUNINYONG, FLINDERS_PEAK) == pytest.approx(54.972271, abs=1e-6)


def test_the_date_line_is_no_border_and_latitude_comes_first() -> None:
    assert geodesic(Point(0.0, 179.5), Point(0.0, -179.5)) == pytest.approx(111.32, abs=0.01)
    assert geodesic(Point(0.0, 0.0), Point(90.0, 0.0)) == pytest.approx(10001.966, abs=0.001)
