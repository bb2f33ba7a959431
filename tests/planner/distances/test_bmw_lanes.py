"""The lanes of the BMW case, blanked and computed again, agree with the figures they came with."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.calendar import Calendar
from models.contract import Table
from models.lanes import Lanes
from models.tables import Lane, Tables
from planner.distances.complete import complete
from planner.workbook.read import read

BMW = Path(__file__).parents[3] / "inputs" / "bmw_gen6"
MEASURES = ("distance", "transit", "cost", "co2e")
HALF_A_DIGIT = {"transit": 0.05}  # days; the given ones have one decimal

SET_BY_HAND = {
    ("EcoPro BM Debrecen", "CATL Debrecen"),
    ("EVE Power Debrecen", "BMW Debrecen HV battery assembly"),
    ("BMW San Luis Potosi HV battery assembly", "BMW San Luis Potosi"),
    ("BMW Debrecen HV battery assembly", "BMW Debrecen"),
}
"""Neighbours and plants on one site: the sources say 2 km for all, and charge 3 USD/t instead of 8."""

CHARGED_LESS = {
    ("EVE Energy Shenyang", "BMW Brilliance Shenyang HV battery assembly"),
    ("BMW Brilliance Shenyang HV battery assembly", "BMW Brilliance Shenyang (Dadong+Tiexi)"),
    ("EcoPro BM Debrecen", "EVE Power Debrecen"),
}
"""Hauls of up to 20 km: the sources charge 3 USD/t instead of the 8 that stand in the Modes sheet."""


def lanes_of(tables: Tables) -> Lanes:
    return Lanes(tables, Calendar(tables))


def every_lane(tables: Tables) -> Tables:
    """All lanes between active sites count: base, contingency and expedite, not the upstream ones."""
    sites = {site.site for site in tables.sites}
    rows = (replace(lane, active=lane.origin in sites and lane.destination in sites) for lane in tables.lanes.all_rows)
    return replace(tables, lanes=Table(Lane, tuple(rows), tables.lanes.letters))


def blanked(tables: Tables) -> Tables:
    nothing = dict.fromkeys(MEASURES)
    rows = tuple(replace(lane, **nothing) for lane in tables.lanes.all_rows)
    return replace(tables, lanes=Table(Lane, rows, tables.lanes.letters))


def figures(lanes: Lanes, measure: str) -> list[float]:
    """One figure a lane; of costs, which may differ from period to period, those of the first."""
    found = getattr(lanes, measure)
    return (found[:, 0] if found.ndim == 2 else found).tolist()


def agrees(found: float, given: float, measure: str) -> bool:
    return abs(found - given) <= 0.02 * given + HALF_A_DIGIT.get(measure, 0.0)


def test_computed_lanes_agree_with_the_given_ones_within_two_percent() -> None:
    tables = every_lane(read(BMW).tables)
    computed, faults, notes = complete(blanked(tables))
    assert (faults, notes) == ([], [])
    ours, theirs = lanes_of(computed), lanes_of(tables)
    assert len(ours.rows) == len(theirs.rows) == 83
    for measure in MEASURES:
        pairs = zip(theirs.rows, figures(ours, measure), figures(theirs, measure), strict=True)
        wrong = {(lane.origin, lane.destination) for lane, found, given in pairs if not agrees(found, given, measure)}
        assert wrong == {"cost": SET_BY_HAND | CHARGED_LESS, "transit": set()}.get(measure, SET_BY_HAND), measure


def test_a_lane_by_sea_is_road_sea_and_road() -> None:
    """From Cheonan by Busan and Panama to Charleston and Florence: 356.6 + 18,136 + 197.6 km in the sources."""
    computed, _, _ = complete(blanked(read(BMW).tables))
    way = next(lane for lane in computed.lanes if (lane.origin, lane.destination) == ("Umicore Cheonan", "AESC Florence (SC)"))
    assert way.road_before == pytest.approx(356.6, rel=0.005)
    assert way.road_after == pytest.approx(197.6, rel=0.005)
    assert way.distance == pytest.approx(18690, rel=0.001)
    assert way.computed == ("distance", "road_before", "road_after")
