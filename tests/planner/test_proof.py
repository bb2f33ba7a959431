"""A certificate that can fail: any duals whatever give a valid bound, and only good ones a tight one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.batch import Floats, Matrix, matrix_of
from models.network import network
from models.sourcing import sourcing
from planner.ending import Outcome
from planner.proof import dual_bound, is_certified
from planner.scaling import scaling_of
from planner.solve import Options, solve
from tests.models.case import case, contract, two_tiers

CASES = {
    "plain": case(),
    "tiers": two_tiers(),
    "rules": case(
        "2026", "2027",
        lines={"Far": {"nameplate": 60.0}},
        contracts=[contract("minimum share", 0.5), contract("maximum volume", 20.0, contract="K2", unit="unit/year", hard="soft", penalty=3.0)],
    ),
}  # fmt: skip


def proven(name: str = "plain") -> tuple[Matrix, Outcome]:
    problem = sourcing(network(CASES[name])).problem
    outcome = solve(problem, Options())
    assert outcome.ending.has_plan
    return matrix_of(problem), outcome


@pytest.mark.parametrize("name", CASES)
def test_the_bound_equals_the_cost_of_an_optimum(name: str) -> None:
    matrix, outcome = proven(name)
    assert dual_bound(matrix, outcome.duals) == pytest.approx(outcome.cost, rel=1e-9)
    assert is_certified(outcome.cost, dual_bound(matrix, outcome.duals))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(CASES)), st.integers(0, 2**32 - 1), st.sampled_from([1e-6, 1e-2, 1.0, 100.0, 1e6]))
def test_any_duals_give_a_valid_bound(name: str, seed: int, size: float) -> None:
    matrix, outcome = proven(name)
    noise = np.random.default_rng(seed).normal(scale=size, size=len(outcome.duals))
    for duals in (outcome.duals + noise, noise, -outcome.duals):
        assert dual_bound(matrix, duals) <= outcome.cost * (1 + 1e-9)


@pytest.mark.parametrize("wrong", [lambda y: -y, lambda y: 2 * y, lambda y: 0 * y], ids=["sign", "scale", "none"])
def test_wrong_duals_certify_nothing(wrong: object) -> None:
    assert callable(wrong)
    matrix, outcome = proven()
    bound = dual_bound(matrix, wrong(outcome.duals))
    assert bound < outcome.cost - 1.0
    assert not is_certified(outcome.cost, bound)


def test_duals_of_the_scaled_problem_certify_nothing_unscaled() -> None:
    matrix, outcome = proven("rules")
    factors = scaling_of(matrix)
    assert not is_certified(outcome.cost, dual_bound(matrix, outcome.duals / factors.row * factors.cost))


def test_a_dearer_plan_is_not_certified() -> None:
    """Everything from Near costs 3000; the bound stays 2000."""
    matrix, outcome = proven()
    assert not is_certified(3000.0, dual_bound(matrix, outcome.duals))
    assert not is_certified(2000.01, dual_bound(matrix, outcome.duals))


def test_a_missing_bound_of_a_column_leaves_no_bound_of_the_cost() -> None:
    """With the duals perturbed the reduced cost of a column without an upper bound points to infinity."""
    matrix, outcome = proven()
    open_ended = replace(matrix, upper=np.full(len(matrix.upper), np.inf))
    assert dual_bound(open_ended, outcome.duals + 1.0) == -np.inf
    assert not is_certified(outcome.cost, -np.inf)
    assert not is_certified(outcome.cost, None)


def one_row(lower: float, upper: float) -> Matrix:
    """Minimise 2 x + 1 with 0 ≤ x ≤ 10 and lower ≤ x ≤ upper."""
    return Matrix(
        cost=np.array([2.0]), offset=1.0, lower=np.zeros(1), upper=np.array([10.0]), integer=np.array([False]),
        row_lower=np.array([lower]), row_upper=np.array([upper]), starts=np.array([0, 1]), columns=np.array([0]), entries=np.ones(1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lower", "upper", "dual", "bound"),
    [
        (3.0, np.inf, 2.0, 7.0),  # 2 · 3 + 1: tight
        (3.0, np.inf, 1.0, 4.0),  # 1 · 3, and (2 − 1) · 0
        (3.0, np.inf, 3.0, 0.0),  # 3 · 3 + (2 − 3) · 10 + 1
        (3.0, np.inf, -2.0, 1.0),  # points to the infinite side: as if 0
        (-np.inf, 3.0, 2.0, 1.0),
        (-np.inf, 3.0, -2.0, -5.0),  # −2 · 3 + (2 + 2) · 0 + 1
        (3.0, 3.0, 2.0, 7.0),
        (3.0, 3.0, -2.0, -5.0),
    ],
)
def test_a_bound_by_hand(lower: float, upper: float, dual: float, bound: float) -> None:
    assert dual_bound(one_row(lower, upper), np.array([dual])) == bound


def test_a_problem_without_rows_is_bounded_by_its_columns() -> None:
    """A column that earns 2 runs to its bound of 10."""
    none: Floats = np.zeros(0)
    whole = np.zeros(0, dtype=np.int64)
    bare = replace(one_row(0, 0), cost=np.array([-2.0]), row_lower=none, row_upper=none, starts=np.zeros(1, dtype=np.int64), columns=whole, entries=none)  # fmt: skip
    assert dual_bound(bare, none) == -19.0


@pytest.mark.parametrize(("cost", "bound", "certified"), [(1e9, 1e9 - 999, True), (1e9, 1e9 - 1001, False), (0.0, -9e-7, True), (0.0, -2e-6, False), (5.0, 6.0, True)])  # fmt: skip
def test_certified_within_a_millionth(cost: float, bound: float, certified: bool) -> None:
    assert is_certified(cost, bound) is certified
