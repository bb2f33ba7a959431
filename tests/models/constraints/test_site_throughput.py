from dataclasses import replace
from typing import Any

from models.constraints.site_throughput import site_throughput
from models.contract import table
from models.tables import Product, Ramp, Tables
from tests.models.case import case, on, rows, solved
from tests.models.growing import option

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
