from dataclasses import replace
from typing import Any

from models.constraints.site_throughput import site_throughput
from models.contract import table
from models.tables import InTransit, Lane, Product, Ramp, Tables
from planner.checks import check
from tests.models.case import case, on, rows, solved
from tests.models.growing import option
from tests.models.stock_case import audited

YEARS = ("2026", "2027")


def plant(site: dict[str, Any], *years: str, **more: Any) -> Tables:
    return case(*years, sites={"Plant": site}, **more)


def test_what_arrives_at_a_site_with_a_throughput() -> None:
    given = plant({"throughput": 60.0, "end": on("2027-12-31")}, *YEARS)
    assert rows(given, site_throughput) == [
        f"site_throughput[Plant, {t}]: ship[Far, Plant, CAM, direct, {t}] + ship[Near, Plant, CAM, direct, {t}] ≤ 60" for t in YEARS
    ]


def test_it_is_counted_by_weight() -> None:
    given = plant({"throughput": 60.0})
    heavy = replace(given, products=table(Product, [Product(product="CAM", tier="cathode", unit="kWh", weight=0.5)]))
    assert rows(heavy, site_throughput) == [
        "site_throughput[Plant, 2026]: 0.5 ship[Far, Plant, CAM, direct, 2026] + 0.5 ship[Near, Plant, CAM, direct, 2026] ≤ 60"
    ]


def test_without_a_throughput_there_is_no_row() -> None:
    assert rows(case(), site_throughput) == []


def test_what_is_beyond_it_is_not_met() -> None:
    assert solved(plant({"throughput": 60.0})).costs == {"production": 1200, "unmet": 40_000}


def test_expansions_candidates_and_closings() -> None:
    """A step adds from its lead time on; a candidate takes in nothing before it opens, one that may close nothing after."""
    more = {"expansions": [option("Plant", "", added=10.0, lead_time=12.0)], "prices": {"Far": 20.0}}
    assert rows(plant({"throughput": 60.0}, *YEARS, **more), site_throughput) == [
        "site_throughput[Plant, 2026]: ship[Far, Plant, CAM, direct, 2026] ≤ 60",
        "site_throughput[Plant, 2027]: ship[Far, Plant, CAM, direct, 2027] − 10 expand[Plant, , more, 2026] ≤ 60",
    ]
    assert rows(plant({"throughput": 60.0, "status": "candidate"}, prices={"Far": 20.0}), site_throughput) == [
        "site_throughput[Plant, 2026]: ship[Far, Plant, CAM, direct, 2026] − 60 opened[Plant, 2026] ≤ 0",
    ]
    assert rows(plant({"throughput": 60.0, "status": "may close"}, prices={"Far": 20.0}), site_throughput) == [
        "site_throughput[Plant, 2026]: ship[Far, Plant, CAM, direct, 2026] + 60 closed[Plant, 2026] ≤ 60",
    ]


def test_a_ramp_of_a_throughput_counts_from_its_service() -> None:
    ramp = [Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)]
    given = plant({"throughput": 60.0}, *YEARS, ramps=ramp, prices={"Far": 20.0},
                  expansions=[option("Plant", "", decided_to=on("2026-01-01"), ramp="slow", investment=900.0)])  # fmt: skip
    assert rows(given, site_throughput) == [
        "site_throughput[Plant, 2026]: ship[Far, Plant, CAM, direct, 2026] − 50 expand[Plant, , more, 2026] ≤ 60",
        "site_throughput[Plant, 2027]: ship[Far, Plant, CAM, direct, 2027] − 100 expand[Plant, , more, 2026] ≤ 60",
    ]
    assert solved(given).costs == {"production": 4000, "investment": 900}


def coming(quantity: float, **more: Any) -> Tables:
    """So much is under way to Plant, which takes in 60 t a year, and arrives in 2026."""
    row = InTransit(origin="Far", destination="Plant", product="CAM", arrives=on("2026-02-01"), quantity=quantity)
    return plant({"throughput": 60.0}, prices={"Far": 20.0}, in_transit=[row], **more)


def test_what_was_under_way_takes_its_part() -> None:
    assert rows(coming(25.0), site_throughput) == ["site_throughput[Plant, 2026]: ship[Far, Plant, CAM, direct, 2026] ≤ 35"]
    assert audited(coming(25.0)).costs == {"production": 700, "unmet": 40_000}


def test_more_under_way_than_can_be_taken_in_is_a_fault() -> None:
    [fault] = check(coming(61.0))[0]
    assert fault.what == "61 t are under way to Plant in 2026, and it takes in 60 t then"
    assert check(coming(60.0))[0] == []


def test_a_depot_takes_in_no_more_before_the_plan_than_in_it() -> None:
    """73 days from Depot to Plant: what arrives until 14 March came to Depot in the run-in, which takes in 60 t in 73 days of 365."""
    lanes = [
        Lane(origin="Far", destination="Depot", product="CAM", cost=0.0),
        Lane(origin="Depot", destination="Plant", product="CAM", cost=0.0, transit=73.0),
    ]
    given = case(prices={"Far": 20.0}, needs={"Plant": 1000.0, "Depot": 0.0}, sites={"Depot": {"throughput": 300.0}})
    given = replace(
        given, lanes=table(Lane, lanes), demand=replace(given.demand, all_rows=tuple(r for r in given.demand if r.site == "Plant"))
    )
    assert rows(given, site_throughput) == [
        "site_throughput[Depot, 2026]: ship[Far, Depot, CAM, direct, 2026] ≤ 300",
        "site_throughput[Depot, run-in]: run-in: ship[Far, Depot, CAM, direct, run-in] ≤ 60",
    ]
    assert audited(given).unmet() == 700
