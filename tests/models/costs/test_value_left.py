import pytest

from models.constraints.budget import budget
from models.tables import Settings
from tests.models.case import case, policy, rows, solved
from tests.models.growing import option

FROM_NOTHING = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 0.0}}}


@pytest.mark.parametrize(("life", "left"), [(None, 0), (2.0, 0), (4.0, 500), (8.0, 750)])
def test_what_is_left_of_a_life_keeps_its_part(life: float | None, left: float) -> None:
    """1000 for 2026 and 2027, two years in service."""
    given = case("2026", "2027", **FROM_NOTHING, expansions=[option(investment=1000.0, life=life)])
    assert solved(given).costs.get("value_left", 0) == -left


def test_it_counts_at_the_end_of_the_horizon() -> None:
    """After one of four years 750 are left, at the end of 2027."""
    given = case(
        "2026", "2027", **FROM_NOTHING, settings=Settings(discount_rate=0.1), expansions=[option(investment=1000.0, lead_time=12.0, life=4.0)]
    )  # fmt: skip
    assert solved(given).costs["value_left"] == round(-750 / 1.21, 2)


def test_what_lasts_pays_where_what_is_spent_does_not() -> None:
    """2026 alone: Far's step saves 1000 and costs 1500, of which nine tenths are left."""
    small = {"lines": {"Far": {"nameplate": 0.0}}}
    assert solved(case(**small, expansions=[option(investment=1500.0)])).costs == {"production": 3000}
    lasting = solved(case(**small, expansions=[option(investment=1500.0, life=10.0)])).costs
    assert lasting == {"production": 2000, "investment": 1500, "value_left": -1350}


def test_a_budget_counts_cash_only() -> None:
    spending = [policy("budget", 9e9, applies_at="", product="", unit="currency/year")]
    [row] = rows(case(**FROM_NOTHING, expansions=[option(investment=1500.0, life=10.0)], policies=spending), budget)
    assert "1500 expand" in row


def test_without_an_expansion_there_is_none() -> None:
    assert "value_left" not in solved(case()).costs
