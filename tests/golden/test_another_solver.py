"""An independent solver, SCIP through PuLP, finds the same cost on every golden case."""

import pytest

from models.network import network
from models.sourcing import sourcing
from planner.ending import Ending
from planner.run import checked
from planner.solve import Options, available_solvers, solve
from tests.golden.test_golden import CASES, ROOT, expected


def test_scip_is_there() -> None:
    assert "SCIP_PY" in available_solvers()


@pytest.mark.parametrize("case", CASES)
def test_scip_finds_the_same_cost(case: str) -> None:
    tables, _ = checked(ROOT / expected(case)["input"])
    outcome = solve(sourcing(network(tables)).problem, Options(solver="SCIP_PY"))
    assert outcome.ending is Ending.BY_ITS_WORD
    assert outcome.cost == pytest.approx(expected(case)["cost"], rel=1e-7)
