"""Checks on stock."""

from typing import Any

import pytest

from models.tables import Stock
from tests.planner.test_checks import GOOD, LANE, RULE, on, said, tables

COLUMN = {column.attribute: chr(ord("A") + number) for number, column in enumerate(Stock.columns())}
KEPT = {"site": "Plant", "product": "Cathode", "holding_cost": 1.0}
CREDIT = {"credit": "45X", "place": "Mill", "product": "Cathode", "amount": 25.0, "amount_unit": "currency/unit"}
PRICE = {
    "contract": "K1",
    "clause": "price",
    "buyer": "Plant",
    "seller": "Mill",
    "product": "Cathode",
    "value": 30.0,
    "unit": "currency/unit",
}


BONUS = PRICE | {"clause": "bonus or malus"}


def at(attribute: str) -> str:
    """The cell of the first row of the Stock sheet."""
    return f"Stock!{COLUMN[attribute]}2"


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "all well": ({"most": 9.0, "closing": 9.0, "cover": 3.0, "most_age": 3.0, "opening": 1.0, "disposal_cost": 0.0}, {}, []),
    "free and for ever": (
        {"holding_cost": None}, {},
        [f"{at('holding_cost')}: stock that costs nothing to keep, without Most and Most age, may be built years ahead: Cathode at Plant"],
    ),
    "free and not for ever": ({"holding_cost": None, "most_age": 30.0}, {}, []),
    "closing above most": (
        {"most": 9.0, "closing": 10.0}, {},
        [f"{at('closing')}: 10 must stand at Plant at the end, but there is room for 9"],
    ),
    "cover above age": (
        {"most_age": 9.0, "cover": 10.0}, {},
        [f"{at('cover')}: 10 days must be covered, but nothing may stand for more than 9 days"],
    ),
    "no room for the cover of a firm need": (
        {"product": "Cell", "most": 0.9, "cover": 36.5}, {},
        [f"{at('cover')}: 36.5 days of the firm need of Cell at Plant after 2026 are 1, but there is room for 0.9"],
    ),
    "room for the cover of a need that is not firm": (
        {"product": "Cell", "most": 0.9, "cover": 36.5}, {"demand": [row | {"firm": False} for row in GOOD["demand"]]}, [],
    ),
    "a closing stock that never comes": (
        {"product": "Spare", "closing": 2.0, "opening": 1.0}, {},
        [f"{at('closing')}: 2 Spare must stand at Plant at the end, but none ever comes there"],
    ),
    "a closing stock that stands there at first": ({"product": "Spare", "closing": 2.0, "opening": 2.0}, {}, []),
    "opening at a candidate": (
        {"site": "Mill", "opening": 2.0}, {"sites": [{"site": "Mill", "status": "candidate"}, {"site": "Plant"}]},
        [f"{at('opening')}: Mill is a candidate: nothing can stand there before it opens"],
    ),
    "a seller paid by an agreed price": (
        {"site": "Mill"}, {"contracts": [PRICE]},
        [f"{at('site')}: Mill sells Cathode at the price of K1: what it keeps has another cost"],
    ),
    "a buyer that pays an agreed price": ({}, {"contracts": [PRICE]}, []),
    "waste without a limit": (
        {"disposal_cost": 1.0}, {"lines": [GOOD["lines"][0] | {"nameplate": None}, GOOD["lines"][1]]},
        [f"{at('disposal_cost')}: Cathode may be thrown away, but L1 at Mill makes it without a limit"],
    ),
    "waste that takes no capacity": (
        {"disposal_cost": 1.0}, {"production": [GOOD["production"][0] | {"usage": 0.0}, GOOD["production"][1]]},
        [f"{at('disposal_cost')}: Cathode may be thrown away, but L1 at Mill makes it without a limit"],
    ),
    "an award out of stock": (
        {"site": "Mill"}, {"contracts": [RULE | {"clause": "minimum award", "value": 1e4, "unit": "unit/year"}]}, [],
    ),
    "waste that earns a credit": (
        {"disposal_cost": 4.9}, {"credits": [CREDIT]},
        [f"{at('disposal_cost')}: credits or bonuses on Cathode, or on what goes into it, pay more than making it costs: it would be made for waste"],
    ),
    "a bonus that waste would earn": (
        {"disposal_cost": 4.9}, {"contracts": [BONUS | {"value": -25.0}]},
        [f"{at('disposal_cost')}: credits or bonuses on Cathode, or on what goes into it, pay more than making it costs: it would be made for waste"],
    ),
    "a bonus that waste does not earn back": ({"disposal_cost": 5.0}, {"contracts": [BONUS | {"value": -25.0}]}, []),
    "a malus": ({"disposal_cost": 0.0}, {"contracts": [BONUS | {"value": 25.0}]}, []),
    "a credit that waste does not earn back": ({"disposal_cost": 5.0}, {"credits": [CREDIT]}, []),
    "waste of what holds something that earns a credit": (
        {"product": "Cell", "disposal_cost": 50.0}, {"credits": [CREDIT]},
        [f"{at('disposal_cost')}: credits or bonuses on Cell, or on what goes into it, pay more than making it costs: it would be made for waste"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said_at_its_cell(name: str) -> None:
    row, more, expected = CASES[name]
    assert said(tables(stock=[KEPT | row], **more)) == expected


def test_stock_bridges_what_cannot_be_reached_at_the_time() -> None:
    """The lane closes after 2026: firm cells of 2027 are out of reach, unless cathode or cells may be kept."""
    closes = [LANE | {"closes": on("2026-12-31")}]
    assert said(tables(lanes=closes)) != []
    assert said(tables(lanes=closes, stock=[KEPT])) == []
    assert said(tables(lanes=closes, stock=[KEPT | {"product": "Cell"}])) == []


def test_what_stands_there_at_first_needs_no_maker() -> None:
    """Cathode of another time: no lane, no mill."""
    old = {"lanes": [], "lines": GOOD["lines"][1:], "production": GOOD["production"][1:], "sites": [{"site": "Plant"}]}
    assert [finding for finding in said(tables(stock=[KEPT | {"opening": 30.0}], **old)) if "Cathode" in finding] == []


def test_a_lane_that_feeds_a_closing_stock_leads_somewhere() -> None:
    """Spare is needed nowhere."""
    spare = {
        "lines": [*GOOD["lines"], {"site": "Mill", "line_name": "S", "unit": "pieces"}],
        "production": [*GOOD["production"], {"site": "Mill", "line_name": "S", "product": "Spare", "cost": 1.0}],
        "lanes": [LANE, LANE | {"product": "Spare"}],
    }
    assert any("neither needed" in finding for finding in said(tables(**spare)))
    assert said(tables(**spare, stock=[KEPT | {"product": "Spare", "closing": 2.0}])) == []
