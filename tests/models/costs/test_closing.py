from models.tables import Settings
from tests.models.case import case, on, solved

YEARS = ("2026", "2027")
NEAR_FIRST = {"start": on("2027-01-01")}


def test_a_saving_is_a_cost_below_nothing() -> None:
    assert solved(case(*YEARS, sites={"Near": {"status": "may close", "closing_cost": -300.0}})).costs == {
        "production": 4000, "closing": -300,
    }  # fmt: skip


def test_it_is_discounted_to_the_day_of_the_closing() -> None:
    """Near is needed in 2026 and closes on 1 January 2027."""
    given = case(*YEARS, settings=Settings(discount_rate=0.1),
                 sites={"Near": {"status": "may close", "closing_cost": -330.0}, "Far": NEAR_FIRST})  # fmt: skip
    assert solved(given).costs["closing"] == -300


def test_a_site_that_stays_costs_nothing() -> None:
    assert solved(case(sites={"Near": {"status": "may close", "closing_cost": 1.0}})).costs == {"production": 2000}
