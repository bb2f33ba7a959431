import pytest

from models.tables import Settings
from tests.models.case import case, on, solved
from tests.models.growing import option

TEN = Settings(discount_rate=0.1)
FROM_NOTHING = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 0.0}}}


def test_an_investment_is_cash_less_the_value_left() -> None:
    """1000 in 2026 for four years from 2027 on: after one of them 750 are left, at the end of 2027 worth 750 / 1.1²."""
    given = case("2026", "2027", **FROM_NOTHING, settings=TEN, expansions=[option(investment=1000.0, lead_time=12.0, life=4.0)])
    assert solved(given).costs["investment"] == round(1000 - 750 / 1.21, 2)


def test_a_later_decision_is_cheaper() -> None:
    """Decided on 1 January 2027: 1000 / 1.1; one of two years of its life is left, 500 / 1.21."""
    given = case("2026", "2027", **FROM_NOTHING, settings=TEN,
                 expansions=[option(investment=1000.0, decided_from=on("2027-01-01"), life=2.0)])  # fmt: skip
    assert solved(given).costs["investment"] == round(1000 / 1.1 - 500 / 1.21, 2)


@pytest.mark.parametrize(("life", "cost"), [(None, 1000), (2.0, 1000), (4.0, 500), (8.0, 250)])
def test_what_is_left_of_a_life_keeps_its_part(life: float | None, cost: float) -> None:
    """Without a discount rate, after two years in service."""
    given = case("2026", "2027", **FROM_NOTHING, expansions=[option(investment=1000.0, decided_to=on("2026-01-01"), life=life)])
    assert solved(given).costs["investment"] == cost


def test_without_an_expansion_there_is_none() -> None:
    assert "investment" not in solved(case(expansions=[option(investment=9e9)])).costs
