"""Every way a solve can end, by every route into a solver."""

from pathlib import Path
from typing import override

import highspy
import numpy as np
import pulp
import pytest
from pulp import apis

from models.formulation import Built
from models.network import network
from models.sourcing import sourcing
from models.tables import Tables
from planner.ending import Ending, Outcome
from planner.highs import BatchHiGHS
from planner.proof import is_certified
from planner.scaling import Scaling
from planner.solve import DEFAULT_SOLVER, Options, UnknownSolver, available_solvers, solve
from tests.models.case import case, contract, two_tiers

FIRM_BUT_SCARCE = case(lines={name: {"nameplate": 10.0} for name in ("Near", "Far")}, demand={"Plant": {"firm": True}})


PLAIN = case()
DEFAULT = Options()


def built(tables: Tables = PLAIN) -> Built:
    return sourcing(network(tables))


def ended(tables: Tables = PLAIN, options: Options = DEFAULT) -> Outcome:
    return solve(built(tables).problem, options)


def test_a_plan_is_optimal_when_its_bound_proves_it() -> None:
    outcome = ended()
    assert outcome.ending is Ending.OPTIMAL
    assert (outcome.cost, outcome.bound) == (pytest.approx(2000), pytest.approx(2000))
    assert outcome.gap == pytest.approx(0.0, abs=1e-9)
    assert outcome.sentence == "optimal: no cheaper plan obeys every rule (proven gap 0.00%)"
    assert outcome.solver.startswith("HiGHS 1.")
    assert outcome.seconds > 0


def test_firm_demand_without_capacity_is_impossible() -> None:
    outcome = ended(FIRM_BUT_SCARCE)
    assert outcome.ending is Ending.IMPOSSIBLE
    assert outcome.sentence == "no plan satisfies every hard rule"
    assert (len(outcome.values), len(outcome.duals), outcome.bound, outcome.gap) == (0, 0, None, None)
    assert np.isnan(outcome.cost)


def test_values_and_duals_are_in_the_units_of_the_user() -> None:
    """100 t from Far; one more tonne needed costs 20."""
    problem = built()
    outcome = solve(problem.problem, Options())
    need = problem.rows.index(("material_balance", ("Plant", "CAM", "2026")))
    assert outcome.values[problem.x.ship.ids].tolist() == [100.0, 0.0]
    assert outcome.duals[need] == pytest.approx(20.0)


def test_expressions_know_the_plan() -> None:
    problem = built()
    outcome = solve(problem.problem, Options())
    assert problem.costs["production"].value() == pytest.approx(outcome.cost)


def test_rounding_of_the_solver_is_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    """All from Far: 100 t of at most 100, and nothing else; whatever lies beyond a bound or is dust is no part of a plan."""
    noise = np.array([1e-7, 1e-8, -1e-7, -1e-8, 1e-9])
    monkeypatch.setattr("planner.scaling.Scaling.values", lambda factors, scaled: scaled * factors.column + noise)
    values = ended().values
    assert values.tolist() == [100.0, 0.0, pytest.approx(100.0, abs=1e-6), 0.0, 0.0]


STATUSES = {
    "kTimeLimit": Ending.NONE_IN_TIME,
    "kIterationLimit": Ending.NONE_IN_TIME,
    "kMemoryLimit": Ending.NONE_IN_TIME,
    "kInterrupt": Ending.INTERRUPTED,
    "kInfeasible": Ending.IMPOSSIBLE,
    "kUnboundedOrInfeasible": Ending.IMPOSSIBLE,
    "kSolveError": Ending.FAILED,
    "kUnknown": Ending.FAILED,
}


@pytest.mark.parametrize("status", STATUSES)
def test_a_solver_that_stops_without_a_plan_ends_in_words(status: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highspy.Highs, "getModelStatus", lambda _: getattr(highspy.HighsModelStatus, status))
    outcome = ended()
    assert outcome.ending is STATUSES[status]
    assert not outcome.ending.has_plan
    assert outcome.sentence == STATUSES[status].value


def test_the_time_limit_reaches_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {}
    set_option = highspy.Highs.setOptionValue
    monkeypatch.setattr(highspy.Highs, "setOptionValue", lambda solver, name, value: given.update({name: value}) or set_option(solver, name, value))  # fmt: skip
    ended(options=Options(time_limit=12.5))
    assert given["time_limit"] == 12.5


@pytest.mark.parametrize("limit", [0.0, 1e-9])
def test_no_time_at_all_ends_with_a_proven_plan_or_with_none(limit: float) -> None:
    outcome = ended(two_tiers(), Options(time_limit=limit))
    assert outcome.ending in (Ending.OPTIMAL, Ending.NONE_IN_TIME)
    assert outcome.ending.has_plan == (len(outcome.values) > 0)


