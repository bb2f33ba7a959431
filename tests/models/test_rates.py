"""What a mode's rates make of a lane that is road, sea and road."""

from dataclasses import replace

import pytest

from models.contract import table
from models.rates import Rates
from models.tables import Lane, Mode, Site, Tables

SHIP = Mode(
    mode="ship", cost=0.01, handling=80.0, fixed=5.0, co2e=0.02, speed=700.0, fixed_days=8.0, dangerous_factor=1.3, kind="sea", feeder="truck"
)  # fmt: skip
ASIA = Mode(
    mode="truck", region="Asia", cost=0.08, handling=1e6, fixed=1e6, co2e=0.1, speed=500.0, fixed_days=1e6, dangerous_factor=9.0
)
ELSEWHERE = Mode(mode="truck", cost=0.1, co2e=0.09, speed=400.0)
WAY = Lane(origin="Far", destination="Plant", product="CAM", mode="ship", distance=7600.0, road_before=500.0, road_after=100.0)


def rates(*modes: Mode) -> Rates:
    return Rates(Tables(sites=table(Site, [Site(site="Far", region="Asia"), Site(site="Plant")]), modes=table(Mode, modes)))


def test_roads_go_by_the_feeder_of_their_own_end_and_the_rest_by_the_mode() -> None:
    """0.08 · 500 + 0.01 · 7000 + 0.1 · 100 + 80 = 200; 50 + 140 + 9 kg; 1 + 10 + 0.25 + 8 days."""
    known = rates(SHIP, ASIA, ELSEWHERE)
    assert known.cost(WAY, dangerous=False) == pytest.approx({"": 205})
    assert known.cost(WAY, dangerous=True) == pytest.approx({"": 1.3 * 200 + 5})
    assert known.co2e(WAY) == pytest.approx(199)
    assert known.days(WAY) == pytest.approx(19.25)


def test_without_a_feeder_the_rates_hold_all_the_way() -> None:
    known = rates(replace(SHIP, feeder=""), ASIA, ELSEWHERE)
    assert known.cost(WAY, dangerous=False) == pytest.approx({"": 76 + 85})
    assert known.co2e(WAY) == pytest.approx(152)
    assert known.days(WAY) == pytest.approx(7600 / 700 + 8)


def test_without_roads_a_feeder_changes_nothing() -> None:
    whole = replace(WAY, road_before=None, road_after=None)
    assert rates(SHIP, ASIA, ELSEWHERE).cost(whole, dangerous=True) == rates(replace(SHIP, feeder="")).cost(whole, dangerous=True)
    assert rates(SHIP, ASIA, ELSEWHERE).feeders(whole) == (ASIA, ELSEWHERE)
    assert rates(SHIP, ASIA).feeders(whole) == (ASIA, None)


def test_a_lane_without_rates_costs_and_takes_nothing() -> None:
    known = rates(ASIA)
    assert (known.cost(WAY, dangerous=True), known.co2e(WAY), known.days(WAY), known.feeders(WAY)) == ({}, 0.0, 0.0, (None, None))
