"""Blank distances computed over land, by sea and by air, and what stands against it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from models.contract import Table, table
from models.tables import Lane, Mode, Policy, Product, Settings, Site, Tables
from planner.distances.complete import complete
from planner.distances.geodesic import Point, geodesic
from planner.distances.sea_route import sea_route

PLACES = {
    "Cheonan": (36.8065, 127.1522), "Florence": (34.1954, -79.7626), "Debrecen": (47.46, 21.63),
    "Busan": (35.1, 129.04), "Incheon": (37.45, 126.6), "Charleston": (32.78, -79.92), "Koper": (45.55, 13.73),
}  # fmt: skip
PORTS = ("Busan", "Incheon", "Charleston", "Koper")
REGIONS = {"Cheonan": "KOR", "Florence": "NAM", "Debrecen": "EUR"}
MODES = (
    Mode(mode="truck", region="KOR", cost=0.08, circuity=1.4),
    Mode(mode="truck", cost=0.1),
    Mode(mode="ship", cost=0.01, kind="sea", feeder="truck"),
    Mode(mode="tramp", cost=0.02, kind="sea"),
    Mode(mode="plane", cost=4.0, kind="air"),
    Mode(mode="jet", cost=5.0, kind="air", circuity=1.05),
)
LETTERS = {column.attribute: chr(ord("A") + n) for n, column in enumerate(Lane.columns())}
NO_CHANGE: Mapping[str, Any] = MappingProxyType({})
ROAD = 1.3


def point(site: str) -> Point:
    return Point(*PLACES[site])


def straight(start: str, end: str) -> float:
    return geodesic(point(start), point(end))


def sea(start: str, end: str, *closed: str) -> float:
    route = sea_route(point(start), point(end), frozenset(closed))
    assert route
    return route.km


def tables(*lanes: Mapping[str, Any], sites: Mapping[str, Mapping[str, Any]] = NO_CHANGE, **changes: Any) -> Tables:
    """Lanes of cathode from Cheonan to Florence, unless they say otherwise, among four ports."""
    places = []
    for line, (site, (latitude, longitude)) in enumerate(PLACES.items(), start=2):
        role = "port" if site in PORTS else "cathode"
        row = {"site": site, "role": role, "region": REGIONS.get(site, ""), "latitude": latitude, "longitude": longitude}
        places.append(Site(**{**row, "line": line, **sites.get(site, {})}))
    usual = {"origin": "Cheonan", "destination": "Florence", "product": "CAM", "mode": "ship"}
    rows = tuple(Lane(**{**usual, "line": line, **lane}) for line, lane in enumerate(lanes, start=2))
    whole = Tables(
        sites=Table(Site, tuple(places), {"latitude": "H", "longitude": "I"}),
        products=table(Product, [Product(product="CAM", tier="cathode", unit="t")]),
        modes=table(Mode, MODES),
        lanes=Table(Lane, rows, LETTERS),
    )
    return replace(whole, **changes)


def completed(*lanes: Mapping[str, Any], **changes: Any) -> Lane:
    """The first lane, completed without a word."""
    found, faults, notes = complete(tables(*lanes, **changes))
    assert (faults, notes) == ([], [])
    return found.lanes.rows[0]


def said(*lanes: Mapping[str, Any], **changes: Any) -> list[str]:
    _, faults, notes = complete(tables(*lanes, **changes))
    return [str(fault) for fault in faults] + [str(note) for note in notes]


@pytest.mark.parametrize(("mode", "circuity"), [("truck", 1.4), ("direct", ROAD), ("plane", 1.0), ("jet", 1.05)])
def test_over_land_and_by_air_it_is_the_shortest_way_times_circuity(mode: str, circuity: float) -> None:
    lane = completed({"mode": mode, "destination": "Busan"})
    assert lane.distance == pytest.approx(circuity * straight("Cheonan", "Busan"))
    assert (lane.road_before, lane.road_after, lane.computed) == (None, None, ("distance",))


def test_the_circuity_is_that_of_the_region_of_the_origin_else_the_setting() -> None:
    back = completed({"mode": "truck", "origin": "Debrecen", "destination": "Koper"}, settings=Settings(road_circuity=1.28))
    assert back.distance == pytest.approx(1.28 * straight("Debrecen", "Koper"))


def test_by_sea_it_is_road_sea_and_road_from_the_nearest_ports() -> None:
    """Incheon is nearer to Cheonan than Busan; its road has Korea's circuity, the one from Charleston the setting's."""
    lane = completed({})
    before, after = 1.4 * straight("Cheonan", "Incheon"), ROAD * straight("Charleston", "Florence")
    assert (lane.road_before, lane.road_after) == (pytest.approx(before), pytest.approx(after))
    assert lane.distance == pytest.approx(before + sea("Incheon", "Charleston") + after)
    assert lane.computed == ("distance", "road_before", "road_after")


def test_without_a_feeder_the_roads_have_the_circuity_of_the_setting() -> None:
    assert completed({"mode": "tramp"}).road_before == pytest.approx(ROAD * straight("Cheonan", "Incheon"))


@pytest.mark.parametrize("via", ["Busan; Charleston", " BUS ;Charleston;"])
def test_named_ports_come_before_near_ones_and_may_be_named_by_their_codes(via: str) -> None:
    lane = completed({"via": via}, sites={"Busan": {"code": "BUS"}})
    roads = 1.4 * straight("Cheonan", "Busan") + ROAD * straight("Charleston", "Florence")
    assert lane.distance == pytest.approx(roads + sea("Busan", "Charleston"))


def test_a_port_between_the_first_and_the_last_is_called_at() -> None:
    lane = completed({"via": "Busan; Koper; Charleston"})
    roads = 1.4 * straight("Cheonan", "Busan") + ROAD * straight("Charleston", "Florence")
    assert lane.distance == pytest.approx(roads + sea("Busan", "Koper") + sea("Koper", "Charleston"))


def test_a_stated_road_is_taken_as_it_is() -> None:
    lane = completed({"via": "Busan; Charleston", "road_before": 400.0})
    assert lane.distance == pytest.approx(400.0 + sea("Busan", "Charleston") + ROAD * straight("Charleston", "Florence"))
    assert lane.computed == ("distance", "road_after")


def test_a_lane_that_begins_at_a_port_has_no_road_there() -> None:
    lane = completed({"origin": "Busan"})
    assert lane.road_before == 0.0


def test_closed_passages_are_gone_round() -> None:
    open_, closed = completed({}), completed({}, settings=Settings(closed_passages=" Panama; "))
    assert (open_.distance or 0) + 5000 < (closed.distance or 0)


def test_stated_distances_and_inactive_lanes_stay_as_they_are() -> None:
    given = tables({"distance": 7.0}, {"active": False, "destination": "nowhere"}, {"mode": "truck", "destination": "Busan"})
    found, _, _ = complete(given)
    assert found.lanes.all_rows[:2] == given.lanes.all_rows[:2]
    assert [lane.computed for lane in found.lanes.all_rows] == [(), (), ("distance",)]
    assert found.lanes.letters == given.lanes.letters


def test_nothing_is_computed_from_sheets_with_faults() -> None:
    given = tables({}, sites={"Busan": {"latitude": None}})
    assert complete(given, frozenset({"Sites"})) == (given, [], [])
    assert complete(given, frozenset({"Demand"})) != (given, [], [])


FROM_TO = "the distance from Cheonan to Florence is blank and cannot be computed"
FAULTS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "no coordinates": (
        {"mode": "truck"}, {"sites": {"Florence": {"longitude": None}}},
        f"Lanes!F2: {FROM_TO}: Florence has no Latitude and Longitude; fill them in (Sites!I3), or fill the distance",
    ),
    "a port without coordinates": (
        {}, {"sites": {"Busan": {"latitude": None}}},
        f"Lanes!F2: {FROM_TO}: Busan has no Latitude and Longitude; fill them in (Sites!H5), or fill the distance",
    ),
    "an unknown port": (
        {"via": "Busann; Charleston"}, {},
        f'Lanes!E2: {FROM_TO}: no active site of Role port is called "Busann"; did you mean "Busan"?',
    ),
    "a place that is no port": (
        {"via": "Busan; Florence"}, {},
        f'Lanes!E2: {FROM_TO}: no active site of Role port is called "Florence"; '
        "add it to the sheet Sites with the Role port, or correct the name",
    ),
    "the same port twice": (
        {"via": "Busan; Busan"}, {},
        f'Lanes!E2: {FROM_TO}: Via names the same port twice running, "Busan; Busan"; name a port at each end',
    ),
    "ports in reverse": (
        {"via": "Charleston; Busan"}, {},
        f'Lanes!E2: {FROM_TO}: Via seems to name its ports in reverse, "Charleston; Busan"; '
        "the first port is the one at Cheonan, the last the one at Florence",
    ),
    "one port": (
        {"via": "Busan"}, {},
        f'Lanes!E2: {FROM_TO}: Via names one port, "Busan"; name a port at each end, or leave Via blank',
    ),
    "one port for both ends": (
        {"destination": "Incheon"}, {},
        "Lanes!E2: the distance from Cheonan to Incheon is blank and cannot be computed: Incheon is the port nearest to both; "
        "name the ports in Via, or fill the distance",
    ),
    "no port": (
        {}, {"sites": {port: {"role": "warehouse"} for port in PORTS}},
        f"Lanes!F2: {FROM_TO}: there is no port; add ports to the sheet Sites, with the Role port, or fill the distance",
    ),
    "no way": (
        {"via": "Koper; Charleston"}, {"settings": Settings(closed_passages="gibraltar; suez")},
        f"Lanes!E2: {FROM_TO}: there is no way by sea from Koper to Charleston while gibraltar, suez are closed; "
        "name other ports in Via, or fill the distance",
    ),
    "an unknown passage": (
        {"via": "Busan; Charleston"}, {"settings": Settings(closed_passages="Panam", lines={"closed_passages": 9})},
        'Settings row 9: no sea passage is called "Panam"; did you mean "panama"?',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_stands_against_it_is_said_at_its_cell(name: str) -> None:
    lane, changes, expected = FAULTS[name]
    assert said(lane, **changes) == [expected]


def test_one_cell_has_one_fault_however_many_lanes_its_groups_stand_for() -> None:
    blank = {"sites": {"Cheonan": {"latitude": None}}}
    assert len(said({"mode": "truck"}, {"mode": "truck", "destination": "Debrecen", "line": 2}, **blank)) == 1


STATED = {"cost": 1.0, "co2e": 1.0, "transit": 1.0}


def test_where_nothing_asks_for_a_distance_it_may_be_unknown() -> None:
    blank: dict[str, Any] = {"sites": {"Florence": {"latitude": None}}}
    assert said({**STATED}, **blank) == []
    assert said({"mode": "by hand"}) == []
    policy = Policy(policy="P", clause="maximum distance", applies_at="NAM", product="CAM", value=100.0)
    judged = said({**STATED}, policies=table(Policy, [policy]), **blank)
    assert judged == [f"Lanes!F2: {FROM_TO}: Florence has no Latitude and Longitude; fill them in (Sites!H3), or fill the distance"]
    unknown = said({"mode": "by hand"}, policies=table(Policy, [policy]))
    assert unknown == [
        f"Lanes!F2: {FROM_TO}: the mode by hand has no row that holds at Cheonan; "
        "add it to the sheet Modes, with its Kind, or fill the distance"
    ]
    assert len(said({**STATED, "via": "Busann; Charleston"})) == 1  # a wrong name is wrong, whoever asks


def test_a_way_that_is_doubtful_is_noted_once() -> None:
    near = {"sites": {"Incheon": {"latitude": 35.2, "longitude": 129.1}}}
    twice = ({"via": "Busan; Incheon"}, {"via": "Busan; Incheon", "destination": "Debrecen"})
    (note,) = said(*twice, **near)
    assert note.startswith("Lanes!F2: Busan and Incheon are too close for the sea routes: 1.2 times the shortest distance is taken")
    (note,) = said({"via": "Busan; Charleston"}, sites={"Charleston": {"longitude": 79.92}})
    assert note.startswith("Lanes!F2: the sea route from Busan to Charleston begins or ends ")
    assert note.endswith(" km away from them: check their Latitude and Longitude")
