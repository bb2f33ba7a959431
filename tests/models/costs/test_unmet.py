from models.tables import Settings
from tests.models.case import case, solved

SCARCE = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 60.0}}}
UNSTATED = {"Plant": {"penalty": None}}


def test_unmet_demand_is_paid_at_its_own_penalty() -> None:
    assert solved(case(**SCARCE)).costs == {"production": 1200, "unmet": 40 * 1000}


def test_unmet_demand_without_a_penalty_is_paid_by_the_setting_and_its_energy() -> None:
    """0.5 a kWh · 800 kWh a tonne."""
    given = case(**SCARCE, demand=UNSTATED, settings=Settings(unmet_penalty=0.5))
    assert solved(given).costs == {"production": 1200, "unmet": 40 * 400}


def test_unmet_demand_without_any_price_costs_twice_the_dearest_landed_cost() -> None:
    """2 · (20 + 5)."""
    assert solved(case(**SCARCE, demand=UNSTATED, lanes={"Far": {"cost": 5.0}})).costs == {
        "production": 1200, "transport": 300, "unmet": 40 * 50,
    }  # fmt: skip


def test_a_penalty_of_nought_is_a_penalty() -> None:
    """Cheat: nought is not a blank: nobody delivers what costs nothing to miss."""
    assert solved(case(demand={"Plant": {"penalty": 0.0}})).cost == 0.0


def test_met_demand_costs_nothing() -> None:
    assert "unmet" not in solved(case()).costs
