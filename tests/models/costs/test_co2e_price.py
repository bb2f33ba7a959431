from models.tables import Settings
from tests.models.case import case, solved

PRICED = Settings(co2e_price=50.0)  # a tonne of CO2e


def test_making_and_shipping_pay_for_their_co2e() -> None:
    """(8000 + 400) kg = 8.4 t of CO2e a tonne, at 50."""
    given = case(prices={"Far": 20.0}, production={"Far": {"co2e": 8000.0}}, lanes={"Far": {"co2e": 400.0}}, settings=PRICED)
    assert solved(given).costs == {"production": 2000, "co2e_price": 100 * 8.4 * 50}


def test_without_a_price_co2e_costs_nothing() -> None:
    given = case(production={"Far": {"co2e": 8000.0}})
    assert solved(given).costs == {"production": 2000}


def test_without_figures_nothing_is_priced() -> None:
    assert solved(case(settings=PRICED)).costs == {"production": 2000}


def test_the_price_turns_the_plan_to_the_cleaner_seller() -> None:
    """Far emits 300 kg a tonne more: at 50 a tonne that is 15, more than the 10 it saves."""
    plan = solved(case(production={"Far": {"co2e": 400.0}, "Near": {"co2e": 100.0}}, settings=PRICED))
    assert (plan.flow("Near"), plan.costs) == (100.0, {"production": 3000, "co2e_price": 100 * 0.1 * 50})
