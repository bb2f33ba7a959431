"""Credits by hand. Near sells at 30, Far at 20, each can make the 100 t that Plant needs; a tonne is 800 kWh."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.network import network
from models.tables import Credit, ExchangeRate, Product, Production, Tables
from tests.models.case import Solved, case, halves, on, solved, two_tiers


def credit(amount: float, amount_unit: str = "currency/unit", **row: Any) -> Credit:
    return Credit(**{"credit": "45X", "place": "Near", "product": "CAM", "amount": amount, "amount_unit": amount_unit, **row})


def earned(*credits: Credit, **changes: Any) -> list[float]:
    """Credit for a tonne of Near's, by period."""
    net = network(case(**{"prices": {"Near": 30.0}, "credits": list(credits), **changes}))
    return pytest.approx(net.credit.tolist())


def planned(*credits: Credit, **changes: Any) -> Solved:
    return solved(case(credits=list(credits), **changes))


def test_without_credits_nothing_is_earned() -> None:
    assert earned() == [0.0]
    assert "credits" not in planned().costs


def test_a_credit_decides_who_makes() -> None:
    """12 a tonne brings Near's 30 below Far's 20; 8 does not."""
    assert planned(credit(12.0)).costs == {"production": 3000, "credits": -1200}
    assert planned(credit(8.0)).costs == {"production": 2000}


@pytest.mark.parametrize(
    ("unit", "amount", "by_hand"),
    [("currency/unit", 5.0, 5.0), ("currency/kWh", 0.01, 8.0), ("currency/t", 4.0, 4.0), ("share of unit cost", 0.1, 3.0)],
)
def test_an_amount_is_counted_by_unit_energy_weight_or_cost(unit: str, amount: float, by_hand: float) -> None:
    assert earned(credit(amount, unit)) == [by_hand]
    assert earned(credit(amount, unit, passed_on=0.25)) == [by_hand / 4]
    assert earned(credit(amount, unit, passed_on=0.0)) == [0.0]


def test_weight_is_that_of_the_unit() -> None:
    heavy = [Product(product="CAM", tier="cathode", unit="pieces", weight=0.5)]
    changes = {"products": heavy, "lines": {"Near": {"unit": "pieces"}}}
    assert earned(credit(4.0, "currency/t"), **changes) == [2.0]


def test_a_share_of_the_cost_follows_its_currency() -> None:
    rates = [ExchangeRate(currency="CAD", value=0.75), ExchangeRate(currency="CAD", period="2027", value=0.5)]
    abroad = case(
        "2026",
        "2027",
        prices={"Near": 30.0},
        credits=[credit(0.1, "share of unit cost")],
        production={"Near": {"currency": "CAD"}},
        exchange_rates=rates,
    )
    assert network(abroad).credit.tolist() == pytest.approx([2.25, 1.5])


def test_credits_add_up_and_reach_all_places_and_products_of_a_name() -> None:
    assert earned(
        credit(2.0, place="DE"), credit(3.0, place="makers", product="goods"), groups={"makers": ["Near"], "goods": ["CAM"]}
    ) == [5.0]
    assert earned(credit(2.0, place="CN")) == [0.0]


def test_a_credit_that_ends_in_mid_period_is_halved() -> None:
    """181 of 365 days; of a line that runs from July on none; in halves all and nothing."""
    half = credit(10.0, end=on("2026-06-30"))
    assert earned(half) == [10 * 181 / 365]
    assert earned(half, lines={"Near": {"production_start": on("2026-07-01")}}) == [0.0]
    assert earned(half, lines={"Near": {"production_start": on("2026-04-01")}}) == [10 * 91 / 275]
    assert earned(half, periods=halves("2026")) == [10.0, 0.0]


def test_a_share_of_a_price_that_changes_is_counted_by_the_day() -> None:
    """10 % of 30 until June, while the credit holds, and nothing of the 60 after: 3 · 181 / 365, not half of 4.5."""
    rows = [Production(site="Near", line_name="L", product="CAM", cost=cost, start=start, end=end)
            for cost, start, end in ((30.0, None, on("2026-06-30")), (60.0, on("2026-07-01"), None))]  # fmt: skip
    given = case(prices={"Near": 30.0}, credits=[credit(0.1, "share of unit cost", end=on("2026-06-30"))])
    assert network(replace(given, production=table(Production, rows))).credit.tolist() == pytest.approx([3 * 181 / 365])


def test_a_credit_above_the_cost_makes_nothing_for_nothing() -> None:
    """Near is paid 50 for each tonne that costs 30, and still makes no more than the 100 t that are wanted: 3000 − 5000."""
    found = planned(credit(50.0))
    assert (found.costs, found.cost, found.flow("Near")) == ({"production": 3000, "credits": -5000}, -2000, 100)
    assert planned(credit(50.0), needs={"Plant": 0.0}).cost == 0


def test_a_credit_on_a_component_makes_no_more_of_it_than_is_used() -> None:
    """100 MWh of cells take 150 t of CAM, whatever is paid for it."""
    chain: Tables = replace(two_tiers(), credits=table(Credit, [credit(500.0, place="Far")]))
    found = solved(chain)
    assert (found.flow("Far"), found.costs) == (150, {"production": 150 * 20 + 100 * 5, "credits": -75_000})


def test_unmet_demand_without_a_price_of_its_own_is_still_dearer_than_delivering() -> None:
    """Its price is twice what Near asks, credits left out: 60 for each of the 40 t that are missing."""
    given = solved(
        case(prices={"Near": 30.0}, credits=[credit(5.0)], demand={"Plant": {"penalty": None}}, lines={"Near": {"nameplate": 60.0}})
    )
    assert given.costs == {"production": 60 * 30, "credits": -60 * 5, "unmet": 40 * 60}


def test_a_larger_credit_never_costs_more() -> None:
    costs = [planned(credit(float(amount))).cost for amount in range(0, 40, 8)]
    assert costs == sorted(costs, reverse=True)
    assert (costs[0], costs[-1]) == (2000, -200)
