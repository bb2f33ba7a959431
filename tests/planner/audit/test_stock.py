"""The auditor on stock: an honest plan passes, and every lie about what stands where is named."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import STORED as STORED_STEP
from models.plan import AttributeRow, CostRow, DemandRow, StockRow
from models.tables import AT_THE_END, Stock, Tables
from planner.audit import audit, failures
from tests.models.case import case, halves, on, solved
from tests.models.constraints.test_stock_and_attributes import green_closes
from tests.models.stock_case import kept, sheets

type Sheets = dict[type[Row], Table[Any]]

FAR_CLOSES = {"prices": {"Far": 20.0}, "sites": {"Far": {"end": on("2027-06-30")}}}


def inputs(**row: Any) -> Tables:
    """Far closes in the middle of 2027, so that 100 t stand at the end of the first half, 5 at first and at most 5 at the end."""
    limits = {"opening": 5.0, "most": 120.0, "most_age": 220.0, "holding_cost": 3.0, "cover": 9.2, "closing": 2.0}
    return case(periods=[*halves("2026"), *halves("2027")], stock=[kept(**{**limits, **row})], **FAR_CLOSES)


def failed(tables: Tables, plan: Sheets) -> set[tuple[str, str]]:
    return {(row.check, row.what) for row in failures(audit(tables, plan))}


def told(plan: Sheets, period: str, **values: float) -> Sheets:
    """The plan with the stock of a period told otherwise."""
    rows = [replace(row, **values) if row.period == period else row for row in plan[StockRow].all_rows]
    assert rows != list(plan[StockRow].all_rows)
    return {**plan, StockRow: table(StockRow, rows)}


def without_row(tables: Tables, **limits: Any) -> Tables:
    """The inputs with other limits than those under which the plan was made."""
    return replace(tables, stock=table(Stock, [replace(row, **limits) for row in tables.stock]))


@pytest.mark.parametrize("counted", [{}, {"counted_on": AT_THE_END}, {"disposal_cost": 1.0}, {"cover": None, "closing": None}])
def test_an_honest_plan_passes(counted: dict[str, Any]) -> None:
    given = inputs(**counted)
    plan = sheets(solved(given))
    assert [row.closing for row in plan[StockRow].all_rows][2] >= 100
    assert failed(given, plan) == set()


LIES: dict[str, tuple[dict[str, float], set[tuple[str, str]]]] = {
    "closing": ({"closing": 90.0}, {("material balance", "Plant, CAM"), ("stock", "holding cost: Plant, CAM")}),
    "opening": ({"opening": 7.0}, {("stock", "opening: Plant, CAM")}),
    "in": ({"gained": 7.0}, {("stock", "in: Plant, CAM")}),
    "out": ({"given": 7.0}, {("stock", "out: Plant, CAM")}),
    "holding cost": ({"holding_cost": 7.0}, {("stock", "holding cost: Plant, CAM")}),
    "disposal cost": ({"disposal_cost": 7.0}, {("stock", "disposal cost: Plant, CAM")}),
    "disposal": ({"disposed": 7.0}, {("disposal", "nothing may be thrown away: Plant, CAM"), ("material balance", "Plant, CAM")}),
    "negative": ({"closing": -1.0}, {("stock", "no negative stock: Plant, CAM"), ("material balance", "Plant, CAM")}),
}


@pytest.mark.parametrize("name", LIES)
def test_a_lie_about_a_stock_is_named(name: str) -> None:
    given = inputs()
    values, expected = LIES[name]
    assert expected <= failed(given, told(sheets(solved(given)), "2027 H1", **values))


LIMITS: dict[str, tuple[dict[str, float | None], str, str]] = {
    "most": ({"most": 90.0}, "stock limit", "Plant, CAM"),
    "age": ({"most_age": 150.0}, "stock age", "Plant, CAM"),
    "cover": ({"cover": 184.0}, "stock cover", "Plant, CAM"),
    "least at the end": ({"closing": 50.0}, "closing stock", "at least: Plant, CAM"),
    "most at the end": ({"opening": 0.0, "closing": None, "cover": None}, "closing stock", "at most: Plant, CAM"),
    "opening": ({"opening": 4.0}, "stock", "opening: Plant, CAM"),
    "holding": ({"holding_cost": 3.1}, "stock", "holding cost: Plant, CAM"),
    "counted on": ({"counted_on": AT_THE_END}, "stock", "holding cost: Plant, CAM"),  # type: ignore[dict-item]
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_plan_made_under_other_limits_is_named(name: str) -> None:
    given = inputs()
    limits, check, what = LIMITS[name]
    assert (check, what) in failed(without_row(given, **limits), sheets(solved(given)))


def test_a_stock_that_is_not_told_and_one_that_may_not_be_are_named() -> None:
    given = inputs()
    plan = sheets(solved(given))
    assert ("stock", "not in the plan: Plant, CAM") in failed(given, {**plan, StockRow: table(StockRow, [])})
    nowhere = failed(replace(given, stock=table(Stock, [])), plan)
    assert {("stock", "nothing may be kept there: Plant, CAM"), ("material balance", "Plant, CAM")} <= nowhere


def test_goods_that_wait_while_demand_goes_unmet_are_named() -> None:
    """The pace of 400 days would let them stand; that nobody is served in the meantime shows that they do."""
    given = inputs()
    plan = sheets(solved(given))
    rows = [replace(row, served=0.0, unmet=row.needed) for row in plan[DemandRow].all_rows]
    lazy = {**plan, DemandRow: table(DemandRow, rows)}
    assert ("stock age", "leaves in time: Plant, CAM") in failed(without_row(given, most_age=180.0), lazy)


def test_holding_cost_that_is_not_paid_is_named() -> None:
    given = inputs()
    plan = sheets(solved(given))
    unpaid = {**plan, CostRow: table(CostRow, [row for row in plan[CostRow].all_rows if row.term != "holding"])}
    assert {("costs", "holding"), ("costs", "total")} <= failed(given, unpaid)


STORED = green_closes([kept("Mill", "Nickel", holding_cost=1.0)])


def carried(plan: Sheets, period: str, **values: float) -> Sheets:
    """The plan with what its stock carries told otherwise; with no values it is left out."""
    rows = [
        replace(row, **values) if (row.step, row.period) == (STORED_STEP, period) else row for row in plan[AttributeRow].all_rows
    ]
    assert any(row.step == STORED_STEP for row in rows)
    return {**plan, AttributeRow: table(AttributeRow, rows if values else [row for row in rows if row.step != STORED_STEP])}


def test_stock_that_carries_what_it_came_with_passes() -> None:
    plan = sheets(solved(STORED))
    assert [(row.site, row.period, row.carried) for row in plan[AttributeRow].all_rows if row.step == STORED_STEP] == [
        ("Mill", "2031", 37.5)
    ]
    assert failed(STORED, plan) == set()


def test_stock_that_carries_more_than_it_came_with_is_named() -> None:
    """37.5 t stand there, all of them green. 40 would be more than there are; left out, the certificates of 2032 come from nowhere."""
    plan = sheets(solved(STORED))
    assert ("attributes", "content: certified IRMA, stored: Mill, Nickel") in failed(STORED, carried(plan, "2031", carried=40.0))
    assert ("attributes", "balance: certified IRMA, Mill, Nickel") in failed(STORED, carried(plan, "2031", carried=40.0))
    assert ("attributes", "balance: certified IRMA, Mill, Nickel") in failed(STORED, carried(plan, "2031"))
    assert ("attributes", "quantity: certified IRMA, stored: Mill, Nickel") in failed(STORED, carried(plan, "2031", quantity=40.0))
