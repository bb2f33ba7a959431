import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.constraints.tiers_in_order import tiers_in_order
from tests.models.case import case, contract, rows, solved, tiers
from tests.models.constraints.test_make_up import doubled
from tests.models.constraints.test_tiers_filled import BY_VOLUME, step


def gate(number: int) -> str:
    return f"reached[K1, Plant, Near, CAM, 2026, {number}]"


def test_a_step_after_a_fall_waits_until_all_below_are_full() -> None:
    key = "tiers_in_order[K1, Plant, Near, CAM, 2026, {}, {}]"
    assert rows(case(**BY_VOLUME, price_tiers=tiers((0, 10), (30, 40), (60, 5), (80, 6))), tiers_in_order) == [
        f"{key.format(1, 'full')}: {step(1)} − 30 {gate(3)} ≥ 0",
        f"{key.format(2, 'full')}: {step(2)} − 30 {gate(3)} ≥ 0",
        f"{key.format(3, 'full')}: {step(3)} − 20 {gate(4)} ≥ 0",
        f"{key.format(3, 'used')}: {step(3)} − 20 {gate(3)} ≤ 0",
        f"{key.format(4, 'used')}: {step(4)} − 20 {gate(4)} ≤ 0",
    ]


def test_a_rising_or_level_price_has_no_row() -> None:
    assert rows(case(**BY_VOLUME, price_tiers=tiers((0, 10), (50, 10), (70, 25))), tiers_in_order) == []
    assert rows(case(**BY_VOLUME, price_tiers=tiers((0, 30), (50, 5), kind="all units")), tiers_in_order) == []


def test_a_falling_price_is_not_filled_from_its_cheap_end() -> None:
    """From the cheap end 50 t would cost 250. Honest: 50 t at 30 come first."""
    assert solved(case(**BY_VOLUME, price_tiers=tiers((0, 30), (50, 5)))).cost == 50 * 30 + 50 * 5


def test_a_step_far_below_is_filled_too() -> None:
    """A cheap first step may not be skipped for the sake of a dear second and a cheapest third: 10 · 1 + 10 · 30 + 80 · 5."""
    assert solved(case(**BY_VOLUME, price_tiers=tiers((0, 18), (10, 30), (20, 1)))).cost == 10 * 18 + 10 * 30 + 80 * 1


def test_a_step_that_nothing_can_reach_does_not_tempt() -> None:
    assert solved(case(**BY_VOLUME, price_tiers=tiers((0, 30), (500, 1)))).cost == 2000


def incremental(steps: list[tuple[int, int]], volume: int) -> int:
    """What a volume costs, unit by unit of ten tonnes."""
    return sum(10 * next(price for start, price in reversed(steps) if start <= at) for at in range(0, volume, 10))


STEPS = st.lists(st.tuples(st.sampled_from(range(10, 100, 10)), st.integers(1, 40)), max_size=3, unique_by=lambda step: step[0])


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(1, 40), STEPS)
def test_the_plan_is_the_best_of_all_volumes(first: int, more: list[tuple[int, int]]) -> None:
    steps = [(0, first), *sorted(more)]
    best = min(incremental(steps, volume) + 20 * (100 - volume) for volume in range(0, 101, 10))
    tables = case(contracts=[contract("price tiers")], price_tiers=tiers(*((float(v), float(p)) for v, p in steps)))
    assert solved(tables).cost == pytest.approx(best)
    assert doubled(tables) == pytest.approx(best)
