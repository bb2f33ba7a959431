"""The price of broken rules; and that the terms together are the objective."""

import pytest

from models.cost_terms import TERMS
from models.tables import Credit, PriceTier, Settings, Tariff
from tests.models.case import case, contract, policy, solved


def soft(penalty: float | None) -> object:
    return contract("minimum volume", 40.0, unit="unit/year", hard="soft", penalty=penalty)


def test_a_breach_is_paid_at_the_penalty_of_its_rule() -> None:
    assert solved(case(contracts=[soft(3.0)])).costs == {"production": 2000, "breach": 40 * 3}


def test_a_breach_without_a_penalty_is_paid_by_the_setting_and_the_energy() -> None:
    """0.01 a kWh · 800 kWh a tonne = 8, less than the 10 that Far saves."""
    assert solved(case(contracts=[soft(None)], settings=Settings(breach_penalty=0.01))).costs == {"production": 2000, "breach": 320}


def test_a_penalty_of_nought_is_a_penalty() -> None:
    assert solved(case(contracts=[soft(0.0)], settings=Settings(breach_penalty=1.0))).costs == {"production": 2000}


def test_two_rules_pay_for_their_own_breaches() -> None:
    """All from Far breaks K1 by 40 t at 3 and P1 by 50 t at 2."""
    local = policy("minimum local share", 0.5, hard="soft", penalty=2.0)
    assert solved(case(contracts=[soft(3.0)], policies=[local])).costs == {"production": 2000, "breach": 40 * 3 + 50 * 2}


def test_a_kept_rule_costs_nothing() -> None:
    assert solved(case(contracts=[contract("minimum volume", 40.0, unit="unit/year", hard="soft", penalty=11.0)])).costs == {
        "production": 40 * 30 + 60 * 20
    }


def test_the_terms_sum_to_the_objective() -> None:
    """Every term is at work, and nothing else is in the cost: made 60 · 20 + 20 · 30, shipped 60 · 1, CO2e 60 · 0.5 · 2, ..."""
    given = case(
        settings=Settings(co2e_price=2.0),
        lines={"Far": {"nameplate": 60.0}, "Near": {"nameplate": 20.0}},
        lanes={"Far": {"cost": 1.0, "co2e": 500.0}},
        contracts=[
            soft(3.0),
            contract("incumbent", 7.0, contract="K2", seller="Near"),
            contract("bonus or malus", -4.0, contract="K3", seller="Near"),
            contract("price", 22.0, contract="K4", seller="Far", unit="currency/unit"),
            contract("take or pay", 70.0, contract="K5", seller="Far", unit="unit/year", shortfall_fee=4.0),
            contract("price tiers", contract="K6"),
        ],
        price_tiers=[PriceTier(contract="K6", from_volume=0.0, price=35.0)],
        sites={"Far": {"fixed_cost": 7.0}, "Near": {"status": "candidate", "opening_cost": 11.0}},
        tariffs=[Tariff(measure="MFN", kind="base", rate=0.1)],
        credits=[Credit(credit="45X", place="Near", product="CAM", amount=3.0, amount_unit="currency/unit")],
    )
    plan = solved(given)
    assert plan.costs == {
        "fixed": 7, "opening": 11, "switching": 7, "bonus_or_malus": -20 * 4, "duties": 60 * 0.1 * 20, "credits": -20 * 3,
        "production": 60 * 20 + 20 * 30, "transport": 60, "co2e_price": 60 * 0.5 * 2, "unmet": 20 * 1000, "breach": 20 * 3,
        "contract_prices": 60 * 2, "shortfall_fees": 10 * 4, "price_tiers": 20 * 5,
    }  # fmt: skip
    growing = {
        "closing",
        "investment",
        "value_left",
        "fixed_of_expansions",
    }  # of which test_closing and test_investment say the same
    kept = {"holding", "disposal"}  # as test_holding and test_disposal
    assert set(plan.costs) == {term.__name__ for term in TERMS} - {"buy_out", "run_in"} - growing - kept
    assert sum(plan.costs.values()) == pytest.approx(plan.outcome.cost, rel=1e-12)
