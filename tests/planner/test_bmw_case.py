"""The BMW case: the published and assumed capacities by year come out of nameplate, share and ramp, and move with a start date."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from models.contract import Table
from models.network import Network, network
from models.tables import FLAGS, Tables
from models.times import Time
from planner.workbook.read import read

BMW = Path(__file__).parents[2] / "inputs" / "bmw_gen6"
LOYALIST, FLORENCE = "Umicore Loyalist (Ontario)", "AESC Florence (SC)"

# What each plant has for this plan, 2026 to 2032: cathode [kt], cells [GWh], batteries [thousand].
AVAILABLE = {
    LOYALIST: (8.8, 22.1, 37.5, 44.1, 44.1, 44.1, 44.1),
    "Umicore Cheonan": (20, 20, 20, 20, 20, 20, 20),
    "Umicore Nysa": (12.6, 12.6, 16, 16, 16, 16, 16),
    "Umicore Jiangmen": (12, 12, 12, 12, 12, 12, 12),
    "BASF Schwarzheide": (5, 7.6, 7.6, 7.6, 7.6, 7.6, 7.6),
    "EcoPro BM Debrecen": (6, 14, 22, 24.3, 40, 40, 40),
    "Huayou Acs (Bamo)": (5, 10, 12.5, 12.5, 12.5, 12.5, 12.5),
    "Ronbay Chungju (JS/EMT Korea)": (10, 10, 10, 10, 10, 10, 10),
    "POSCO Future M Gwangyang": (12, 12, 12, 12, 12, 12, 12),
    "LG Chem Clarksville": (3, 3, 9, 12, 12, 12, 12),
    "EcoPro CAM Canada Becancour": (2, 2, 2, 6, 9, 9, 9),
    "Ronbay Xiantao (Hubei)": (45, 45, 45, 45, 45, 45, 45),
    "Huayou/ZPHE Tongxiang": (15, 15, 15, 15, 15, 15, 15),
    FLORENCE: (3, 10, 20, 26, 30, 30, 30),
    "CATL Debrecen": (8, 14, 18, 20, 20, 20, 20),
    "EVE Power Debrecen": (2, 9, 16, 20, 20, 20, 20),
    "CATL China (BMW 46-mm)": (10, 15, 20, 20, 20, 20, 20),
    "EVE Energy Shenyang": (6, 12, 18, 20, 20, 20, 20),
    "Samsung SDI Goed": (0, 2, 6, 10, 10, 10, 10),
    "LGES Queen Creek": (0, 1, 3, 5, 6, 6, 6),
    "BMW Woodruff HV battery assembly": (15, 50, 100, 130, 150, 150, 150),
    "BMW San Luis Potosi HV battery assembly": (0, 20, 70, 110, 140, 140, 140),
    "BMW Debrecen HV battery assembly": (80, 130, 165, 165, 165, 165, 165),
    "BMW Irlbach-Strasskirchen HV battery assembly": (40, 130, 250, 350, 450, 450, 450),
    "BMW Brilliance Shenyang HV battery assembly": (40, 120, 180, 250, 250, 250, 250),
}


@pytest.fixture(scope="module")
def tables() -> Tables:
    reading = read(BMW)
    assert reading.faults == ()
    return reading.tables


def capacity(net: Network, site: str) -> list[float]:
    return next(list(in_place) for (where, _), in_place in net.capacity.items() if where == site)


def loyalist_starts(tables: Tables, day: date) -> Tables:
    sites = (replace(row, start=Time("date", day=day)) if row.site == LOYALIST else row for row in tables.sites.all_rows)
    return replace(tables, sites=Table(tables.sites.kind, tuple(sites), tables.sites.letters))


def in_force(net: Network, rule: str) -> dict[str, float]:
    return {case.span: float(case.force.max()) for case in net.cases if case.name == rule}


def test_capacities_by_year_within_one_percent(tables: Tables) -> None:
    net = network(tables)
    upstream_of_vehicles = {row.site for row in tables.lines if row.line_name != "Vehicles"}
    assert upstream_of_vehicles == set(AVAILABLE)
    for site, thousands in AVAILABLE.items():
        assert capacity(net, site) == pytest.approx([1000 * value for value in thousands], rel=0.01), site


def test_a_year_later_the_plant_its_ramp_its_phase_and_its_exclusivity_all_move(tables: Tables) -> None:
    published, moved = network(tables), network(loyalist_starts(tables, date(2027, 1, 1)))
    assert capacity(published, LOYALIST)[:4] == pytest.approx([8820, 22050, 37485, 44100])
    assert capacity(moved, LOYALIST)[:5] == pytest.approx([0, 8820, 22050, 37485, 44100])
    assert in_force(published, "K01") == {str(year): float(year >= 2028) for year in range(2026, 2033)}
    assert in_force(moved, "K01") == {str(year): float(year >= 2029) for year in range(2026, 2033)}
    assert {span for span, force in in_force(published, "K21").items() if force} == {"2026", "2027"}
    assert {span for span, force in in_force(moved, "K21").items() if force} == {"2027", "2028"}
    others = set(AVAILABLE) - {LOYALIST}
    assert all(capacity(published, site) == capacity(moved, site) for site in others)


def test_truck_lanes_cost_what_their_mode_says(tables: Tables) -> None:
    lanes = tables.lanes
    blank = (replace(row, cost=None, co2e=None, transit=None) if row.mode == "truck" else row for row in lanes.all_rows)
    stated, by_mode = network(tables), network(replace(tables, lanes=Table(lanes.kind, tuple(blank), lanes.letters)))
    longer = np.array([row.mode == "truck" and (row.distance or 0) > 20 for row in lanes])  # up to 20 km the fixed part is less
    weight = {product.product: product.measure().tonnes() or 0.0 for product in tables.products}
    tonnes = np.array([weight[row.product] for row in lanes])
    assert longer.sum() > 10
    assert (by_mode.lanes.cost[:, 0] / tonnes)[longer] == pytest.approx((stated.lanes.cost[:, 0] / tonnes)[longer], abs=0.02)
    assert (by_mode.lanes.co2e / tonnes)[longer] == pytest.approx((stated.lanes.co2e / tonnes)[longer], abs=0.02)
    assert by_mode.lanes.transit[longer] == pytest.approx(stated.lanes.transit[longer], abs=0.06)


def test_every_figure_says_how_sure_it_is_and_every_source_is_listed(tables: Tables) -> None:
    known = {source.code for source in tables.sources}
    flagged = [name for name in Tables.sheets() if name not in ("periods", "sources")]
    rows = [(name, row) for name in flagged for row in getattr(tables, name).all_rows]
    assert len(rows) > 500
    assert [(name, row.line) for name, row in rows if row.flag not in FLAGS] == []
    assert {code.strip() for _, row in rows for code in row.source.split(";") if code.strip()} == known
