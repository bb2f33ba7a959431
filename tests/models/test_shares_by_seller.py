"""Shares and volumes of sites, companies, countries, regions and groups, each or together, over period, year and term."""

import pytest

from models.network import network
from tests.models.case import case, contract, halves, on, solved

PRICES = {"A": 20.0, "B": 21.0, "C": 30.0}
HOMES = {
    "A": {"company": "Red", "country": "CN", "region": "Asia"},
    "B": {"company": "Red", "country": "CN", "region": "Asia"},
    "C": {"company": "Blue", "country": "KR", "region": "Europe"},
}
GROUPS = {"both": ["A", "B"], "companies": ["Red", "Blue"], "outer": ["both"]}


@pytest.mark.parametrize("seller", ["Red", "CN", "Asia", "both", "outer"])
def test_a_share_of_sites_together_whatever_they_are_called_by(seller: str) -> None:
    """40 % from A and B together: from A, the cheapest; the rest from C."""
    given = case(
        prices=PRICES, sites=HOMES, groups=GROUPS, contracts=[contract("maximum share", 0.4, seller=seller, each="together")]
    )
    assert solved(given).cost == 40 * 20 + 60 * 30


@pytest.mark.parametrize("seller", ["Red", "CN", "Asia", "both"])
def test_a_share_of_each_site(seller: str) -> None:
    given = case(prices=PRICES, sites=HOMES, groups=GROUPS, contracts=[contract("maximum share", 0.4, seller=seller, each="each")])
    assert solved(given).cost == 40 * 20 + 40 * 21 + 20 * 30


def test_a_share_of_each_company_of_a_group() -> None:
    """Red's two sites count as one: 60 % of it, 60 % of Blue."""
    rule = contract("maximum share", 0.6, seller="companies", each="each")
    given = case(prices=PRICES, sites=HOMES, groups=GROUPS, contracts=[rule])
    assert [(found.seller, sorted({pair[1] for pair in found.covered})) for found in network(given).cases] == [
        ("Red", ["A", "B"]),
        ("Blue", ["C"]),
    ]
    assert solved(given).cost == 60 * 20 + 40 * 30


@pytest.mark.parametrize("seller", ["Red", "both"])
def test_a_volume_of_a_company_together_and_of_each_site(seller: str) -> None:
    together, each = (
        solved(
            case(
                prices=PRICES,
                sites=HOMES,
                groups=GROUPS,
                contracts=[contract("maximum volume", 30.0, unit="unit/year", seller=seller, each=word)],
            )
        ).cost
        for word in ("together", "each")
    )
    assert (together, each) == (30 * 20 + 70 * 30, 30 * 20 + 30 * 21 + 40 * 30)


@pytest.mark.parametrize(("over", "cost"), [("period", 4000 + 2 * 400), ("year", 4000 + 2 * 400), ("term", 4000 + 800)])
def test_a_share_over_any_span_costs_the_same_where_all_periods_are_alike(over: str, cost: float) -> None:
    given = case(periods=halves("2026"), contracts=[contract("minimum share", 0.4, over=over)])
    assert solved(given).cost == cost


def test_a_share_over_the_year_may_be_bought_late() -> None:
    """Near delivers in the second half only: 80 t of the year then; by the period 40 t, for the first half asks for nothing."""
    late = {"periods": halves("2026"), "lanes": {"Near": {"opens": on("2026-07-01")}}}
    by_year = solved(case(**late, contracts=[contract("minimum share", 0.4, over="year")]))
    by_period = solved(case(**late, contracts=[contract("minimum share", 0.4, over="period")]))
    assert (by_year.flow("Near", period="2026 H2"), by_period.flow("Near", period="2026 H2")) == (80.0, 40.0)
