from dataclasses import replace
from typing import Any

import pytest

from models.batch import matrix_of
from models.contract import table
from models.contract_prices import contract_price
from models.network import network
from models.prices import dearest_landed_cost
from models.tables import Contract, PriceFormula, PriceIndex, Production
from tests.models.case import case, contract, on, solved, tiers
from tests.models.stock_case import audited

PRICED = {"unit": "currency/unit"}


def price(value: float, **more: Any) -> Contract:
    return contract("price", value, **{**PRICED, **more})


def test_the_price_replaces_the_seller_s_own() -> None:
    plan = solved(case(contracts=[price(15.0)]))
    assert (plan.cost, plan.flow("Near")) == (1500, 100)
    assert plan.costs == {"production": 3000, "contract_prices": -1500}


def test_a_dearer_price_sends_the_buyer_elsewhere() -> None:
    assert solved(case(contracts=[price(25.0, seller="Far")])).costs == {"production": 2000, "contract_prices": 500}
    assert solved(case(contracts=[price(35.0, seller="Far")])).costs == {"production": 3000}


def test_without_a_price_it_is_nothing() -> None:
    plan = solved(case(contracts=[contract("minimum share", 0.5)]))
    assert "contract_prices" not in plan.costs
    assert not matrix_of(plan.built.problem).integer.any()


def test_prices_by_period_are_several_clauses() -> None:
    rules = [
        price(15.0, end=on("2026-12-31")),
        price(25.0, contract="K2", start=on("2027-01-01")),
    ]
    assert solved(case("2026", "2027", contracts=rules)).cost == 1500 + 2000


def test_a_price_for_half_a_year_counts_by_half() -> None:
    """(30 + 8) / 2 is less than 20."""
    assert solved(case("2028", contracts=[price(8.0, start=on("2028-07-02"))])).cost == 1900


def test_other_buyers_pay_the_seller_s_own_price() -> None:
    given = case(needs={"East": 100.0, "West": 100.0}, contracts=[price(15.0, buyer="East")])
    assert solved(given).cost == 1500 + 2000


def test_an_index_passes_the_price_of_metal_through() -> None:
    """10 + 0.5 · 10 and 10 + 0.5 · 30; a period of its own comes before the row for every period."""
    given = case(
        "2026", "2027",
        contracts=[price(10.0)],
        price_formulas=[PriceFormula(contract="K1", index="nickel", factor=0.5), PriceFormula(contract="K1", index="gas", factor=0.0)],
        price_indices=[PriceIndex(index="nickel", value=10.0), PriceIndex(index="nickel", period="2027", value=30.0), PriceIndex(index="gas", value=9.0)],
    )  # fmt: skip
    rule = next(iter(given.contracts))
    assert contract_price(given, rule).tolist() == [15.0, 25.0]
    assert solved(given).cost == 1500 + 2000


def test_unmet_demand_costs_more_than_the_dearest_contract() -> None:
    """Otherwise a dear contract would leave demand unmet."""
    given = case(contracts=[price(500.0, seller="Far"), price(500.0, contract="K2")], demand={"Plant": {"penalty": None}})
    assert dearest_landed_cost(network(given))["CAM"] >= 500
    assert solved(given).unmet() == 0


@pytest.mark.parametrize("low", [5.0, 15.0, 25.0])
def test_a_higher_price_never_saves(low: float) -> None:
    assert solved(case(contracts=[price(low)])).cost <= solved(case(contracts=[price(low + 7)])).cost


SLOW = {"Near": {"transit": 40.0}}
DEARER = [
    Production(site="Near", line_name="L", product="CAM", cost=30.0, end=on("2026-12-31")),
    Production(site="Near", line_name="L", product="CAM", cost=50.0, start=on("2027-01-01")),
]


def test_goods_on_the_way_cost_the_price_whatever_they_cost_when_they_left() -> None:
    """What arrives in 2027 left in part in 2026, at 30 and not at 50: the price of 15 is paid for all of it."""
    given = case("2026", "2027", prices={"Near": 0.0}, lanes=SLOW, contracts=[price(15.0)])
    plan = audited(replace(given, production=table(Production, DEARER)))
    assert plan.cost == 2 * 1500
    assert plan.costs["contract_prices"] == pytest.approx(100 * (15 - 30) + 100 * (15 - 50 + 20 * 40 / 365), abs=0.01)


def test_what_arrives_after_its_seller_has_closed_costs_the_price() -> None:
    """Near closes at the end of 2026; what arrives in the 40 days after it was made at 30, not for nothing."""
    given = case(
        "2026", "2027", prices={"Near": 30.0}, lanes=SLOW, contracts=[price(15.0)], sites={"Near": {"end": on("2026-12-31")}}
    )
    plan = audited(given)
    assert (plan.flow("Near", period="2027"), plan.cost) == (100, 200 * 15)
    assert plan.costs["contract_prices"] == 200 * (15 - 30)


def test_steps_of_a_price_too() -> None:
    rules = [contract("price tiers", contract="K1")]
    given = case("2026", "2027", prices={"Near": 0.0}, lanes=SLOW, contracts=rules, price_tiers=tiers((0.0, 15.0), (50.0, 11.0)))
    plan = audited(replace(given, production=table(Production, DEARER)))
    assert plan.cost == 2 * (50 * 15 + 50 * 11)
