from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.tables import Demand, Lane, Line, Product, Production, Recipe, Site, Tables
from planner.report.columns import Columns
from planner.report.regions import regions
from planner.report.summary import RegionBalance
from tests.models.case import case
from tests.planner.report.plans import first_steps, planned

CELL = Product(product="CAM", tier="cell", unit="GWh")


def cells(**changes: Any) -> Tables:
    """The usual case, but with cells in GWh: Far is in Asia, Near and Plant are in Europe; each line makes up to 1000."""
    return replace(case(**changes), products=table(Product, [CELL]))


def balances(tables: Tables) -> dict[str, RegionBalance]:
    plan = planned(tables)
    return {balance.region: balance for balance in regions(plan, Columns(plan))}


UNITS = {"lines": {"Far": {"unit": "GWh"}, "Near": {"unit": "GWh"}}}


def test_imports_local_capacity_and_what_is_left_of_it() -> None:
    """Of 100 GWh 60 come from Asia."""
    found = balances(cells(lines={"Far": {"unit": "GWh", "nameplate": 60.0}, "Near": {"unit": "GWh", "nameplate": 90.0}}))
    assert list(found) == ["Asia", "Europe"]
    assert found["Europe"] == RegionBalance("Europe", [100], [40], [60], [0], [90], [50])
    assert found["Asia"] == RegionBalance("Asia", [0], [0], [0], [0], [60], [0])


def test_what_is_missing_is_part_of_the_need() -> None:
    lines = {"Far": {"unit": "GWh", "nameplate": 60.0}, "Near": {"unit": "GWh", "nameplate": 30.0}}
    europe = balances(cells(lines=lines))["Europe"]
    assert (europe.need, europe.local, europe.imports, europe.unmet) == ([100], [30], [60], [pytest.approx(10)])


def test_cells_that_are_needed_where_they_are_made_count_without_a_lane() -> None:
    """First steps: 800 and 1200 MWh at the cell plant itself, whose line has no limit."""
    plan = first_steps()
    assert regions(plan, Columns(plan)) == [
        RegionBalance("NAM", [0.8, 1.2], [0.8, 1.2], [0, 0], [0, 0], [None, None], [None, None])
    ]


def test_cells_that_pass_through_a_region_are_no_need_there() -> None:
    """Far in Asia sends 100 GWh over Hub in America to Plant in Europe."""
    given = cells(prices={"Far": 20.0}, lines={"Far": {"unit": "GWh"}})
    hub = Site(site="Hub", region="America")
    ways = [("Far", "Hub"), ("Hub", "Plant")]
    lanes = [Lane(origin=a, destination=b, product="CAM", cost=1.0) for a, b in ways]
    found = balances(replace(given, sites=table(Site, [*given.sites, hub]), lanes=table(Lane, lanes)))
    assert "America" not in found
    assert (found["Europe"].need, found["Europe"].imports) == ([100], [100])


def test_what_passes_through_is_taken_off_the_imports() -> None:
    """Of the 110 GWh that cross into America 10 stay."""
    given = cells(
        prices={"Far": 20.0},
        needs={"Hub": 10.0, "Plant": 100.0},
        sites={"Hub": {"region": "America"}},
        lines={"Far": {"unit": "GWh"}},
    )
    lanes = [Lane(origin=a, destination=b, product="CAM", cost=1.0) for a, b in [("Far", "Hub"), ("Hub", "Plant")]]
    america = balances(replace(given, lanes=table(Lane, lanes)))["America"]
    assert (america.need, america.local, america.imports) == ([10], [0], [10])


def test_cells_that_go_into_something_are_needed_where_it_is_made() -> None:
    """50 packs of 0.5 GWh at a yield of 80 %; of a pack that is missing the energy it would hold."""
    given = cells(**UNITS)
    pack = Product(product="Pack", tier="battery", unit="pieces", energy=500_000.0)
    made = Production(site="Plant", line_name="P", product="Pack", recipe="flat", cost=0.0, yield_=0.8)
    found = balances(
        replace(
            given,
            products=table(Product, [CELL, pack]),
            lines=table(Line, [*given.lines, Line(site="Plant", line_name="P", unit="pieces", nameplate=40.0)]),
            production=table(Production, [*given.production, made]),
            recipes=table(Recipe, [Recipe(product="Pack", recipe="flat", component="CAM", quantity=0.5)]),
            demand=table(Demand, [Demand(site="Plant", product="Pack", period="2026", quantity=50.0, penalty=1e6)]),
        )
    )
    assert found["Europe"].need == [pytest.approx(40 * 0.5 / 0.8 + 10 * 0.5)]
    assert found["Europe"].imports == [pytest.approx(25)]
    assert found["Europe"].unmet == [pytest.approx(5)]


def test_unmet_demand_without_cells_in_it_is_no_need_of_cells() -> None:
    given = cells(**UNITS)
    other = Product(product="Cathode", tier="cathode", unit="t", energy=800.0)
    demand = [*given.demand, Demand(site="Plant", product="Cathode", period="2026", quantity=9.0, penalty=1.0)]
    found = balances(replace(given, products=table(Product, [CELL, other]), demand=table(Demand, demand)))
    assert found["Europe"].unmet == [0]


def test_capacity_that_nobody_can_call_on_does_not_count() -> None:
    given = cells(**UNITS)
    found = balances(replace(given, lanes=table(Lane, [lane for lane in given.lanes if lane.origin == "Far"])))
    assert found["Europe"].capacity == [0]


def test_capacity_counted_in_something_else_becomes_energy() -> None:
    """A line of 1000 hours that takes 4 hours a GWh has 250 GWh, of which 100 are used."""
    asia = balances(cells(lines=UNITS["lines"], production={"Far": {"usage": 4.0}}))["Asia"]
    assert (asia.capacity, asia.spare) == ([250], [150])


def test_a_line_of_which_cells_use_nothing_has_no_limit() -> None:
    found = balances(cells(**UNITS, production={"Far": {"usage": 0.0}, "Near": {"usage": 0.0}}))
    assert (found["Europe"].capacity, found["Europe"].spare) == ([None], [None])


def test_without_cells_there_is_no_balance() -> None:
    plan = planned(case())
    assert regions(plan, Columns(plan)) == []


def test_a_site_without_a_region_is_in_no_balance() -> None:
    assert list(balances(cells(**UNITS, sites={"Plant": {"region": ""}}))) == ["Asia", "Europe"]
    assert balances(cells(**UNITS, sites={"Plant": {"region": ""}}))["Europe"].need == [0]
