"""The objective in present value: every term by hand at 10 % a year, and what discounting must not change."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.constraints.budget import budget
from models.cost_terms import TERMS
from models.network import network
from models.prices import unmet_penalty
from models.tables import Credit, ExchangeRate, PriceTier, Settings, Tables, Tariff
from tests.models.case import case, contract, halves, on, policy, rows, solved, two_tiers, year
from tests.models.constraints.test_make_up import cheap_in
from tests.models.constraints.test_take_or_pay import commitment
from tests.models.exclusive import exclusive

RATE = Settings(discount_rate=0.1)
FIRST, SECOND = 1.1**-0.5, 1.1**-1.5
BOTH = FIRST + SECOND
TWO = ("2026", "2027")


def worth(tables: Tables) -> dict[str, float]:
    """Cost term -> its present value, terms of 0 left out."""
    plan = solved(tables)
    found = {name: float(term.value() or 0.0) for name, term in plan.built.costs.items()}
    return {name: value for name, value in found.items() if abs(value) > 1e-9}


def test_flows_count_at_the_middle_of_their_period() -> None:
    """100 t a year: made for 20, carried for 3, 500 kg each of CO2e at 8 a tonne, 10 % duty on 20, a credit of 1."""
    given = case(
        *TWO,
        prices={"Far": 20.0},
        settings=replace(RATE, co2e_price=8.0),
        production={"Far": {"co2e": 500.0}},
        lanes={"Far": {"cost": 3.0, "co2e": 500.0}},
        tariffs=[Tariff(measure="MFN", kind="base", rate=0.1)],
        credits=[Credit(credit="45X", place="Far", product="CAM", amount=1.0, amount_unit="currency/unit")],
        contracts=[contract("price", 22.0, contract="K2", seller="Far", unit="currency/unit")],
    )
    assert worth(given) == pytest.approx(
        {
            "production": 2000 * BOTH, "transport": 300 * BOTH, "co2e_price": 800 * BOTH, "duties": 200 * BOTH,
            "credits": -100 * BOTH, "contract_prices": 200 * BOTH,
        }
    )  # fmt: skip


def test_sites_count_by_period_and_open_on_a_day() -> None:
    """Far opens on 1 July 2027, 1.496 years from the first day, and costs 100 a year as Near did in 2026."""
    given = case(
        "2026", "2027",
        settings=RATE,
        sites={
            "Near": {"end": on("2026-12-31"), "fixed_cost": 100.0},
            "Far": {"status": "candidate", "start": on("2027-07-01"), "opening_cost": 1000.0, "fixed_cost": 100.0},
        },
        lines={"Far": {"nameplate": None}},
    )  # fmt: skip
    opened = 1.1 ** -(1 + 181 / 365)
    found = worth(given)
    assert found["opening"] == pytest.approx(1000 * opened)
    assert found["fixed"] == pytest.approx(100 * FIRST + 100 * 184 / 365 * SECOND)


def test_penalties_and_evaluations_count_like_money() -> None:
    """20 t short, 20 t below a soft minimum of 100 t, and a malus of 2 on 80 t, each year."""
    given = case(
        *TWO,
        prices={"Near": 30.0},
        settings=RATE,
        lines={"Near": {"nameplate": 80.0}},
        contracts=[
            contract("minimum volume", 100.0, unit="unit/year", hard="soft", penalty=3.0),
            contract("bonus or malus", 2.0, contract="K2"),
        ],
    )
    expected = {"production": 2400 * BOTH, "unmet": 20_000 * BOTH, "breach": 60 * BOTH, "bonus_or_malus": 160 * BOTH}
    assert worth(given) == pytest.approx(expected)


def test_a_rule_over_the_term_counts_at_its_middle() -> None:
    given = case(
        *TWO,
        settings=RATE,
        contracts=[contract("minimum volume", 50.0, unit="unit", over="term", hard="soft", penalty=3.0)],
    )
    assert worth(given)["breach"] == pytest.approx(50 * 3 / 1.1)


def test_a_switch_is_due_when_its_clause_begins() -> None:
    given = case(*TWO, settings=RATE, contracts=[contract("incumbent", 500.0, start=on("2027-03-01"))])
    assert worth(given)["switching"] == pytest.approx(500 / 1.1)


def test_tiers_count_at_the_middle_of_their_year_on_any_grid() -> None:
    """Near's own 30 come off at the middle of each half, its tiers of 10 count once for the year."""
    given = case(
        periods=halves("2026"),
        prices={"Near": 30.0},
        needs={"Plant": 50.0},
        settings=RATE,
        contracts=[contract("price tiers")],
        price_tiers=[PriceTier(contract="K1", from_volume=0.0, price=10.0)],
    )
    early, late = 1.1 ** -(181 / 730), 1.1 ** -(181 / 365 + 184 / 730)
    found = worth(given)
    assert found["production"] == pytest.approx(1500 * (early + late))
    assert found["price_tiers"] == pytest.approx(1000 * FIRST - 1500 * (early + late))


def test_a_fee_is_of_the_year_that_falls_short_whenever_it_is_made_up() -> None:
    """2026 falls 40 t short; 2027 makes up 30 of them beyond its own: 10 t are paid, in money of 2026."""
    given = case(
        *TWO,
        settings=RATE,
        lines={"Near": {"nameplate": 70.0}},
        contracts=[commitment(40.0, 5.0, make_up=1.0), cheap_in("2027")],
    )
    assert worth(given)["shortfall_fees"] == pytest.approx(50 * FIRST)


