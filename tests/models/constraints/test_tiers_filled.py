import pytest

from models.batch import matrix_of
from models.constraints.tiers_filled import tiers_filled
from tests.models.case import case, contract, halves, on, rows, ship, solved, tiers

BY_VOLUME = {"contracts": [contract("price tiers")]}


def step(number: int, span: str = "2026") -> str:
    return f"tier[K1, Plant, Near, CAM, {span}, {number}]"


def test_the_steps_hold_what_is_taken() -> None:
    assert rows(case(**BY_VOLUME, price_tiers=tiers((0, 10), (50, 25))), tiers_filled) == [
        f"tiers_filled[K1, Plant, Near, CAM, 2026]: −{ship('Near')} + {step(1)} + {step(2)} = 0"
    ]


def test_without_a_contract_there_is_no_row() -> None:
    assert rows(case(), tiers_filled) == []


def test_a_rising_price_fills_its_steps_in_order_and_stays_linear() -> None:
    """50 t at 10, the rest from Far."""
    plan = solved(case(**BY_VOLUME, price_tiers=tiers((0, 10), (50, 25))))
    assert plan.cost == 50 * 10 + 50 * 20
    assert not matrix_of(plan.built.problem).integer.any()


def test_the_volume_is_that_of_the_calendar_year() -> None:
    """Two halves share the steps: 50 t at 10 in all."""
    plan = solved(case(periods=halves("2026"), **BY_VOLUME, price_tiers=tiers((0, 10), (50, 25))))
    assert plan.cost == 50 * 10 + 150 * 20
    twice = solved(case("2026", "2027", **BY_VOLUME, price_tiers=tiers((0, 10), (50, 25))))
    assert twice.cost == 2 * 1500


def test_half_a_year_has_half_the_steps() -> None:
    """Half of what arrives counts, in steps of 25 t: 50 t at 10 and 30 in equal parts, then 25 and 30 is dearer than 20."""
    given = case("2028", contracts=[contract("price tiers", start=on("2028-07-02"))], price_tiers=tiers((0, 8), (50, 25)))
    assert solved(given).cost == pytest.approx(50 * (8 + 30) / 2 + 50 * 20)


def test_together_all_buyers_fill_the_same_steps() -> None:
    places = {"needs": {"East": 100.0, "West": 100.0}, "groups": {"Plants": ["East", "West"]}}
    each, together = (
        solved(
            case(**places, contracts=[contract("price tiers", buyer="Plants", each=word)], price_tiers=tiers((0, 10), (50, 25)))
        ).cost
        for word in ("each", "together")
    )
    assert (each, together) == (2 * 1500, 50 * 10 + 150 * 20)
