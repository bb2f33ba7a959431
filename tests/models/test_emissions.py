"""CO2e of making: stated, or from electricity and heat by hand."""

from collections.abc import Mapping

import pytest

from models.network import network
from models.tables import GridFactor, Settings, Tables
from tests.models.case import AS_IT_IS, NO_SETTINGS, case, solved

GRIDS = [
    GridFactor(country="DE", value=0.4),
    GridFactor(country="DE", period="2027", value=0.3),
    GridFactor(country="CN", value=0.6),
]
USES = {"electricity": 1000.0, "heat": 500.0}


def emitted(tables: Tables) -> dict[tuple[str, str], float]:
    """(site, period) -> kg a tonne."""
    net = network(tables)
    return {(key[0], key[4]): co2e for key, co2e in zip(net.make_keys, net.unit_co2e.tolist(), strict=True)}


def near(sites: Mapping[str, object] = AS_IT_IS, settings: Settings = NO_SETTINGS, **production: object) -> list[float]:
    given = case("2026", "2027", prices={"Near": 30.0}, production={"Near": production}, sites={"Near": sites},
                 settings=settings, grid_factors=GRIDS)  # fmt: skip
    return list(emitted(given).values())


def test_a_stated_figure_is_final() -> None:
    assert near(co2e=7.0, **USES) == [7.0, 7.0]


def test_electricity_comes_from_the_grid_of_the_country_and_heat_from_gas() -> None:
    """1000 · 0.4 + 500 · 0.2, in 2027 1000 · 0.3."""
    assert near(**USES) == pytest.approx([500, 400])
    assert near(electricity=1000.0) == pytest.approx([400, 300])
    assert near(heat=500.0) == pytest.approx([100, 100])
    assert near() == [0, 0]


def test_the_renewable_share_has_a_factor_of_its_own() -> None:
    """1000 · (0.75 · 0.02 + 0.25 · 0.4) + 500 · 0.25."""
    settings = Settings(renewable_co2e=0.02, heat_co2e=0.25)
    assert near({"renewable": 0.75}, settings, **USES) == pytest.approx([15 + 100 + 125, 15 + 75 + 125])
    assert near({"renewable": 1.0, "country": "Nowhere"}, settings, **USES) == pytest.approx([20 + 125] * 2)


def test_computed_co2e_has_its_price_and_decides() -> None:
    """At 100 a tonne of CO2e, Far's 20 + 0.1 · 600 loses against Near's 30 + 0.1 · 400: 100 · 70."""
    given = case(
        production={name: {"electricity": 1000.0} for name in ("Near", "Far")},
        settings=Settings(co2e_price=100.0),
        grid_factors=GRIDS,
    )
    cost = solved(given)
    assert (cost.flow("Near"), cost.costs) == (100, {"production": 3000, "co2e_price": 4000})
