"""A product that is bought whole in several grades, each with a price and CO2e of its own."""

from dataclasses import replace

from models.contract import table
from models.tables import Production, Recipe, Settings
from tests.models.case import case, solved

GRADES = [Recipe(product="CAM", recipe=name) for name in ("primary", "recycled")]


def graded(co2e_price: float) -> float:
    """Near sells primary CAM at 30 and 10 kg CO2e a tonne, recycled at 31 and 5 kg; Far does not sell."""
    prices = {"primary": (30.0, 10.0), "recycled": (31.0, 5.0)}
    rows = [
        Production(site="Near", line_name="L", product="CAM", recipe=recipe, cost=cost, co2e=co2e)
        for recipe, (cost, co2e) in prices.items()
    ]
    given = case(prices={"Near": 30.0}, settings=Settings(co2e_price=co2e_price), recipes=GRADES)
    return solved(replace(given, production=table(Production, rows))).cost


def test_the_grade_follows_the_price_of_co2e() -> None:
    """5 kg less are worth 1 from 200 a tonne of CO2e on."""
    assert graded(100.0) == 100 * 30 + 100 * 10 * 0.1
    assert graded(400.0) == 100 * 31 + 100 * 5 * 0.4
