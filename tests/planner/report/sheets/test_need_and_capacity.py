"""Need and capacity by tier and region, by hand."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.plan import TierRow
from models.tables import CANDIDATE, Demand, Lane, Line, Product, Production, Tables
from planner.plan import Plan
from planner.report.sheets.capacity import capacity
from planner.report.sheets.demand import demand
from planner.report.sheets.flows import flows
from planner.report.sheets.need_and_capacity import need_and_capacity
from planner.report.sheets.production import production
from tests.models.case import case, on, two_tiers
from tests.models.growing import option
from tests.planner.report.plans import first_steps, pick, planned


def rows(plan: Plan) -> list[TierRow]:
    return list(need_and_capacity(plan, list(flows(plan)), list(production(plan)), list(capacity(plan)), list(demand(plan))))


def of(tables: Tables, tier: str, region: str, *figures: str) -> list[tuple[Any, ...]]:
    """Figures of a tier and region, one tuple a period."""
    return [pick(row, *figures) for row in rows(planned(tables)) if (row.tier, row.region) == (tier, region)]


MEETING = ("need", "made", "imports", "exports")
ROOM = ("in_place", "spare", "short", "utilisation")


def test_first_steps_by_hand() -> None:
    """Cells take 1000 t of cathode a GWh, each t 800 kWh; Faraway (800 t) is in KOR, Nearby (2000 t) in NAM."""
    found = {(row.tier, row.region, row.period): row for row in rows(first_steps())}
    assert len(found) == 2 * (3 + 2)
    assert pick(found["cathode", "NAM", "2026"], "unit", *MEETING, *ROOM) == ("GWh", 0.8, 0.16, 0.64, 0, 1.6, 1.44, 0, 0.1)
    assert pick(found["cathode", "KOR", "2026"], *MEETING, *ROOM) == (0, 0.64, 0, 0.64, 0.64, 0, 0, 1)
    assert pick(found["cathode", "all regions", "2027"], *MEETING, *ROOM) == (
        1.2,
        1.2,
        0,
        0,
        2.24,
        1.04,
        0,
        pytest.approx(1.2 / 2.24),
    )
    assert pick(found["cell", "NAM", "2027"], *MEETING, *ROOM) == (1.2, 1.2, 0, 0, None, None, None, None)


def test_the_order_is_that_of_the_chain_with_all_regions_first() -> None:
    found = [(row.tier, row.region) for row in rows(first_steps()) if row.period == "2026"]
    assert found == [("cathode", "all regions"), ("cathode", "KOR"), ("cathode", "NAM"), ("cell", "all regions"), ("cell", "NAM")]


def test_unmet_demand_is_followed_down_at_the_yields_of_the_plan() -> None:
    """100 MWh need 150 t of cathode at 80 %; 120 t make 80 MWh. 20 MWh are missing, and behind them 30 t."""
    given = two_tiers()
    short = replace(given, lines=table(Line, [replace(row, nameplate=60.0) if row.unit == "t" else row for row in given.lines]))
    energy = 800 / 1e6
    figures = ("need", "unmet", "made", "short")
    assert of(short, "cell", "all regions", *figures) == [(0.1, 0.02, 0.08, None)]
    assert of(short, "cathode", "all regions", *figures) == [tuple(pytest.approx(energy * t) for t in (150, 30, 120, 30))]
    assert of(short, "cathode", "Europe", *figures) == [tuple(pytest.approx(energy * t) for t in (150, 30, 60, 90))]


def test_what_is_never_made_is_followed_by_the_first_row_of_production() -> None:
    """The line for cells starts after the plan: 100 MWh take 1.2 t each at 80 %."""
    given = two_tiers()
    late = [replace(row, production_start=on("2030-01-01")) if row.site == "Plant" else row for row in given.lines]
    energy = 800 / 1e6
    assert of(replace(given, lines=table(Line, late)), "cathode", "Europe", "need", "unmet", "made") == [
        (pytest.approx(150 * energy), pytest.approx(150 * energy), 0)
    ]


def two_products(need_of_b: float) -> Tables:
    """Near makes A, one t of capacity each, and B, two each, of 800 kWh a t; up to 100 t of capacity."""
    given = case(prices={"Near": 30.0}, lines={"Near": {"nameplate": 100.0}}, needs={"Plant": 20.0})
    twin = Product(product="B", tier="cathode", unit="t", energy=800.0)
    return replace(
        given,
        products=table(Product, [*given.products, twin]),
        production=table(Production, [*given.production, Production(site="Near", line_name="L", product="B", cost=1.0, usage=2.0)]),
        lanes=table(Lane, [*given.lanes, *(replace(row, product="B") for row in given.lanes)]),
        demand=table(Demand, [*given.demand, *(replace(row, product="B", quantity=need_of_b) for row in given.demand)]),
    )


@pytest.mark.parametrize(("need_of_b", "place", "spare"), [(20.0, 100 * 40 / 60, 40 * 40 / 60), (0.0, 100.0, 80.0)])
def test_a_line_counts_at_the_mix_it_makes(need_of_b: float, place: float, spare: float) -> None:
    """20 t of A and 20 of B use 60 t of capacity: the 100 are good for 66.7 t of that mix."""
    assert of(two_products(need_of_b), "cathode", "all regions", "in_place", "spare") == [
        (pytest.approx(place * 800 / 1e6), pytest.approx(spare * 800 / 1e6))
    ]


def test_an_idle_line_counts_at_its_first_product() -> None:
    given = two_products(0.0)
    idle = replace(given, demand=table(Demand, [replace(row, quantity=0.0) for row in given.demand]))
    assert of(idle, "cathode", "all regions", "need", "in_place", "spare") == [(0, 0.08, 0.08)]


def test_capacity_that_no_lane_leaves_does_not_count() -> None:
    given = case(lines={"Near": {"nameplate": 100.0}, "Far": {"nameplate": 50.0}})
    alone = replace(given, lanes=table(Lane, [lane for lane in given.lanes if lane.origin == "Near"]))
    assert of(given, "cathode", "all regions", "in_place") == [(0.12,)]
    assert of(alone, "cathode", "all regions", "in_place") == [(0.08,)]


def test_candidates_count_from_their_opening() -> None:
    given = case(
        "2026",
        "2027",
        lines={"Far": {"nameplate": 50.0}, "Near": {"nameplate": 50.0}},
        sites={"Near": {"status": CANDIDATE, "start": on("2027-01-01")}},
    )
    assert of(given, "cathode", "all regions", "in_place", "candidates", "unmet") == [(0.04, 0, 0.04), (0.08, 0.04, 0)]


def test_tiers_in_several_units_are_kept_apart() -> None:
    given = two_products(20.0)
    apart = replace(
        given, products=table(Product, [replace(row, energy=None if row.product == "B" else row.energy) for row in given.products])
    )
    found = [(row.unit, row.need) for row in rows(planned(apart)) if row.region == "all regions"]
    assert found == [("GWh", pytest.approx(20 * 800 / 1e6)), ("t", pytest.approx(20))]


def test_a_single_region_is_not_told_twice() -> None:
    found = {row.region for row in rows(planned(case(sites={"Far": {"region": "Europe"}})))}
    assert found == {"all regions"}


def test_sites_without_a_region() -> None:
    found = {row.region for row in rows(planned(case(sites={"Far": {"region": ""}})))}
    assert found == {"all regions", "Europe", "no region"}


def test_expansions_are_part_of_the_capacity_in_place() -> None:
    """Far has 20 t a year and grows by 200 at the start of 2027; half of a throughput is no capacity of a tier."""
    grows = option(lead_time=12.0, decided_to=on("2026-12-31"), added=200.0)
    given = case(
        "2026",
        "2027",
        prices={"Far": 10.0},
        lines={"Far": {"nameplate": 20.0}},
        sites={"Plant": {"throughput": 500.0}},
        expansions=[grows],
    )
    figures = ("in_place", "expansions", "candidates", "need", "unmet")
    assert of(given, "cathode", "all regions", *figures) == [
        (0.016, 0, 0, 0.08, 0.064),
        (pytest.approx(0.176), pytest.approx(0.16), 0, 0.08, 0),
    ]


def test_what_is_added_at_a_candidate_counts_as_an_expansion() -> None:
    grows = option(added=60.0)
    given = case(
        "2026", prices={"Far": 10.0}, lines={"Far": {"nameplate": 40.0}}, sites={"Far": {"status": CANDIDATE}}, expansions=[grows]
    )
    assert of(given, "cathode", "Asia", "in_place", "expansions", "candidates") == [(0.08, 0.048, 0.032)]
