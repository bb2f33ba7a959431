"""Problems with whole columns: searched, polished, and judged by the polished plan and the bound of the search."""

from dataclasses import replace
from itertools import product
from typing import Any

import highspy
import numpy as np
import pulp
import pytest
from pulp import apis

from models.batch import Floats, add_columns, add_row, matrix_of, plain_sum, weighted_sum
from planner import solve as solving
from planner.answer import Answer
from planner.ending import Ending
from planner.highs import ask_highs
from planner.proof import CERTIFIED
from planner.solve import Options, solve

DEFAULT = Options()


def knapsack(items: int, resources: int, offset: float = 0.0) -> tuple[pulp.LpProblem, Floats, Floats, Floats]:
    """Take what is worth most of items that compete for resources (minimise the worth left): worth, needs, half of all needs."""
    chance = np.random.default_rng(0)
    needs = chance.integers(5, 1000, (resources, items)).astype(float)
    worth = np.round(needs.sum(axis=0) / resources + 500.0 * chance.random(items))
    room = needs.sum(axis=1) / 2.0
    problem = pulp.LpProblem("knapsack", pulp.LpMinimize)
    take = add_columns(problem, [f"x{number}" for number in range(items)], np.ones(items), whole=True)
    for number, (row, limit) in enumerate(zip(needs, room.tolist(), strict=True)):
        add_row(problem, weighted_sum(problem, take, row) <= limit, f"r{number}")
    problem.setObjective(weighted_sum(problem, take, -worth) + float(worth.sum()) + offset)
    return problem, worth, needs, room


def facilities(room: float, need: float = 3.0) -> pulp.LpProblem:
    """One of two places opens (for 1000 or 1001) so that each of three customers gets what it needs (for 0.001 and more a unit)."""
    problem = pulp.LpProblem("facilities", pulp.LpMinimize)
    opened = add_columns(problem, ["x0", "x1"], np.ones(2), whole=True)
    sent = add_columns(problem, [f"x{number}" for number in range(2, 8)], np.full(6, room)).reshape(2, 3)
    for place in range(2):
        everything = plain_sum(problem, sent[place])
        add_row(problem, everything <= weighted_sum(problem, opened[[place]], np.array([room])), f"r{place}")
    for customer in range(3):
        add_row(problem, plain_sum(problem, sent[:, customer].copy()) >= need, f"r{2 + customer}")
    costs = np.array([1000.0, 1001.0, *(1e-3 * (1 + place + customer) for place in range(2) for customer in range(3))])
    problem.setObjective(weighted_sum(problem, np.array([*opened, *sent.ravel()]), costs))
    return problem


@pytest.mark.parametrize("offset", [0.0, 1e6, -5000.0])
def test_the_optimum_is_that_of_trying_everything(offset: float) -> None:
    problem, worth, needs, room = knapsack(10, 3, offset)
    best = max(float(worth @ taken) for taken in map(np.array, product((0, 1), repeat=10)) if (needs @ taken <= room).all())
    outcome = solve(problem, DEFAULT)
    assert outcome.ending is Ending.OPTIMAL
    assert outcome.cost == pytest.approx(worth.sum() - best + offset, rel=1e-9)
    assert outcome.bound is not None
    assert outcome.cost - CERTIFIED * abs(outcome.cost) <= outcome.bound <= outcome.cost
    assert set(outcome.values.tolist()) == {0.0, 1.0}
    assert outcome.sentence == (
        "optimal: no cheaper plan obeys every rule (proven gap 0.00%, of the choices by the word of the solver)"
    )


def test_duals_are_prices_at_the_structure() -> None:
    """The first place is open; another unit costs what it costs to send from there."""
    problem = facilities(room=100.0)
    outcome = solve(problem, DEFAULT)
    assert outcome.ending is Ending.OPTIMAL
    assert outcome.at_structure
    assert outcome.values.tolist() == pytest.approx([1, 0, 3, 3, 3, 0, 0, 0])
    assert outcome.duals.tolist()[2:] == pytest.approx([0.001, 0.002, 0.003])
    assert problem.objective is not None
    assert problem.objective.value() == pytest.approx(1000.018)


