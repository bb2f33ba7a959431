"""A model that left as a file is the same model: read back by another reader and solved again, it costs the same."""

import csv
import json
from pathlib import Path

import highspy
import pulp
import pytest

from models.network import network
from models.sourcing import sourcing
from planner.export import export
from planner.run import formulated
from tests.models.case import case as tiny

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = {
    case: json.loads((GOLDEN / case / "expected.json").read_text(encoding="utf-8"))["cost"] for case in ("first_steps", "bmw_gen6")
}
INPUTS = Path(__file__).parents[2] / "inputs"


@pytest.mark.parametrize("ending", [".lp", ".mps"])
@pytest.mark.parametrize("case", CASES)
def test_it_costs_the_same_when_read_back(case: str, ending: str, tmp_path: Path) -> None:
    model, _ = export(formulated(INPUTS / case), tmp_path / f"model{ending}")
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.readModel(str(model))
    solver.run()
    assert solver.getInfo().objective_function_value == pytest.approx(CASES[case], rel=1e-9)


def test_pulp_reads_its_own_mps_again(tmp_path: Path) -> None:
    model, _ = export(formulated(INPUTS / "first_steps"), tmp_path / "model.mps")
    _, problem = pulp.LpProblem.fromMPS(str(model))
    stats = problem.solve(pulp.HiGHS(msg=False))
    assert stats.objective == pytest.approx(CASES["first_steps"])


def test_every_short_name_is_explained(tmp_path: Path) -> None:
    built = formulated(INPUTS / "first_steps")
    model, names = export(built, tmp_path / "model.lp")
    rows = list(csv.reader(names.read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["Name", "What", "Key"]
    assert len(rows) - 1 == sum(len(decision) for decision in built.x.all()) + len(built.rows)
    assert ["x0", "ship", "Faraway | Cellworks | Cathode | ship | 2026"] in rows
    assert "x0" in model.read_text(encoding="utf-8")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"written as \.lp or \.mps"):
        export(formulated(INPUTS / "first_steps"), tmp_path / "model.txt")


@pytest.mark.parametrize("ending", [".lp", ".mps"])
def test_what_every_plan_pays_stands_in_the_list_of_names(ending: str, tmp_path: Path) -> None:
    """Near costs 70, whatever is planned; Far opens for 5 and makes 100 t at 20. A file holds whole columns, but no constant."""
    sites = {"Near": {"fixed_cost": 70.0}, "Far": {"status": "candidate", "opening_cost": 5.0}}
    model, names = export(sourcing(network(tiny(sites=sites))), tmp_path / f"model{ending}")
    ((name, _, constant),) = [row for row in csv.reader(names.read_text(encoding="utf-8").splitlines()) if row[0] == "OBJ"]
    assert (name, float(constant)) == ("OBJ", 70.0)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.readModel(str(model))
    solver.run()
    assert solver.getInfo().objective_function_value + float(constant) == pytest.approx(2075.0)
