import pytest

from tests.models.case import case, contract, solved, tiers
from tests.models.constraints.test_tiers_filled import BY_VOLUME


def test_the_steps_replace_the_seller_s_own_price() -> None:
    """100 t at 30 of Near's own, at 50 · 10 + 50 · 15 by the contract."""
    assert solved(case(**BY_VOLUME, price_tiers=tiers((0, 10), (50, 15)))).costs == {"production": 3000, "price_tiers": 1250 - 3000}


def test_what_others_sell_is_not_touched() -> None:
    given = case(contracts=[contract("price tiers", seller="Far")], price_tiers=tiers((0, 25), (50, 45)))
    assert solved(given).costs == {"production": 50 * 20 + 50 * 30, "price_tiers": 50 * 5}


def test_without_tiers_it_is_nothing() -> None:
    assert "price_tiers" not in solved(case()).costs


@pytest.mark.parametrize("kind", ["incremental", "all units"])
def test_a_higher_price_never_saves(kind: str) -> None:
    costs = [solved(case(**BY_VOLUME, price_tiers=tiers((0, 22), (50, p), kind=kind))).cost for p in (10.0, 16.0, 21.0, 25.0)]
    assert costs == sorted(costs)