def test_a_linear_program_is_at_no_structure() -> None:
    problem = pulp.LpProblem("plain", pulp.LpMinimize)
    add_row(problem, plain_sum(problem, add_columns(problem, ["x0"], np.ones(1))) >= 1.0, "r0")
    assert not solve(problem, DEFAULT).at_structure


@pytest.mark.parametrize("room", [1e7, 1e8, 1e9])
def test_what_a_solver_calls_whole_is_polished_away(room: float) -> None:
    """HiGHS opens nine ten-millionths of a place, or less, and saves the thousand."""
    problem = facilities(room)
    matrix = matrix_of(problem)
    cheat = ask_highs(problem, matrix)
    assert cheat.status == pulp.LpSolveStatus.Optimal
    assert cheat.bound is not None
    assert cheat.bound < 1.0
    assert 0 < cheat.values[0] < 1e-6
    outcome = solve(problem, DEFAULT)
    assert outcome.ending is Ending.OPTIMAL
    assert outcome.cost == pytest.approx(1000.018, rel=1e-9)
    assert outcome.values[0] == 1.0


def test_a_plan_that_cannot_be_polished_is_none() -> None:
    """With room for 1e14 no tolerance of the solver is small enough: better no plan than one that opens nothing."""
    outcome = solve(facilities(room=1e14), DEFAULT)
    assert outcome.ending is Ending.FAILED
    assert outcome.sentence == "the solver gave up without a plan"


def test_what_is_impossible_is_impossible() -> None:
    assert solve(facilities(room=4.0), DEFAULT).ending is Ending.IMPOSSIBLE


def test_no_time_at_all_finds_no_plan() -> None:
    outcome = solve(knapsack(60, 5)[0], Options(time_limit=0.0))
    assert outcome.ending is Ending.NONE_IN_TIME
    assert (len(outcome.values), outcome.bound) == (0, None)


def test_a_search_that_is_stopped_gives_its_best_plan_and_its_gap() -> None:
    problem, worth, needs, room = knapsack(60, 5)
    outcome = solve(problem, Options(nodes=1))
    assert outcome.ending is Ending.BEST_FOUND
    assert outcome.gap is not None
    assert 0.001 < outcome.gap < 0.5
    taken = outcome.values
    assert (needs @ taken <= room).all()
    assert outcome.cost == pytest.approx(worth.sum() - worth @ taken)
    assert outcome.sentence == (
        "the best plan found before the solver stopped; a cheaper one may exist "
        f"(proven gap {outcome.gap:.2%}, of the choices by the word of the solver)"
    )


def test_the_bound_of_a_search_lies_between_the_relaxation_and_the_optimum() -> None:
    problem = knapsack(30, 3)[0]
    matrix = matrix_of(problem)
    relaxation = ask_highs(problem, replace(matrix, integer=np.zeros_like(matrix.integer)))
    least = float(matrix.cost @ relaxation.values) + matrix.offset
    stopped, optimal = solve(problem, Options(nodes=1)), solve(problem, DEFAULT)
    assert optimal.ending is Ending.OPTIMAL
    assert stopped.bound is not None
    assert least * (1 - 1e-9) <= stopped.bound <= optimal.cost <= stopped.cost


def test_a_gap_that_is_asked_for_ends_the_search() -> None:
    outcome = solve(knapsack(60, 5)[0], Options(gap=0.2))
    assert outcome.ending is Ending.WITHIN_GAP
    assert outcome.gap is not None
    assert CERTIFIED < outcome.gap <= 0.2
    assert outcome.sentence.startswith("the best plan found within the gap asked for; a cheaper one may exist (proven gap ")


