from dataclasses import replace

import pytest

from models.contract import table
from models.tables import Product, Production
from planner.plan import Plan
from planner.report.formats import TWO_DECIMALS, WHOLE
from planner.report.summary import Line, PeriodTable
from tests.models.case import case, halves, on
from tests.planner.report.plans import first_page, first_steps, planned
from tests.planner.report.test_columns import months


def tables(plan: Plan) -> dict[str, PeriodTable]:
    """The tables of the Summary by the first word or two of their titles."""
    return {" ".join(found.title.split()[:4]): found for found in first_page(plan).tables}


def cells(line: Line) -> tuple[object, ...]:
    rounded = [None if value is None else round(value, 6) for value in (*line.values, line.whole)]
    return line.name, line.detail, *rounded


def test_costs_by_term_of_first_steps() -> None:
    costs = tables(first_steps())["Cost by term"]
    assert (costs.unit, costs.total) == ("million USD", "Objective")
    assert [cells(line) for line in costs.lines] == [
        ("production", "", 60_400_000, 93_000_000, 153_400_000),
        ("transport", "", 252_000, 90_000, 342_000),
        ("CO2e price", "", 2_154_400, 2_622_000, 4_776_400),
    ]


def test_spend_by_supplier_of_first_steps_largest_first() -> None:
    spend = tables(first_steps())["Spend by supplier at"]
    assert [cells(line) for line in spend.lines] == [
        ("Nearby Materials", "Cathode", 4_412_000, 33_090_000, 37_502_000),
        ("Faraway Materials", "Cathode", 16_240_000, 0, 16_240_000),
    ]


def test_landed_cost_of_first_steps_per_unit_and_per_kwh() -> None:
    found = tables(first_steps())
    assert [cells(line) for line in found["Landed cost per kWh,"].lines] == [("Cellworks", "Cell", 75.815, 77.575, 76.871)]
    per_unit = found["Landed cost per unit,"]
    assert [cells(line) for line in per_unit.lines] == [("Cellworks", "Cell, per MWh", 75_815, 77_575, 76_871)]
    assert per_unit.number_format == WHOLE


def test_what_a_company_buys_from_itself_is_no_spend() -> None:
    plan = planned(case(sites={"Far": {"company": "Plantco"}, "Near": {"company": ""}, "Plant": {"company": "Plantco"}}))
    assert tables(plan)["Spend by supplier at"].lines == []
    nobody = planned(case(sites={"Far": {"company": ""}, "Plant": {"company": ""}}))
    assert [line.name for line in tables(nobody)["Spend by supplier at"].lines] == ["Far"]


def test_cheap_units_keep_their_cents_and_have_their_unit() -> None:
    (line,) = tables(planned(case()))["Landed cost per unit,"].lines
    assert cells(line) == ("Plant", "CAM, per t", 20, 20)
    assert tables(planned(case()))["Landed cost per unit,"].number_format == TWO_DECIMALS
    pieces = replace(
        case(production={"Far": {"usage": 1.0}, "Near": {"usage": 1.0}}),
        products=table(Product, [Product(product="CAM", tier="vehicle", unit="pieces")]),
    )
    assert [line.detail for line in tables(planned(pieces))["Landed cost per unit,"].lines] == ["CAM, per piece"]


def test_a_place_that_receives_nothing_in_a_period_has_no_landed_cost_then() -> None:
    given = case("2026", "2027", prices={"Far": 20.0})
    demand = [replace(row, quantity=0.0) if row.period == "2026" else row for row in given.demand]
    (line,) = tables(planned(replace(given, demand=table(type(demand[0]), demand))))["Landed cost per unit,"].lines
    assert cells(line) == ("Plant", "CAM, per t", None, 20, 20)


def test_two_customers_at_one_place_are_one_mean() -> None:
    given = case(needs={"Plant": 60.0})
    demand = [*given.demand, replace(given.demand.rows[0], customer="Kim", quantity=30.0)]
    (line,) = tables(planned(replace(given, demand=table(type(demand[0]), demand))))["Landed cost per unit,"].lines
    assert cells(line) == ("Plant", "CAM, per t", 20, 20)


def test_months_fold_into_years_and_the_mean_is_weighted() -> None:
    """20 a tonne for 12 · 10 t in 2026, from 2027 on 50."""
    given = case(periods=months(2026, 2027), prices={"Far": 20.0}, needs={"Plant": 10.0})
    prices = [
        Production(site="Far", line_name="L", product="CAM", cost=20.0, end=on("2026-12-31")),
        Production(site="Far", line_name="L", product="CAM", cost=50.0, start=on("2027-01-01")),
    ]
    found = tables(planned(replace(given, production=table(Production, prices))))
    assert [cells(line) for line in found["Landed cost per unit,"].lines] == [("Plant", "CAM, per t", 20, 50, 35)]
    assert [cells(line) for line in found["Cost by term"].lines] == [("production", "", 2400, 6000, 8400)]


def test_a_plan_of_nothing_has_empty_tables() -> None:
    found = tables(planned(case(periods=halves("2026"), needs={"Plant": 0.0})))
    assert found["Cost by term"].lines == []
    assert [cells(line) for line in found["Landed cost per unit,"].lines] == [("Plant", "CAM, per t", None, None, None)]
    assert "Contracts: what the plan" not in found


def test_penalties_are_marked_in_the_costs() -> None:
    costs = tables(planned(case(prices={"Far": 20.0}, lines={"Far": {"nameplate": 60.0}})))["Cost by term"]
    assert [(line.name, line.whole) for line in costs.lines] == [
        ("production", pytest.approx(1200)),
        ("unmet demand (penalty)", pytest.approx(40_000)),
    ]
