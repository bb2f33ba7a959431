import numpy as np
import pytest

from models.tables import Settings, Tables
from planner.plan import Plan
from planner.report.footprint import footprint
from planner.report.rolled import Rolled, rolled
from tests.models.case import case, two_tiers, with_hub
from tests.planner.report.plans import first_steps, planned
from tests.planner.report.test_landed_cost import three_tiers

EMITTING = case(
    lines={"Far": {"nameplate": 60.0}},
    production={"Far": {"co2e": 15_000.0}, "Near": {"co2e": 9_000.0}},
    lanes={"Far": {"co2e": 400.0}},
    settings=Settings(co2e_price=1e-6),
)


def behind_all_served(plan: Plan, per_unit: Rolled) -> float:
    served = zip(plan.net.need_rows, plan.short.tolist(), strict=True)
    return sum((row.quantity - short) * per_unit.at(row.site, row.product, row.period) for row, short in served)


def test_footprint_of_first_steps() -> None:
    """2026: (200 · 9 050 + 800 · 15 400) / 1000 kg a tonne, 1.25 t and 16 000 kg a MWh; 2027: 9 050 kg a tonne."""
    found = footprint(first_steps())
    assert found.at("Nearby", "Cathode", "2026") == pytest.approx(9_000)
    assert found.at("Cellworks", "Cathode", "2026") == pytest.approx(14_130)
    assert found.at("Cellworks", "Cell", "2026") == pytest.approx(1.25 * 14_130 + 16_000)
    assert found.at("Cellworks", "Cell", "2027") == pytest.approx(1.25 * 9_050 + 16_000)


def test_footprint_of_all_served_demand_is_all_co2e_of_first_steps() -> None:
    plan = first_steps()
    assert behind_all_served(plan, footprint(plan)) == pytest.approx(59_705_000)


@pytest.mark.parametrize("tables", [three_tiers(), EMITTING])
def test_footprint_of_all_served_demand_is_all_co2e_of_the_plan(tables: Tables) -> None:
    plan = planned(tables)
    emitted = float(plan.make @ plan.net.unit_co2e + plan.ship @ plan.net.transport_co2e)
    assert emitted > 0
    assert behind_all_served(plan, footprint(plan)) == pytest.approx(emitted)


@pytest.mark.parametrize("tables", [three_tiers(), two_tiers(), with_hub(), case()])
def test_whatever_is_rolled_is_found_behind_what_is_served(tables: Tables) -> None:
    """Any rates, here a different one for every making and shipment: nothing is lost and nothing counted twice."""
    plan = planned(tables)
    made, shipped = 1.0 + np.arange(len(plan.make)), 100.0 + np.arange(len(plan.ship))
    whole = float(plan.make @ made + plan.ship @ shipped)
    assert behind_all_served(plan, rolled(plan, made=lambda _: made, shipped=lambda _: shipped)) == pytest.approx(whole)


def test_a_plan_that_does_nothing_has_nothing_behind_it() -> None:
    plan = planned(case(needs={"Plant": 0.0}))
    assert rolled(plan, made=lambda run: np.ones(len(run.make)), shipped=lambda run: np.ones(len(run.ship))).per_unit == {}