def test_ctrl_c_leaves_the_best_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highspy.Highs, "getModelStatus", _interrupted_search)
    outcome = solve(knapsack(30, 3)[0], Options(nodes=1))
    assert outcome.ending is Ending.BEST_FOUND
    assert len(outcome.values) == 30


def _interrupted_search(solver: Any) -> highspy.HighsModelStatus:
    searching = any(kind == highspy.HighsVarType.kInteger for kind in solver.getLp().integrality_)
    return highspy.HighsModelStatus.kInterrupt if searching else highspy.HighsModelStatus.kOptimal


def changed(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """The search answers something else than HiGHS found; the polishing is left alone."""

    def ask(problem: pulp.LpProblem, matrix: Any, **options: Any) -> Answer:
        answer = ask_highs(problem, matrix, **options)
        return replace(answer, **changes) if matrix.integer.any() else answer

    monkeypatch.setattr(solving, "ask_highs", ask)


def test_a_bound_that_the_plan_undercuts_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    changed(monkeypatch, bound=1001.0)
    outcome = solve(facilities(room=100.0), DEFAULT)
    assert (outcome.ending, outcome.bound, outcome.gap) == (Ending.BEST_FOUND, None, None)
    assert outcome.sentence.endswith("(gap not proven)")


def test_a_structure_that_is_too_dear_is_no_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search opens the dear place and says that this is optimal; its own bound says otherwise."""
    changed(monkeypatch, values=np.array([0.0, 1.0, *np.zeros(6)]))
    outcome = solve(facilities(room=100.0), DEFAULT)
    assert outcome.ending is Ending.BEST_FOUND
    assert (outcome.cost, outcome.bound) == (pytest.approx(1001.027), pytest.approx(1000.018))


def test_a_structure_that_fits_nothing_is_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    changed(monkeypatch, values=np.zeros(8))
    outcome = solve(facilities(room=100.0), DEFAULT)
    assert outcome.ending is Ending.FAILED
    assert len(outcome.values) == 0


def test_an_unproven_rest_is_no_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the search says of the choices, the linear program that is left needs its own proof."""
    monkeypatch.setattr("planner.scaling.Scaling.duals", lambda _, scaled: np.zeros(len(scaled)))
    assert solve(facilities(room=100.0), DEFAULT).ending is Ending.BEST_FOUND


class Second(pulp.HiGHS):
    """A solver of another name, with a bound."""

    name = "Second"


class Hasty(pulp.HiGHS):
    """A solver that stops at its first node."""

    name = "Hasty"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, mip_max_nodes=1)


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> None:
    """PuLP knows two more solvers."""
    monkeypatch.setattr(apis, "_all_solvers", [*apis._all_solvers, Second, Hasty])


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize(("solver", "ending"), [("Second", Ending.OPTIMAL), ("SCIP_PY", Ending.BY_ITS_WORD)])
def test_any_solver_of_pulp_finds_the_same_cost(solver: str, ending: Ending) -> None:
    problem = knapsack(30, 3)[0]
    ours, theirs = solve(problem, DEFAULT), solve(knapsack(30, 3)[0], Options(solver=solver))
    assert theirs.cost == pytest.approx(ours.cost, rel=1e-9)
    assert (theirs.ending, theirs.solver, theirs.at_structure) == (ending, solver, True)


@pytest.mark.usefixtures("others")
def test_any_solver_of_pulp_may_be_stopped_with_a_plan() -> None:
    outcome = solve(knapsack(60, 5)[0], Options(solver="Hasty"))
    assert outcome.ending is Ending.BEST_FOUND
    assert outcome.gap is not None
    assert 0.001 < outcome.gap < 0.5


def test_the_gap_reaches_another_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    get = pulp.getSolver
    monkeypatch.setattr(pulp, "getSolver", lambda name, **options: given.update(options) or get(name, **options))
    outcome = solve(knapsack(30, 3)[0], Options(solver="SCIP_PY", gap=0.2))
    assert given["gapRel"] == 0.2
    assert outcome.ending.has_plan
