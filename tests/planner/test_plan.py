from dataclasses import replace

import numpy as np
import pytest

from models.contract import table
from models.tables import Product
from tests.models.case import case, contract
from tests.planner.report.plans import first_steps, planned


def test_values_stand_beside_their_keys() -> None:
    plan = first_steps()
    shipped = {plan.net.ship_keys.key(n)[::4]: float(plan.ship[n]) for n in plan.shipped()}
    assert shipped == {
        ("Faraway", "2026"): pytest.approx(800),
        ("Nearby", "2026"): pytest.approx(200),
        ("Nearby", "2027"): pytest.approx(1500),
    }
    made = {plan.net.make_keys.key(n)[::4]: float(plan.make[n]) for n in plan.produced()}
    assert made["Cellworks", "2026"] == pytest.approx(800)
    assert len(made) == 5
    assert plan.short.tolist() == [0, 0]
    assert len(plan.breach) == 0


def test_what_is_missing_and_what_is_broken() -> None:
    """Far has 60 t and Near 10 t of the 100 t; half of 70 t should be Near's."""
    rule = contract("minimum share", 0.5, hard="soft", penalty=3.0)
    plan = planned(case(lines={"Far": {"nameplate": 60.0}, "Near": {"nameplate": 10.0}}, contracts=[rule]))
    assert np.allclose(plan.short, [30])
    assert np.allclose(plan.breach, [25])


def test_energy_is_that_of_the_product_or_none() -> None:
    assert first_steps().energy("Cathode") == 800
    assert first_steps().energy("Cell") == 1000
    given = replace(case(), products=table(Product, [Product(product="CAM", tier="cathode", unit="t")]))
    assert planned(given).energy("CAM") is None


def test_inputs_and_network_are_those_of_the_plan() -> None:
    plan = first_steps()
    assert plan.tables is plan.net.tables
    assert plan.sites["Nearby"].company == "Nearby Materials"
    assert set(plan.products) == {"Cathode", "Cell"}
