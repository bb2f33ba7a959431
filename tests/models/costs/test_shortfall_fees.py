from tests.models.case import case, solved
from tests.models.constraints.test_make_up import cheap_in
from tests.models.constraints.test_take_or_pay import commitment


def test_what_is_not_taken_costs_its_fee() -> None:
    assert solved(case(contracts=[commitment(40.0, 5.0)])).costs["shortfall_fees"] == 40 * 5


def test_what_is_made_up_costs_nothing() -> None:
    """2026 falls 40 t short; 2027 may take 30 t beyond its own 40 t, because Near can make no more: 10 t are paid."""
    given = case(
        "2026", "2027", lines={"Near": {"nameplate": 70.0}}, contracts=[commitment(40.0, 5.0, make_up=1.0), cheap_in("2027")]
    )
    assert solved(given).costs["shortfall_fees"] == 10 * 5


def test_without_a_contract_it_is_nothing() -> None:
    assert "shortfall_fees" not in solved(case()).costs
