from datetime import date

import pytest

from models.tables import Period
from tests.models.case import case, on, solved


def test_an_existing_site_costs_its_years_whatever_it_makes() -> None:
    """Near makes nothing: Far is cheaper."""
    assert solved(case("2026", "2027", sites={"Near": {"fixed_cost": 70.0}})).costs == {"production": 4000, "fixed": 140}


@pytest.mark.parametrize(
    ("site", "years"),
    [
        ({"status": "planned", "start": on("2026-12-22")}, 10 / 365),
        ({"end": on("2026-01-31")}, 31 / 365),
        ({"status": "paused"}, 0),
        ({"start": on("2025-01-01")}, 1),
    ],
)
def test_it_costs_the_years_in_which_it_is_open(site: dict[str, object], years: float) -> None:
    assert solved(case(sites={"Near": {"fixed_cost": 3650.0, **site}})).costs.get("fixed", 0.0) == round(3650 * years, 2)


def test_a_full_year_is_one_on_any_grid() -> None:
    quarters = [(1, 1, 3, 31), (4, 1, 6, 30), (7, 1, 9, 30), (10, 1, 12, 31)]
    grid = [Period(period=f"Q{n}", start=date(2028, *q[:2]), end=date(2028, *q[2:])) for n, q in enumerate(quarters, 1)]
    given = case(periods=grid, sites={"Near": {"fixed_cost": 70.0}}, needs={"Plant": 25.0})
    assert solved(given).costs == {"production": 2000, "fixed": 70}


def test_a_candidate_costs_from_its_opening_on() -> None:
    """Far is needed from 2027 on (Near closes) and costs 300 a year: two of the three years."""
    sites = {"Far": {"status": "candidate", "fixed_cost": 300.0}, "Near": {"end": on("2026-12-31")}}
    plan = solved(case("2026", "2027", "2028", prices={"Near": 20.0, "Far": 20.0}, sites=sites))
    assert plan.costs == {"production": 6000, "fixed": 600}


def test_a_candidate_that_stays_closed_costs_nothing() -> None:
    assert solved(case(sites={"Near": {"status": "candidate", "fixed_cost": 1.0}})).costs == {"production": 2000}


def test_without_a_fixed_cost_there_is_none() -> None:
    assert "fixed" not in solved(case()).costs