def test_a_status_word_alone_makes_no_plan_optimal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver says optimal and hands over worthless duals: the plan is there, but not proven."""
    monkeypatch.setattr("planner.scaling.Scaling.duals", lambda _, scaled: np.zeros(len(scaled)))
    outcome = ended()
    assert outcome.ending is Ending.BEST_FOUND
    assert (outcome.cost, outcome.bound, outcome.gap) == (pytest.approx(2000), 0.0, pytest.approx(1.0))
    assert outcome.sentence.endswith("a cheaper one may exist (proven gap 100.00%)")


@pytest.mark.parametrize("given", [PLAIN, case(contracts=[contract("single source", seller="")])])
def test_duals_that_do_not_prove_the_plan_are_asked_for_once_more(given: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first duals are lost: HiGHS is asked again, with the strictest tolerances, and proves the plan."""
    duals, asked, set_option = Scaling.duals, list[str](), highspy.Highs.setOptionValue
    lost = iter([True])
    monkeypatch.setattr("planner.scaling.Scaling.duals", lambda factors, y: duals(factors, 0.0 * y if next(lost, False) else y))
    monkeypatch.setattr(highspy.Highs, "setOptionValue", lambda solver, name, value: asked.append(name) or set_option(solver, name, value))  # fmt: skip
    outcome = ended(given)
    assert "dual_feasibility_tolerance" in asked
    assert (outcome.ending, outcome.cost) == (Ending.OPTIMAL, pytest.approx(2000))


def test_no_plan_is_believed_only_without_presolve_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """HiGHS called a case of BMW impossible with its presolve, and found its optimum without: roundings that summed up."""
    told: list[str] = []
    run = BatchHiGHS.run

    def doubting(solver: BatchHiGHS, problem: pulp.LpProblem) -> pulp.LpSolveStatus:
        told.append(str(solver.optionsDict.get("presolve")))
        return run(solver, problem) if told[-1] == "off" else pulp.LpSolveStatus.Infeasible

    monkeypatch.setattr(BatchHiGHS, "run", doubting)
    outcome = solve(sourcing(network(case(prices={"Far": 20.0}))).problem, Options())
    assert (outcome.ending, outcome.cost) == (Ending.OPTIMAL, pytest.approx(2000.0))
    assert told == ["None", "off"]


def test_the_log_of_the_solver_is_written(tmp_path: Path) -> None:
    log = tmp_path / "solver.log"
    ended(options=Options(log=log))
    assert "HiGHS" in log.read_text(encoding="utf-8")


def test_the_solver_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    ended()
    assert capfd.readouterr() == ("", "")


def test_an_unknown_solver_is_refused_with_the_names_that_are_known() -> None:
    with pytest.raises(UnknownSolver, match=f'no solver is called "Abacus"; available are .*{DEFAULT_SOLVER}'):
        ended(options=Options(solver="Abacus"))


def test_a_solver_that_is_not_installed_is_refused() -> None:
    missing = sorted(set(pulp.listSolvers()) - set(available_solvers()))
    assert missing
    with pytest.raises(UnknownSolver):
        ended(options=Options(solver=missing[0]))


def test_an_empty_problem_has_an_empty_plan() -> None:
    outcome = ended(Tables(periods=case().periods))
    assert (outcome.ending, outcome.cost, len(outcome.values)) == (Ending.OPTIMAL, 0.0, 0)


class Second(pulp.HiGHS):
    """A solver of another name, which takes the problem and gives back the plan by PuLP's own way."""

    name = "Second"


class Silent(Second):
    """A solver that gives no duals."""

    name = "Silent"

    @override
    def findSolutionValues(self, lp: pulp.LpProblem) -> tuple[int, bool]:
        for variable, value in zip(lp.exported_variables(), lp.solverModel.getSolution().col_value, strict=True):
            variable.varValue = value
        return pulp.LpSolveStatus.Optimal, True


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> None:
    """PuLP knows two more solvers."""
    monkeypatch.setattr(apis, "_all_solvers", [*apis._all_solvers, Second, Silent])


CASES = {
    "plain": PLAIN,
    "tiers": two_tiers(),
    "rules": case("2026", "2027", contracts=[contract("minimum share", 0.4, hard="soft", penalty=3.0)]),
}


OTHERS = ["Second", "Silent", *(name for name in available_solvers() if name != DEFAULT_SOLVER)]  # SCIP_PY, where it is installed


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("solver", OTHERS)
@pytest.mark.parametrize("name", CASES)
def test_any_solver_of_pulp_finds_the_same_cost(name: str, solver: str) -> None:
    ours, theirs = ended(CASES[name]), ended(CASES[name], Options(solver=solver))
    assert theirs.cost == pytest.approx(ours.cost, rel=1e-9)
    assert theirs.solver == solver
    assert theirs.ending.has_plan


@pytest.mark.usefixtures("others")
def test_a_plan_with_duals_is_proven_whoever_found_it() -> None:
    outcome = ended(options=Options(solver="Second"))
    assert outcome.ending is Ending.OPTIMAL
    assert is_certified(outcome.cost, outcome.bound)


@pytest.mark.usefixtures("others")
def test_any_solver_of_pulp_may_find_no_plan() -> None:
    assert ended(FIRM_BUT_SCARCE, Options(solver="Second")).ending is Ending.IMPOSSIBLE


@pytest.mark.usefixtures("others")
def test_a_plan_without_duals_is_optimal_by_the_word_of_its_solver() -> None:
    outcome = ended(options=Options(solver="Silent"))
    assert (outcome.ending, outcome.bound, outcome.gap) == (Ending.BY_ITS_WORD, None, None)
    assert outcome.cost == pytest.approx(2000)
    assert outcome.sentence.endswith("(gap not proven)")
