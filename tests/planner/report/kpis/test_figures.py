"""Key figures by hand: of first steps (its README), and of cases with one thing more."""

from dataclasses import replace

import pytest

from models.contract import table
from models.plan import TERM
from models.tables import Product, Tables
from planner.plan import Plan
from planner.report.kpis.figures import figures
from planner.report.sheets.capacity import capacity
from planner.report.sheets.carbon import carbon
from planner.report.sheets.kpis import kpis
from tests.models.case import case
from tests.planner.report.plans import first_steps, planned

type Key = tuple[str, str, str, str]


def values(plan: Plan) -> dict[Key, float]:
    rows = kpis(figures(plan, list(carbon(plan)), list(capacity(plan))), plan.net.periods)
    return {(row.kpi, row.of, row.product, row.period): row.value for row in rows}


def of(tables: Tables) -> dict[Key, float]:
    return values(planned(tables))


@pytest.mark.parametrize(
    ("kpi", "place", "product", "first", "second", "term"),
    [
        ("CO2e per kWh delivered", "Cellworks", "", 26_930 / 800, 32_775 / 1200, 59_705 / 2000),
        ("CO2e per kWh delivered", "whole plan", "", 26_930 / 800, 32_775 / 1200, 59_705 / 2000),
        ("CO2e per kWh by stage", "cathode", "", 13_800 / 800, 13_500 / 1200, 27_300 / 2000),
        ("CO2e per kWh by stage", "transport of cathode", "", 330 / 800, 75 / 1200, 405 / 2000),
        ("CO2e per kWh by stage", "cell", "", 16, 16, 16),
        ("Kilometres behind a kWh", "Cellworks", "", 0.2 * 1400 + 0.8 * 18_000, 1400, 0.68 * 1400 + 0.32 * 18_000),
        ("Average distance", "NAM", "Cathode", 0.2 * 1400 + 0.8 * 18_000, 1400, 0.68 * 1400 + 0.32 * 18_000),
        ("Local share", "NAM", "Cathode", 0.2, 1, 0.68),
        ("Sources of a region", "NAM", "Cathode", 2, 1, 2),
        ("Sources of a buyer", "Cellworks", "Cathode", 2, 1, 2),
        ("HHI of a region", "NAM", "Cathode", 6800, 10_000, 5648),
        ("HHI of a buyer", "Cellworks", "Cathode", 6800, 10_000, 5648),
        ("Served share", "Cellworks", "Cell", 1, 1, 1),
        ("Served share", "whole plan", "", 1, 1, 1),
        ("Utilisation", "cathode", "", 1000 / 2800, 1500 / 2800, 2500 / 5600),
    ],
)
def test_first_steps(kpi: str, place: str, product: str, first: float, second: float, term: float) -> None:
    found = values(first_steps())
    assert [found[kpi, place, product, span] for span in ("2026", "2027", TERM)] == pytest.approx([first, second, term])


def test_stages_sum_to_the_whole_plan() -> None:
    found = values(first_steps())
    for span in ("2026", "2027", TERM):
        stages = sum(value for (kpi, _, _, period), value in found.items() if kpi == "CO2e per kWh by stage" and period == span)
        assert stages == pytest.approx(found["CO2e per kWh delivered", "whole plan", "", span])


def test_a_line_without_a_limit_has_no_utilisation() -> None:
    assert not [key for key in values(first_steps()) if key[0] == "Utilisation" and key[1] == "cell"]


def test_two_sites_of_a_company_are_two_sources_and_one_seller() -> None:
    """Far sells 60 t, Near the other 40."""
    found = of(case(lines={"Far": {"nameplate": 60.0}}, sites={"Far": {"company": "Nearco"}}))
    assert found["Sources of a buyer", "Plant", "CAM", "2026"] == 2
    assert found["HHI of a buyer", "Plant", "CAM", "2026"] == pytest.approx(10_000)


def test_sites_without_a_company_stand_for_themselves() -> None:
    found = of(case(lines={"Far": {"nameplate": 60.0}}, sites={"Far": {"company": ""}, "Near": {"company": ""}}))
    assert found["HHI of a buyer", "Plant", "CAM", "2026"] == pytest.approx(3600 + 1600)


def test_a_millionth_is_no_source() -> None:
    found = of(case(prices={"Near": 20.0, "Far": 30.0}, lines={"Near": {"nameplate": 100.0 - 0.5e-4}}))
    assert found["Sources of a buyer", "Plant", "CAM", "2026"] == 1


def test_unmet_demand_lowers_the_served_share_and_no_figure_per_kwh() -> None:
    """60 of 100 t are delivered, at 15 t CO2e each: 18.75 kg for each of their 800 kWh."""
    given = case(prices={"Far": 20.0}, lines={"Far": {"nameplate": 60.0}}, production={"Far": {"co2e": 15_000.0}})
    found = of(given)
    assert found["Served share", "Plant", "CAM", "2026"] == pytest.approx(0.6)
    assert found["CO2e per kWh delivered", "Plant", "", "2026"] == pytest.approx(18.75)


def test_a_plan_without_energy_has_no_figure_per_kwh() -> None:
    found = of(replace(case(), products=table(Product, [Product(product="CAM", tier="cathode", unit="t")])))
    assert {kpi for kpi, *_ in found if "kWh" in kpi} == set()
    assert found["Served share", "Plant", "CAM", "2026"] == 1


def test_a_way_of_unknown_length_makes_no_distance_up() -> None:
    found = of(case(lanes={"Far": {"distance": None}}))
    assert {kpi for kpi, *_ in found} & {"Average distance", "Kilometres behind a kWh"} == set()
    assert found["Local share", "Europe", "CAM", "2026"] == 0


def test_a_buyer_without_a_region_is_in_none() -> None:
    found = of(case(sites={"Plant": {"region": ""}, "Near": {"region": ""}}))
    assert {kpi for kpi, *_ in found if "region" in kpi or kpi == "Local share"} == set()
    assert found["Sources of a buyer", "Plant", "CAM", "2026"] == 1
