import pytest

from tests.models.case import case, contract, on, solved


@pytest.mark.parametrize(("value", "costs"), [
    (-9.0, {"production": 2000}), (-11.0, {"production": 3000, "bonus_or_malus": -1100}),
])  # fmt: skip
def test_a_bonus_above_the_difference_in_price_wins(value: float, costs: dict[str, float]) -> None:
    assert solved(case(contracts=[contract("bonus or malus", value)])).costs == costs


def test_a_malus_speaks_against_a_seller() -> None:
    assert solved(case(contracts=[contract("bonus or malus", 11.0, seller="Far")])).costs == {"production": 3000}
    kept = solved(case(contracts=[contract("bonus or malus", 9.0, seller="Far")]))
    assert kept.costs == {"production": 2000, "bonus_or_malus": 900}


def test_it_counts_for_the_part_of_a_period_in_which_it_is_in_force() -> None:
    """Half of 2028: −30 counts as −15, which still wins by 5."""
    given = case("2028", contracts=[contract("bonus or malus", -30.0, start=on("2028-07-02"))])
    assert solved(given).costs == {"production": 3000, "bonus_or_malus": -1500}


def test_two_of_them_add_up() -> None:
    given = [contract("bonus or malus", -6.0), contract("bonus or malus", -5.0, contract="K2")]
    assert solved(case(contracts=given)).costs == {"production": 3000, "bonus_or_malus": -1100}


def test_a_bonus_buys_nothing_that_nobody_needs() -> None:
    """Cheat: a bonus above the price makes every tonne a gain, but there is need for 100 t only."""
    assert solved(case(contracts=[contract("bonus or malus", -50.0)])).costs == {"production": 3000, "bonus_or_malus": -5000}