def test_a_buy_out_counts_in_its_period() -> None:
    assert worth(case(*TWO, settings=RATE, contracts=[exclusive(buy_out_price=4.0)]))["buy_out"] == pytest.approx(400 * BOTH)


def test_money_of_another_currency_counts_at_the_rate_of_its_period() -> None:
    """20 EUR a tonne are 22 in 2026 and 24 in 2027."""
    rates = [ExchangeRate(currency="EUR", period=t, value=value) for t, value in (("2026", 1.1), ("2027", 1.2))]
    given = case(*TWO, prices={"Far": 20.0}, production={"Far": {"currency": "EUR"}}, settings=RATE, exchange_rates=rates)
    assert worth(given) == pytest.approx({"production": 2200 * FIRST + 2400 * SECOND})


def test_the_terms_as_paid_are_those_of_a_plan_without_a_rate() -> None:
    given = case(*TWO, settings=RATE, sites={"Far": {"fixed_cost": 7.0}})
    built = solved(given).built
    plain = solved(replace(given, settings=Settings())).built
    assert {name: term.value() for name, term in built.paid.items()} == {name: term.value() for name, term in plain.costs.items()}
    assert {*built.paid} == {term.__name__ for term in TERMS}


def test_without_a_rate_nothing_is_reckoned_twice() -> None:
    built = solved(case()).built
    assert built.paid is built.costs
    assert built.net.as_paid is built.net


def test_a_saving_that_comes_late_does_not_pay_an_opening_now() -> None:
    """Far saves 1000 a year: 2000 undiscounted, 1820 at 10 %; opening costs 1900."""
    sites: dict[str, Any] = {"Far": {"status": "candidate", "opening_cost": 1900.0}}
    assert "opening" in solved(case(*TWO, sites=sites)).costs
    assert solved(case(*TWO, sites=sites, settings=RATE)).costs == {"production": round(3000 * BOTH, 2)}


@pytest.mark.parametrize("penalty", [19.0, 21.0])
def test_what_is_delivered_does_not_hang_on_the_rate(penalty: float) -> None:
    """Cheat: with penalties as they are and costs discounted, a late need would be served that an early one is not worth."""
    given = case("2026", "2027", "2028", demand={"Plant": {"penalty": penalty}})
    plans = [solved(replace(given, settings=Settings(discount_rate=rate))) for rate in (0.0, 0.5)]
    unmet = [[plan.unmet(period=t) for t in ("2026", "2027", "2028")] for plan in plans]
    assert unmet[0] == unmet[1] == ([100.0] * 3 if penalty < 20 else [0.0] * 3)


def test_a_penalty_that_nobody_states_is_dearer_than_the_dearest_supply_of_any_day() -> None:
    """Twice 30, in money of the first day: goods for 2027 may have been made then."""
    given = case(*TWO, demand={"Plant": {"penalty": None}}, settings=RATE)
    net = network(given)
    worths = unmet_penalty(net) * net.discount.at(net.need_keys)
    assert worths == pytest.approx([60.0, 60.0])
    assert unmet_penalty(net.as_paid) == pytest.approx(unmet_penalty(net))
    assert solved(given).costs == {"production": round(2000 * BOTH, 2)}


def test_a_budget_is_spent_as_it_is_paid() -> None:
    spending = [policy("budget", 1500.0, applies_at="", product="", unit="currency/year")]
    given = case(*TWO, policies=spending)
    assert rows(given, budget) == rows(replace(given, settings=RATE), budget) != []


def test_components_count_in_the_period_of_their_making() -> None:
    given = replace(two_tiers(), settings=RATE)
    plain = solved(replace(given, settings=Settings())).cost
    assert solved(given).cost == pytest.approx(plain * FIRST, abs=0.01)


def test_several_periods_have_the_worth_of_their_middle() -> None:
    found = network(case(periods=[*halves("2026"), year("2027")], settings=RATE)).discount
    assert found.over([0, 1]) == pytest.approx(FIRST)
    assert found.over([0, 1, 2]) == pytest.approx(1.1**-1)
    assert found.over([2]) == found.by_period[2]


def test_a_year_on_any_day_is_a_year_on_any_grid() -> None:
    day = date(2027, 1, 1).toordinal()
    for grid in ([year("2026"), year("2027")], [*halves("2026"), *halves("2027")]):
        assert network(case(periods=grid, settings=RATE)).discount.on(day) == pytest.approx(1 / 1.1)


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.4])
@pytest.mark.parametrize("opening", [500.0, 1500.0, 2200.0])
@pytest.mark.parametrize("fixed", [0.0, 300.0, 900.0])
def test_openings_are_as_good_as_the_best_of_all_dates(rate: float, opening: float, fixed: float) -> None:
    """Exhaustive twin: Far opens in 2026, 2027, 2028 or never, each reckoned in plain figures."""
    years = ("2026", "2027", "2028")
    sites = {"Far": {"status": "candidate", "opening_cost": opening, "fixed_cost": fixed}}
    middle = [(1 + rate) ** -(n + 0.5) for n in range(3)]

    def cost(begin: int) -> float:
        goods = sum(worth * (2000.0 if n >= begin else 3000.0) for n, worth in enumerate(middle))
        return goods + (opening * (1 + rate) ** -begin if begin < 3 else 0.0) + fixed * sum(middle[begin:])

    found = solved(case(*years, sites=sites, settings=Settings(discount_rate=rate)))
    assert found.outcome.cost == pytest.approx(min(cost(begin) for begin in range(4)))
