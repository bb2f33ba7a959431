"""Amounts in other currencies: what they are worth, and what they do to a plan."""

import pytest

from models.network import network
from models.tables import ExchangeRate, Mode, Product, Settings, Tables
from tests.models.case import case, solved


def euros(value: float, period: str = "") -> ExchangeRate:
    return ExchangeRate(currency="EUR", period=period, value=value)


RATES = [euros(1.25), euros(0.5, "2027")]
"""A euro costs 1.25 dollars, in 2027 half a dollar."""


def prices(tables: Tables) -> dict[tuple[str, str], float]:
    net = network(tables)
    return {(key[0], key[4]): cost for key, cost in zip(net.make_keys, net.unit_cost.tolist(), strict=True)}


def freights(tables: Tables) -> list[float]:
    return network(tables).transport_cost.tolist()


def test_the_own_currency_needs_no_rate() -> None:
    given = case(production={"Near": {"currency": "USD"}}, lanes={"Near": {"currency": "USD", "cost": 3.0}})
    assert prices(given) == prices(case())
    assert freights(given) == [0.0, 3.0]


def test_a_price_is_converted_period_by_period_and_a_periods_own_rate_comes_first() -> None:
    given = case("2026", "2027", production={"Far": {"currency": "EUR"}}, exchange_rates=RATES)
    assert prices(given) == {("Far", "2026"): 25.0, ("Far", "2027"): 10.0, ("Near", "2026"): 30.0, ("Near", "2027"): 30.0}


def test_the_rate_decides_who_supplies() -> None:
    """Near asks 18 EUR against Far's 20 USD: dearer at 1.25, cheaper at 0.5, so 100 · 20 in 2026 and 100 · 9 in 2027."""
    given = solved(
        case("2026", "2027", prices={"Near": 18.0, "Far": 20.0}, production={"Near": {"currency": "EUR"}}, exchange_rates=RATES)
    )
    assert (given.flow("Far"), given.flow("Near", period="2027")) == (100, 100)
    assert given.costs == {"production": 2900}


def test_the_case_may_be_planned_in_the_other_currency() -> None:
    dollars = ExchangeRate(currency="USD", value=0.8)
    given = case(production={"Far": {"currency": "USD"}}, exchange_rates=[dollars], settings=Settings(currency="EUR"))
    assert prices(given) == {("Far", "2026"): 16.0, ("Near", "2026"): 30.0}


def test_a_freight_is_converted_period_by_period() -> None:
    given = case("2026", "2027", prices={"Far": 20.0}, lanes={"Far": {"cost": 8.0, "currency": "EUR"}}, exchange_rates=RATES)
    assert freights(given) == [10.0, 4.0]
    assert solved(given).costs == {"production": 4000, "transport": 1400}


def test_a_mode_and_its_feeder_may_charge_in_different_currencies() -> None:
    """On 1000 km, of them 200 road: 2 · (0.01 · 800 + 5) + 3 USD by ship, 2 · 0.1 · 200 EUR by truck."""
    ship = Mode(mode="ship", cost=0.01, handling=5.0, fixed=3.0, dangerous_factor=2.0, kind="sea", feeder="truck")
    truck = Mode(mode="truck", cost=0.1, currency="EUR", handling=1e6)
    way = {"mode": "ship", "cost": None, "distance": 1000.0, "road_before": 150.0, "road_after": 50.0}
    dangerous = [Product(product="CAM", tier="cathode", unit="t", dangerous=True)]
    given = case(
        "2026", "2027", prices={"Far": 20.0}, lanes={"Far": way}, modes=[ship, truck], exchange_rates=RATES, products=dangerous
    )
    assert freights(given) == pytest.approx([29 + 40 * 1.25, 29 + 40 * 0.5])
