import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.batch import matrix_of
from models.constraints.one_tier import one_tier
from models.tables import ALL_UNITS
from tests.models.case import case, contract, rows, solved, tiers
from tests.models.constraints.test_make_up import doubled
from tests.models.constraints.test_tiers_filled import BY_VOLUME, step
from tests.models.constraints.test_tiers_in_order import STEPS


def pick(number: int) -> str:
    return f"pick[K1, Plant, Near, CAM, 2026, {number}]"


def test_the_volume_lies_in_one_step() -> None:
    key = "one_tier[K1, Plant, Near, CAM, 2026{}]"
    assert rows(case(**BY_VOLUME, price_tiers=tiers((0, 30), (50, 22), kind=ALL_UNITS)), one_tier) == [
        f"{key.format(', 1, to')}: {step(1)} − 50 {pick(1)} ≤ 0",
        f"{key.format(', 2, from')}: {step(2)} − 50 {pick(2)} ≥ 0",
        f"{key.format(', 2, to')}: {step(2)} − 100 {pick(2)} ≤ 0",
        f"{key.format('')}: {pick(1)} + {pick(2)} = 1",
    ]


def test_incremental_steps_and_a_single_one_have_no_row() -> None:
    assert rows(case(**BY_VOLUME, price_tiers=tiers((0, 30), (50, 22))), one_tier) == []
    single = case(**BY_VOLUME, price_tiers=tiers((0, 12), kind=ALL_UNITS))
    assert rows(single, one_tier) == []
    assert solved(single).cost == 1200
    assert not matrix_of(solved(single).built.problem).integer.any()


def test_just_below_a_step_a_little_more_is_bought() -> None:
    """45 t must come from Near: at the price of a step not reached they would cost 990. Honest: 50 t at 22."""
    least = contract("minimum volume", 45.0, contract="K2", unit="unit/year")
    given = case(contracts=[contract("price tiers"), least], price_tiers=tiers((0, 30), (50, 22), kind=ALL_UNITS))
    plan = solved(given)
    assert (plan.cost, plan.flow("Near")) == (50 * 22 + 50 * 20, 50)


def test_a_higher_price_for_all_units_is_not_reached() -> None:
    assert solved(case(**BY_VOLUME, price_tiers=tiers((0, 10), (50, 25), kind=ALL_UNITS))).cost == 50 * 10 + 50 * 20


def all_units(steps: list[tuple[int, int]], volume: int) -> int:
    """What a volume costs at the price of its step; where two meet, at the cheaper."""
    ends = [start for start, _ in steps[1:]] + [1000]
    return volume * min(price for (start, price), end in zip(steps, ends, strict=True) if start <= volume <= end)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(1, 40), STEPS)
def test_the_plan_is_the_best_of_all_volumes(first: int, more: list[tuple[int, int]]) -> None:
    steps = [(0, first), *sorted(more)]
    best = min(all_units(steps, volume) + 20 * (100 - volume) for volume in range(0, 101, 10))
    tables = case(contracts=[contract("price tiers")], price_tiers=tiers(*((float(v), float(p)) for v, p in steps), kind=ALL_UNITS))
    assert solved(tables).cost == pytest.approx(best)
    assert doubled(tables) == pytest.approx(best)
