from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.tables import Demand, Lane, Line, Product, Production, Recipe, Settings, Site, Tables
from planner.plan import Plan
from planner.report.landed_cost import landed_cost
from tests.models.case import case, two_tiers, with_hub
from tests.planner.report.plans import first_steps, planned


def money(plan: Plan) -> float:
    return sum(float(plan.built.costs[term].value() or 0.0) for term in ("production", "transport"))


def three_tiers() -> Tables:
    """Far's cathode (20 a tonne + 2 of transport) goes into Celler's cells, these into Plant's packs, each step with scrap."""
    chain = case(prices={"Far": 20.0}, lanes={"Far": {"destination": "Celler", "cost": 2.0}}, settings=Settings(co2e_price=80.0))
    sheets: dict[str, list[Any]] = {
        "products": [
            *chain.products,
            Product(product="Cell", tier="cell", unit="MWh"),
            Product(product="Pack", tier="battery", unit="pieces", energy=100.0),
        ],
        "sites": [*chain.sites, Site(site="Celler")],
        "lines": [*chain.lines, Line(site="Celler", line_name="C", unit="MWh"), Line(site="Plant", line_name="P", unit="pieces")],
        "production": [
            *chain.production,
            Production(site="Celler", line_name="C", product="Cell", recipe="wet", cost=5.0, yield_=0.8, co2e=70.0),
            Production(site="Plant", line_name="P", product="Pack", recipe="flat", cost=7.0, yield_=0.5),
        ],
        "recipes": [
            Recipe(product="Cell", recipe="wet", component="CAM", quantity=1.6),
            Recipe(product="Pack", recipe="flat", component="Cell", quantity=0.1),
        ],
        "lanes": [*chain.lanes, Lane(origin="Celler", destination="Plant", product="Cell", cost=3.0)],
        "demand": [Demand(site="Plant", product="Pack", period="2026", quantity=10.0, penalty=1e6)],
    }
    kinds = Tables.sheets()
    return replace(chain, **{name: table(kinds[name], rows) for name, rows in sheets.items()})


def test_landed_cost_of_first_steps() -> None:
    """2026: (200 · 22 060 + 800 · 20 300) / 1000 a tonne, 1.25 t and 50 000 a MWh; 2027: 22 060 a tonne."""
    landed = landed_cost(first_steps())
    assert landed.at("Nearby", "Cathode", "2026") == pytest.approx(22_000)
    assert landed.at("Cellworks", "Cathode", "2026") == pytest.approx(20_652)
    assert landed.at("Cellworks", "Cell", "2026") == pytest.approx(1.25 * 20_652 + 50_000)
    assert landed.at("Cellworks", "Cell", "2027") == pytest.approx(1.25 * 22_060 + 50_000)


def test_cost_climbs_three_tiers_with_their_scrap_and_without_co2e() -> None:
    """A MWh: 2 t · 22 + 5 = 49; at Plant 52; a pack: 0.2 MWh · 52 + 7 = 17.4."""
    landed = landed_cost(planned(three_tiers()))
    assert landed.at("Celler", "CAM", "2026") == pytest.approx(22)
    assert landed.at("Celler", "Cell", "2026") == pytest.approx(49)
    assert landed.at("Plant", "Cell", "2026") == pytest.approx(52)
    assert landed.at("Plant", "Pack", "2026") == pytest.approx(17.4)


@pytest.mark.parametrize("tables", [three_tiers(), two_tiers(), with_hub(), case(), case(lines={"Far": {"nameplate": 60.0}})])
def test_what_is_served_cost_what_was_spent_on_making_and_carrying(tables: Tables) -> None:
    plan = planned(tables)
    landed = landed_cost(plan)
    served = sum(
        (row.quantity - short) * landed.at(row.site, row.product, row.period)
        for row, short in zip(plan.net.need_rows, plan.short, strict=True)
    )
    assert served == pytest.approx(money(plan))
    assert served > 0


def test_served_demand_of_first_steps_cost_production_and_transport() -> None:
    landed = landed_cost(first_steps())
    served = 800 * landed.at("Cellworks", "Cell", "2026") + 1200 * landed.at("Cellworks", "Cell", "2027")
    assert served == pytest.approx(153_400_000 + 342_000)


def test_a_hub_adds_its_second_way() -> None:
    landed = landed_cost(planned(with_hub()))
    assert landed.at("Hub", "CAM", "2026") == pytest.approx(21)
    assert landed.at("Plant", "CAM", "2026") == pytest.approx(22)


def test_what_is_not_there_costs_nothing() -> None:
    assert landed_cost(planned(case())).at("Near", "CAM", "2026") == 0.0
