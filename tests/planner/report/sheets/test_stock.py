"""The Stock sheet by hand: Far closes after 2026, Plant keeps what 2027 needs."""

import pytest

from models.plan import CostRow
from planner.report.landed_cost import landed_cost
from planner.report.sheets.costs import costs
from planner.report.sheets.sourcing import sourcing
from planner.report.sheets.stock import stock
from tests.models.case import case, on
from tests.models.stock_case import kept
from tests.planner.report.plans import pick, planned

TABLES = case("2026", "2027", prices={"Far": 20.0}, sites={"Far": {"end": on("2026-12-31")}}, lanes={"Far": {"cost": 1.0}}, stock=[kept(opening=10.0, most=150.0, holding_cost=3.0)])  # fmt: skip
MOVED = ("period", "opening", "gained", "given", "disposed", "closing", "cover", "limit", "holding_cost", "unit", "input_row")


def test_every_period_of_a_stock_is_told() -> None:
    """190 t come in 2026: with the 10 that stood there, 100 are needed, and 100 stand for all of 2027."""
    rows = [pick(row, *MOVED) for row in stock(planned(TABLES))]
    assert rows == [
        ("2026", 10, 190, 100, 0, 100, 365, 150, 165, "t", "Stock"),
        ("2027", 100, 0, 100, 0, 0, None, 150, 150, "t", "Stock"),
    ]


def test_what_is_thrown_away_is_told() -> None:
    [row] = stock(planned(case("2026", stock=[kept(opening=140.0, most=30.0, disposal_cost=5.0)])))
    assert pick(row, "opening", "gained", "given", "disposed", "closing", "cover", "disposal_cost") == (
        140,
        0,
        100,
        10,
        30,
        109.5,
        50,
    )


def test_without_a_stock_there_is_no_row() -> None:
    assert list(stock(planned(case()))) == []


def test_holding_and_disposal_stand_among_the_costs() -> None:
    found = [pick(row, "term", "kind", "site", "product", "period", "quantity", "unit", "amount") for row in costs(planned(TABLES))]
    assert [row for row in found if row[0] == "holding"] == [
        ("holding", "money", "Plant", "CAM", "2026", 55, "t-years", 165),
        ("holding", "money", "Plant", "CAM", "2027", 50, "t-years", 150),
    ]
    thrown: list[CostRow] = [row for row in costs(planned(case("2026", stock=[kept(opening=140.0, most=30.0, disposal_cost=5.0)]))) if row.term == "disposal"]  # fmt: skip
    assert [pick(row, "site", "product", "period", "quantity", "unit", "amount") for row in thrown] == [
        ("Plant", "CAM", "2026", 10, "t", 50)
    ]


def test_what_comes_from_stock_costs_what_it_came_for_and_its_keeping() -> None:
    """In 2026 190 t at 21 are mixed with 10 t that cost nothing; 100 of them cost 300 more to be kept for 2027."""
    plan = planned(TABLES)
    landed = landed_cost(plan)
    assert landed.at("Plant", "CAM", "2026") == pytest.approx(190 * 21 / 200)
    assert landed.at("Plant", "CAM", "2027") == pytest.approx(190 * 21 / 200 + 3)
    assert [pick(row, "quantity", "landed_unit_cost", "spend") for row in sourcing(plan, landed)] == [(190, 21, 190 * 21)]


def test_all_that_is_paid_stands_behind_what_is_served_where_nothing_stood_at_first() -> None:
    plan = planned(
        case("2026", "2027", prices={"Far": 20.0}, sites={"Far": {"end": on("2026-12-31")}}, stock=[kept(holding_cost=3.0)])
    )
    landed = landed_cost(plan)
    assert sum(100 * landed.at("Plant", "CAM", t) for t in ("2026", "2027")) == pytest.approx(plan.outcome.cost)
