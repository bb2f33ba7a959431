from dataclasses import replace

from models.contract import table
from models.tables import Production
from tests.models.case import case, on, solved


def test_everything_made_is_paid_at_its_price() -> None:
    assert solved(case()).costs == {"production": 100 * 20}


def test_of_two_prices_in_a_year_each_counts_for_its_days() -> None:
    """20 for the first half of 2028 and 24 for the second."""
    what = {"site": "Far", "line_name": "L", "product": "CAM"}
    prices = [Production(**what, cost=20.0, end=on("2028-07-01")), Production(**what, cost=24.0, start=on("2028-07-02"))]
    given = replace(case("2028", prices={"Far": 0.0}), production=table(Production, prices))
    assert solved(given).costs == {"production": 100 * 22}


def test_what_is_not_made_is_not_paid() -> None:
    assert solved(case(demand={"Plant": {"quantity": 0.0}})).costs == {}
