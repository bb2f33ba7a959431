"""Scaling changes numbers for the solver and nothing for the user."""

from dataclasses import replace

import numpy as np
import pytest

from models.batch import Matrix, matrix_of
from models.contract import table
from models.network import network
from models.sourcing import sourcing
from models.tables import Demand, Line, Product, Production, Recipe, Tables
from planner.ending import Ending
from planner.scaling import Scaling, scaling_of
from planner.solve import Options, solve
from tests.models.case import case, contract, solved, two_tiers

ILL = Matrix(
    cost=np.array([1e-3, 1e6, 5.0]),
    offset=3.0,
    lower=np.zeros(3),
    upper=np.array([1e6, 1e-3, 40.0]),
    integer=np.array([False, False, True]),
    row_lower=np.array([-np.inf, 1e-3, 12.0]),
    row_upper=np.array([1e6, np.inf, 12.0]),
    starts=np.array([0, 2, 4, 5]),
    columns=np.array([0, 1, 0, 2, 2]),
    entries=np.array([1e-3, 1e6, 1e4, -1e-2, 3.0]),
)


def is_power_of_two(value: float) -> bool:
    return value > 0 and np.frexp(value)[0] == 0.5


def test_all_factors_are_powers_of_two() -> None:
    factors = scaling_of(ILL)
    assert len(factors.column) == len(factors.row) == 3
    assert all(is_power_of_two(float(factor)) for factor in [*factors.column, *factors.row, factors.cost])


def test_entries_come_nearer_to_one() -> None:
    before, after = (np.abs(np.log2(np.abs(matrix.entries))) for matrix in (ILL, scaling_of(ILL).apply(ILL)))
    assert after.max() < before.max() / 2
    assert after.mean() < before.mean() / 2


def test_the_dearest_column_costs_about_a_thousand() -> None:
    assert 700 <= np.abs(scaling_of(ILL).apply(ILL).cost).max() <= 1415


def test_a_whole_column_keeps_its_unit() -> None:
    assert scaling_of(ILL).column[2] == 1.0


def test_a_round_trip_loses_nothing() -> None:
    """Powers of two round nothing: the same bits come back."""
    factors = scaling_of(ILL)
    scaled = factors.apply(ILL)
    back = Scaling(1 / factors.column, 1 / factors.row, 1 / factors.cost).apply(scaled)
    for name in ("cost", "lower", "upper", "row_lower", "row_upper", "entries"):
        assert getattr(back, name).tolist() == getattr(ILL, name).tolist(), name
    assert back.offset == ILL.offset
    assert scaled.offset == ILL.offset * factors.cost != ILL.offset


def test_values_and_duals_are_those_of_the_user() -> None:
    """Scaled plan x' and duals y' of the scaled problem: same cost, rows times their factor, duals times rows are the cost's."""
    factors = scaling_of(ILL)
    scaled = factors.apply(ILL)
    plan, duals = np.array([2.0, 3.0, 4.0]), np.array([-1.0, 2.0, 5.0])
    assert float(scaled.cost @ plan) / factors.cost == pytest.approx(float(ILL.cost @ factors.values(plan)), rel=1e-12)
    ours, theirs = (np.where(np.isfinite(m.row_upper), m.row_upper, 0.0) for m in (ILL, scaled))
    assert float(factors.duals(duals) @ ours) == pytest.approx(float(duals @ theirs) / factors.cost, rel=1e-12)


def test_a_problem_without_costs_or_rows_keeps_its_factors_at_one() -> None:
    plain = replace(
        ILL, cost=np.zeros(3), row_lower=np.zeros(0), row_upper=np.zeros(0), starts=np.zeros(1, dtype=np.int64),
        columns=np.zeros(0, dtype=np.int64), entries=np.zeros(0),
    )  # fmt: skip
    factors = scaling_of(plain)
    assert (factors.column.tolist(), factors.row.tolist(), factors.cost) == ([1.0, 1.0, 1.0], [], 1.0)


