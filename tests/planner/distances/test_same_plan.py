"""First steps with blank lanes gives the plan that the same lanes give when they are stated."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from models.network import network
from models.plan import AuditRow, CostRow, FlowRow
from planner.run import checked
from planner.workbook.read import read_rows
from tests.planner.conftest import Command, Made

SITES = [
    ["Site", "Company", "Role", "Region", "Latitude", "Longitude"],
    ["Nearby", "Nearby Materials", "cathode", "NAM", "44.22", "-76.75"],
    ["Faraway", "Faraway Materials", "cathode", "KOR", "36.8065", "127.1522"],
    ["Cellworks", "Cellworks Ltd", "cell", "NAM", "34.1954", "-79.7626"],
    ["Busan", "", "port", "", "35.1", "129.04"],
    ["Charleston", "", "port", "", "32.78", "-79.92"],
]
MODES = [
    ["Mode", "Kind", "Circuity", "Feeder mode", "Cost [USD/t-km]", "Handling [USD/t]", "CO2e [kg/t-km]", "Speed [km/day]"],
    ["truck", "land", "1.25", "", "0.09", "8", "0.095", "600"],
    ["ship", "sea", "", "truck", "0.01", "80", "0.0198", "711"],
]
HEAD = ["Origin", "Destination", "Product", "Mode"]
MEASURES = ["Distance [km]", "Road before", "Road after", "Transit [days]", "Cost [USD/t]", "CO2e [kg/t]"]
WAYS = [["Nearby", "Cellworks", "Cathode", "truck"], ["Faraway", "Cellworks", "Cathode", "ship"]]


def stated(folder: Path) -> list[list[str]]:
    """The lanes as the planner computed them, written out in full."""
    tables, _ = checked(folder)
    lanes = network(tables).lanes
    rows = []
    for way, lane, transit, cost, co2e in zip(WAYS, lanes.rows, lanes.transit, lanes.cost[:, 0], lanes.co2e, strict=True):
        rows.append([*way, *map(str, (lane.distance, lane.road_before or 0, lane.road_after or 0, transit, cost, co2e))])
    return [[*HEAD, *MEASURES], *rows]


def planned(command: Command, folder: Path, out: Path) -> Mapping[Any, Any]:
    answer = command("run", folder, "--out", out)
    assert (answer.code, answer.err) == (0, [])
    return read_rows(out / "plan.xlsx", [FlowRow, CostRow, AuditRow])


def test_lanes_computed_and_lanes_stated_give_the_same_plan(command: Command, first_steps: Made, tmp_path: Path) -> None:
    places: dict[str, Any] = {"Sites": SITES, "Modes": MODES}
    blank = first_steps("blank", {**places, "Lanes": [HEAD, *WAYS]})
    given = first_steps("given", {**places, "Lanes": stated(blank)})
    computed, typed = planned(command, blank, tmp_path / "a"), planned(command, given, tmp_path / "b")
    flows = [(flow.origin, flow.period, flow.quantity, flow.distance, flow.transit) for flow in computed[FlowRow]]
    assert {origin for origin, *_ in flows} == {"Nearby", "Faraway"}
    assert [flow for row in computed[FlowRow] for flow in (row.transport_cost, row.co2e)] == pytest.approx(
        [flow for row in typed[FlowRow] for flow in (row.transport_cost, row.co2e)]
    )
    assert flows == [(flow.origin, flow.period, flow.quantity, flow.distance, flow.transit) for flow in typed[FlowRow]]
    assert sum(row.amount for row in computed[CostRow]) == pytest.approx(sum(row.amount for row in typed[CostRow]))
    assert {row.verdict for row in computed[AuditRow]} == {"passed"}
    assert {flow.computed for flow in computed[FlowRow]} == {"distance; transit; cost; CO2e"}
    assert {flow.computed for flow in typed[FlowRow]} == {""}


def test_a_lane_that_cannot_be_measured_is_a_fault_once(command: Command, first_steps: Made) -> None:
    nowhere = [*SITES[:3], ["Cellworks", "Cellworks Ltd", "cell", "NAM", "", ""], *SITES[4:]]
    case = first_steps("case", {"Sites": nowhere, "Modes": MODES, "Lanes": [HEAD, WAYS[0]]})
    answer = command("check", case)
    assert answer.code == 1
    assert [line for line in answer.err if line.startswith("Lanes")] == [
        "Lanes row 2: the distance from Nearby to Cellworks is blank and cannot be computed: Cellworks has no Latitude and Longitude; "
        "fill them in (Sites!E4), or fill the distance"
    ]


def test_an_unknown_feeder_is_a_fault(command: Command, first_steps: Made) -> None:
    modes = [*MODES[:2], ["ship", "sea", "", "lorry", "0.01", "80", "0.0198", "711"]]
    answer = command("check", first_steps("case", {"Sites": SITES, "Modes": modes, "Lanes": [HEAD, *WAYS]}))
    assert answer.code == 1
    assert answer.err[0].startswith('Modes!D3: no mode is called "lorry"; ')
    assert "may name any mode" not in answer.err[0]
