from models.tables import Settings
from tests.models.case import case, on, solved
from tests.models.growing import option

TEN = Settings(discount_rate=0.1)
FROM_NOTHING = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 0.0}}}


def test_an_investment_is_paid_when_it_is_decided() -> None:
    """1000 on the first day for what is in service from 2027 on; what is left of it is a term of its own."""
    given = case("2026", "2027", **FROM_NOTHING, settings=TEN, expansions=[option(investment=1000.0, lead_time=12.0, life=4.0)])
    assert solved(given).costs["investment"] == 1000


def test_a_later_decision_is_cheaper() -> None:
    """Decided on 1 January 2027: 1000 / 1.1."""
    given = case("2026", "2027", **FROM_NOTHING, settings=TEN,
                 expansions=[option(investment=1000.0, decided_from=on("2027-01-01"), life=2.0)])  # fmt: skip
    assert solved(given).costs["investment"] == round(1000 / 1.1, 2)


def test_without_an_expansion_there_is_none() -> None:
    assert "investment" not in solved(case(expansions=[option(investment=9e9)])).costs