def in_units(unit: str, energy: float, per_tonne: float) -> Tables:
    """The plain case with its product counted in another unit: so many units in a tonne."""
    lines = {name: {"unit": unit, "nameplate": 1000 * per_tonne} for name in ("Near", "Far")}
    given = case(
        prices={"Near": 30 / per_tonne, "Far": 20 / per_tonne},
        needs={"Plant": 100 * per_tonne},
        lines=lines,
        demand={"Plant": {"penalty": 1000 / per_tonne}},
        contracts=[contract("minimum share", 0.4)],
    )
    return replace(given, products=table(Product, [Product(product="CAM", tier="cathode", unit=unit, energy=energy)]))


@pytest.mark.parametrize(("unit", "energy", "per_tonne"), [("kg", 0.8, 1e3), ("t", 800.0, 1.0), ("kt", 8e5, 1e-3)])
def test_the_unit_of_a_product_does_not_change_the_cost(unit: str, energy: float, per_tonne: float) -> None:
    """40 t at 30 and 60 t at 20, whether counted in kg, t or kt."""
    assert solved(in_units(unit, energy, per_tonne)).outcome.cost == pytest.approx(2400, rel=1e-9)


def ill_scaled() -> Tables:
    """0.001 MWh at 5, each of 1e6 t of CAM / 0.8 at 0.001 or 0.005; unmet at 1e6: coefficients over nine orders of magnitude."""
    given = two_tiers()
    prices = {"Near": 1e-3, "Far": 5e-3, "Plant": 5.0}
    rooms = {"Near": 600.0, "Far": 1e6, "Plant": None}
    return replace(
        given,
        production=table(Production, [replace(row, cost=prices[row.site]) for row in given.production]),
        recipes=table(Recipe, [replace(row, quantity=1e6) for row in given.recipes]),
        lines=table(Line, [replace(row, nameplate=rooms[row.site]) for row in given.lines]),
        demand=table(Demand, [replace(row, quantity=1e-3, penalty=1e6) for row in given.demand]),
    )


def test_the_optimum_is_the_same_scaled_and_unscaled(monkeypatch: pytest.MonkeyPatch) -> None:
    """1250 t of CAM: 600 t at 0.001 and 650 t at 0.005, and 0.001 MWh at 5."""
    problem = sourcing(network(ill_scaled())).problem
    entries = np.abs(matrix_of(problem).entries)
    assert entries.max() / entries.min() > 1e6
    scaled = solve(problem, Options())
    monkeypatch.setattr(
        "planner.highs.scaling_of", lambda matrix: Scaling(np.ones(len(matrix.cost)), np.ones(len(matrix.row_lower)), 1.0)
    )
    unscaled = solve(problem, Options())
    assert scaled.ending is unscaled.ending is Ending.OPTIMAL
    assert scaled.cost == pytest.approx(0.6 + 3.25 + 0.005, rel=1e-9)
    assert unscaled.cost == pytest.approx(scaled.cost, rel=1e-6)
    assert scaled.values == pytest.approx(unscaled.values, rel=1e-6, abs=1e-6)


def test_a_case_counted_in_millionths_is_planned_as_exactly() -> None:
    """Needs, capacities and volumes a millionth as large: a millionth of the cost, to nine digits."""

    def cost(size: float) -> float:
        rules = [contract("minimum volume", 33.0 * size, unit="unit"), contract("maximum share", 0.7, contract="K2", seller="Far")]
        far = {"Far": {"nameplate": 61.0 * size}}
        attempt = solved(case(needs={"Plant": 100.0 * size}, lines=far, contracts=rules))
        assert attempt.outcome.ending is Ending.OPTIMAL
        return attempt.outcome.cost

    assert cost(1e-8) == pytest.approx(cost(1.0) * 1e-8, rel=1e-9)
