"""What a family may yield, that every row is found again, and that the problem survives being written to a file."""

from pathlib import Path
from typing import Any

import highspy
import numpy as np
import pulp
import pytest

from models.cost_terms import TERMS
from models.decisions import Decisions
from models.formulation import BadRow, Built, Rows, as_text, build
from models.network import Network, network
from models.sourcing import FAMILIES, sourcing
from models.tables import Settings, Tables
from planner.solve import Options, solve
from tests.models.case import case, contract, policy, solved, two_tiers

RICH = case(
    "2026",
    "2027",
    settings=Settings(co2e_price=10.0, breach_penalty=0.01),
    production={"Far": {"co2e": 900.0}},
    lines={"Far": {"nameplate": 60.0}},
    contracts=[contract("minimum share", 0.7), contract("maximum volume", 10.0, contract="K2", unit="unit/year", hard="soft")],
    policies=[policy("maximum share of one site", 0.8)],
)


def build_one(row: Any, *more: Any) -> Built:
    def made_up(net: Network, x: Decisions) -> Rows:
        for number, given in enumerate([row, *more]):
            yield ("key" if callable(given) else f"key{number}",), given(x) if callable(given) else given

    return build(network(case()), [made_up], [])


def test_a_row_is_a_row() -> None:
    assert as_text(build_one(lambda x: x.ship.total(origin="Near") <= 5.0)) == [
        "made_up[key]: ship[Near, Plant, CAM, direct, 2026] ≤ 5"
    ]


@pytest.mark.parametrize("row", [True, 0 <= 5, None, "short", 3.0])
def test_a_comparison_of_numbers_is_refused(row: object) -> None:
    with pytest.raises(BadRow, match=r"made_up \('key0',\).*is not a row"):
        build_one(row)


def test_an_expression_without_a_sense_is_refused() -> None:
    with pytest.raises(BadRow, match="no sense"):
        build_one(lambda x: x.ship.total(origin="Near"))


def test_a_key_stated_twice_is_refused() -> None:
    with pytest.raises(BadRow, match="stated twice"):
        build_one(lambda x: x.ship.total() <= 5.0, lambda x: x.ship.total() <= 6.0)


@pytest.mark.parametrize("limit", [float("nan"), float("inf")])
def test_a_limit_that_is_no_number_is_refused(limit: float) -> None:
    with pytest.raises((BadRow, pulp.PulpError)):
        build_one(lambda x: x.ship.total() <= limit)


def test_a_coefficient_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="non-finite"):
        build_one(lambda x: x.ship.total(times=np.full(len(x.ship), np.nan)) <= 1.0)


def test_a_row_without_columns_stays_a_row() -> None:
    """An empty sum that must reach 5 makes the problem impossible, rather than nothing."""
    built = build_one(lambda x: x.ship.total(origin="nowhere") >= 5.0)
    assert as_text(built) == ["made_up[key]: 0 ≥ 5"]
    assert not solve(built.problem, Options()).ending.has_plan


def test_every_row_is_found_by_family_and_key() -> None:
    built = sourcing(network(RICH))
    constraints = built.problem.constraints()
    assert len(built.rows) == len(constraints) > 0
    assert len(set(built.rows)) == len(built.rows)
    assert [constraint.name for constraint in constraints] == [f"r{number}" for number in range(len(constraints))]
    named = {(line.split("[")[0], line.split("]: ")[0].split("[")[1]) for line in as_text(built)}
    assert named == {(family, ", ".join(key)) for family, key in built.rows}


def test_rows_are_counted_by_family() -> None:
    """Two periods: three places, one need, two lines each ..."""
    built = sourcing(network(RICH))
    counts = {family.__name__: built.rows_of(family.__name__) for family in FAMILIES}
    assert {name: count for name, count in counts.items() if count} == {
        "material_balance": 6, "demand": 2, "line_capacity": 4, "minimum_share": 2, "maximum_volume": 2, "maximum_share_of_one_site": 4,
    }  # fmt: skip
    assert sum(counts.values()) == len(built.rows)


def test_a_network_without_anything_makes_a_problem_without_anything() -> None:
    built = sourcing(network(Tables(periods=case().periods)))
    assert built.rows == ()
    assert solve(built.problem, Options()).cost == 0.0


def test_the_objective_is_the_sum_of_the_terms() -> None:
    plan = solved(RICH)
    assert list(plan.built.costs) == [term.__name__ for term in TERMS]
    assert sum(float(cost.value() or 0.0) for cost in plan.built.costs.values()) == pytest.approx(plan.outcome.cost, rel=1e-12)


CASES = {"plain": case(), "rules": RICH, "tiers": two_tiers()}


@pytest.mark.parametrize("name", CASES)
def test_an_lp_file_read_back_has_the_same_optimum(name: str, tmp_path: Path) -> None:
    plan = solved(CASES[name])
    path = tmp_path / "plan.lp"
    plan.built.problem.writeLP(str(path))
    reader = highspy.Highs()
    reader.setOptionValue("output_flag", False)
    assert reader.readModel(str(path)) == highspy.HighsStatus.kOk
    assert (reader.getNumCol(), reader.getNumRow()) == (len(plan.outcome.values), len(plan.built.rows))
    reader.run()
    assert reader.getInfo().objective_function_value == pytest.approx(plan.outcome.cost, rel=1e-9)


@pytest.mark.parametrize("name", CASES)
def test_an_mps_file_read_back_has_the_same_optimum(name: str, tmp_path: Path) -> None:
    plan = solved(CASES[name])
    path = tmp_path / "plan.mps"
    plan.built.problem.writeMPS(str(path))
    _, again = pulp.LpProblem.fromMPS(str(path))
    assert solve(again, Options()).cost == pytest.approx(plan.outcome.cost, rel=1e-9)
