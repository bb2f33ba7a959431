"""What is made and moved before the plan, so that it arrives in it, by hand arithmetic."""

from dataclasses import replace

import pytest

from models.contract import table
from models.tables import Credit, ExchangeRate, InTransit, Settings, Tariff
from tests.models.case import case, on, solved, two_tiers, year

A_MONTH = {"Near": {"transit": 36.5}, "Far": {"transit": 73.0}}


def test_what_leaves_before_the_plan_is_paid_under_a_heading_of_its_own() -> None:
    """73 of 365 days: 20 of 100 t leave Far in the run-in. They are made for 20 there; their transport is paid where they arrive."""
    plan = solved(case(prices={"Far": 20.0}, lanes={"Far": {"transit": 73.0, "cost": 3.0}}))
    assert plan.costs == {"production": 80 * 20, "transport": 100 * 3, "run_in": 20 * 20}


def test_the_run_in_takes_the_figures_of_the_first_period() -> None:
    """A credit of 1 and a rate of 2 to the currency in 2026; CO2e of 500 kg at 10 a tonne."""
    given = case(
        "2026",
        "2027",
        prices={"Far": 20.0},
        needs={"Plant": 100.0},
        lanes={"Far": {"transit": 73.0}},
        production={"Far": {"currency": "EUR", "co2e": 500.0}},
        settings=Settings(co2e_price=10.0),
        exchange_rates=[ExchangeRate(currency="EUR", period=name, value=value) for name, value in (("2026", 2.0), ("2027", 3.0))],
        credits=[Credit(credit="45X", place="Far", product="CAM", amount=1.0, amount_unit="currency/unit", start=on("2026-01-01"))],
    )
    plan = solved(given)
    assert plan.costs["run_in"] == pytest.approx(20 * (20 * 2 - 1 + 0.5 * 10))
    assert plan.costs["production"] == pytest.approx(100 * 20 * 2 + 80 * 20 * 3)


def test_duties_and_freight_between_the_tiers_of_the_run_in_are_in_it() -> None:
    """Cells need none, cathodes come 36.5 days before; the plant's own 10 days to its customer draw cathodes into the run-in."""
    chain = two_tiers()
    given = replace(
        chain,
        lanes=table(type(chain.lanes.rows[0]), [*(replace(row, transit=36.5, cost=1.0) for row in chain.lanes if row.origin == "Far"), type(chain.lanes.rows[0])(origin="Plant", destination="Customer", product="Cell", transit=73.0, cost=0.0)]),
        sites=table(type(chain.sites.rows[0]), [*chain.sites, type(chain.sites.rows[0])(site="Customer", country="DE")]),
        demand=table(type(chain.demand.rows[0]), [replace(row, site="Customer") for row in chain.demand]),
        tariffs=table(Tariff, [Tariff(measure="MFN", kind="base", rate=0.1)]),
    )  # fmt: skip
    plan = solved(given)
    cells = 100 * 73 / 365
    cathodes = 1.2 / 0.8 * cells  # used in the run-in, all of them arriving in it
    later = 1.2 / 0.8 * (100 - cells) * 36.5 / 365  # made in the run-in for the plan, freight and duty paid in the plan
    assert plan.costs["run_in"] == pytest.approx(cells * 5 + cathodes * (20 + 1 + 2) + later * 20, abs=0.01)


def test_without_transit_there_is_no_run_in() -> None:
    plan = solved(case("2026", "2027"))
    assert plan.built.net.run_in is None
    assert "run_in" not in plan.costs


def test_what_is_under_way_replaces_the_run_in_and_costs_nothing() -> None:
    """20 t are under way; from the first day Far may send what arrives from 15 March on: the other 80 t."""
    given = case(
        prices={"Far": 20.0},
        lanes={"Far": {"transit": 73.0}},
        in_transit=[InTransit(origin="Far", destination="Plant", product="CAM", arrives=on("2026-02-01"), quantity=20.0)],
    )
    plan = solved(given)
    assert plan.built.net.run_in is None
    assert plan.costs == {"production": 80 * 20}
    assert plan.flow("Far") == 80


def test_a_plant_that_starts_with_the_plan_makes_nothing_before_it() -> None:
    """Far opens on 1 January: its goods arrive from 15 March on, all of them made in the plan."""
    plan = solved(case(prices={"Far": 20.0}, lanes={"Far": {"transit": 73.0}}, sites={"Far": {"start": on("2026-01-01")}}))
    assert plan.costs == {"production": 2000}


def test_the_ramp_of_the_run_in_is_that_of_its_age() -> None:
    """Capacity 100 a year for 73 days is 20 t; leaving 20 of 100 t needs them all, and 50 a year leaves but half of them."""
    full = case(prices={"Far": 20.0}, lanes={"Far": {"transit": 73.0}}, lines={"Far": {"nameplate": 100.0}})
    assert solved(full).unmet() == 0
    older = replace(full, periods=table(type(year("2026")), [year("2026"), year("2027")]))
    assert solved(older).unmet() == 0
