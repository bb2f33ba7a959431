"""From a linear problem to an outcome: what a solver answers is judged by the plan and its bound, not by a status word."""

from dataclasses import dataclass, replace
from math import inf, nan
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pulp

from models.batch import Floats, Matrix, matrix_of, set_values, values_of
from planner.answer import NOTHING, Answer
from planner.dive import dive, relaxation
from planner.ending import Ending, Outcome
from planner.highs import Again, ask_highs, highs_name
from planner.proof import CERTIFIED, dual_bound, gap_between, is_certified

DEFAULT_SOLVER = "HiGHS"
TOLERANCES = (1e-6, 1e-8, 1e-10)  # how far from whole a whole column may be, from the first search to the last
STOPPED = (
    pulp.LpSolveStatus.TimeLimit,
    pulp.LpSolveStatus.IterationLimit,
    pulp.LpSolveStatus.MemoryLimit,
    pulp.LpSolveStatus.NodeLimit,
    pulp.LpSolveStatus.SolutionLimit,
    pulp.LpSolveStatus.Stopped,
)


class UnknownSolver(ValueError):
    """A solver that PuLP does not know or that is not installed; the message names those that are."""


@dataclass(frozen=True)
class Options:
    """What belongs to the run and not to the business: solver by its PuLP name, time limit [s], where its log goes.

    ``gap`` and ``nodes`` end a search for whole numbers early: at a proven gap (a share of the cost), or after so many nodes.
    """

    solver: str = DEFAULT_SOLVER
    time_limit: float | None = None
    log: Path | None = None
    gap: float | None = None
    nodes: int | None = None

    @property
    def name(self) -> str:
        """The solver, as the Run sheet names it."""
        return highs_name() if self.solver == DEFAULT_SOLVER else self.solver


def solve(problem: pulp.LpProblem, options: Options) -> Outcome:
    """Solve a problem and judge the ending by the plan and its proven bound, not by a status word.

    Raises UnknownSolver for a solver that is not there.
    """
    matrix = matrix_of(problem)
    outcome = _searched(problem, matrix, options) if matrix.integer.any() else _solved(problem, matrix, options)
    if outcome.ending.has_plan:
        set_values(problem, outcome.values)
    return outcome


def _solved(problem: pulp.LpProblem, matrix: Matrix, options: Options) -> Outcome:
    """The outcome of a linear program: optimal when its duals prove it."""
    answer = _ask(problem, matrix, options)
    if options.solver == DEFAULT_SOLVER:
        answer = _surer(problem, matrix, answer, options.time_limit)
    if not answer.has_plan:
        return _without_plan(answer, options)
    values = _cleaned(answer.values, matrix)
    cost, bound = _cost(matrix, values), _proven(matrix, answer.duals)
    ending = Ending.OPTIMAL if is_certified(cost, bound) else Ending.BEST_FOUND
    if bound is None and answer.status == pulp.LpSolveStatus.Optimal:
        ending = Ending.BY_ITS_WORD
    return Outcome(ending, values, answer.duals, cost, bound, options.name, answer.seconds)


def _searched(problem: pulp.LpProblem, matrix: Matrix, options: Options) -> Outcome:
    """The outcome of a problem with whole columns: searched, then polished; only the polished plan counts.

    Polishing rounds the whole columns, holds them and solves the rest as a linear program, without a time limit. A solver calls
    0.0000009 whole: where it built on that, the polished plan is dearer or there is none, and the search is repeated more
    strictly.
    """
    asked = max(CERTIFIED, options.gap or 0.0)
    near = _dived(problem, matrix, options, asked) if asked > CERTIFIED and options.solver == DEFAULT_SOLVER else None
    if near is not None:
        return near
    best = Outcome(Ending.FAILED, NOTHING, NOTHING, nan, None, options.name, 0.0)
    for tolerance in TOLERANCES if options.solver == DEFAULT_SOLVER else TOLERANCES[:1]:
        left = None if options.time_limit is None else max(0.0, options.time_limit - best.seconds)
        answer = _ask(problem, matrix, replace(options, time_limit=left, gap=options.gap or CERTIFIED / 2.0), tolerance)
        answer = replace(answer, seconds=best.seconds + answer.seconds)
        if not answer.has_plan:
            return best if best.ending.has_plan else _without_plan(answer, options)
        best = _polished(problem, matrix, answer, options, asked)
        if answer.status != pulp.LpSolveStatus.Optimal or (best.gap is not None and best.gap <= asked):
            break
    return best


def _surer(problem: pulp.LpProblem, matrix: Matrix, answer: Answer, time_limit: float | None = None) -> Answer:
    """What HiGHS answers to a linear program, asked once more and strictly where its duals do not prove what it calls optimal.

    Its tolerances are absolute and of the scaled problem, so that a small duty on a large flow can be lost in them.
    """
    if answer.status != pulp.LpSolveStatus.Optimal or _gap(matrix, answer) <= CERTIFIED:
        return answer
    left = None if time_limit is None else max(0.0, time_limit - answer.seconds)
    again = ask_highs(problem, matrix, time_limit=left, strict=True)
    surer = again if again.has_plan and _gap(matrix, again) < _gap(matrix, answer) else answer
    return replace(surer, seconds=answer.seconds + again.seconds)


def _gap(matrix: Matrix, answer: Answer) -> float:
    """How far an answer's plan lies above what its duals prove; infinite where they prove nothing."""
    bound = _proven(matrix, answer.duals)
    return inf if bound is None else gap_between(_cost(matrix, _cleaned(answer.values, matrix)), bound)


def _dived(problem: pulp.LpProblem, matrix: Matrix, options: Options, asked: float) -> Outcome | None:
    """A plan within the gap asked for, found without a search; None where rounding leads to none that is near enough.

    Its bound is proven by the duals of the linear program, not by a solver's word.
    """
    again = Again(relaxation(matrix), options.time_limit)
    relaxed = again.solve(matrix.lower, matrix.upper)
    bound = _proven(matrix, relaxed.duals) if relaxed.has_plan else None
    values = None if bound is None else dive(again, matrix, relaxed)
    if values is None:
        return None
    outcome = _polished(problem, matrix, Answer(pulp.LpSolveStatus.Optimal, values, NOTHING, bound, again.seconds), options, asked)
    return outcome if outcome.ending in (Ending.OPTIMAL, Ending.WITHIN_GAP) else None


def _polished(problem: pulp.LpProblem, matrix: Matrix, answer: Answer, options: Options, asked: float) -> Outcome:
    """The best plan with the whole columns of an answer, by HiGHS, whoever found them: its duals are prices at this structure.

    Optimal needs two proofs: of the linear program by its duals, and of the choices by the bound of the search, which is the
    solver's word. A bound that the plan itself undercuts is no bound.
    """
    held = _held(matrix, answer.values)
    rest = _surer(problem, held, ask_highs(problem, held))
    if not rest.has_plan:
        return replace(_without_plan(rest, options), ending=Ending.FAILED, seconds=answer.seconds + rest.seconds)
    values = _cleaned(rest.values, held)
    cost = _cost(matrix, values)
    bound = None if answer.bound is None or not is_certified(answer.bound, cost) else min(answer.bound, cost)
    ending = Ending.BEST_FOUND
    if is_certified(cost, _proven(held, rest.duals)):
        if is_certified(cost, bound):
            ending = Ending.OPTIMAL
        elif bound is not None and gap_between(cost, bound) <= asked:
            ending = Ending.WITHIN_GAP
        elif answer.bound is None and (answer.status == pulp.LpSolveStatus.Optimal or _at_no_gap(answer, asked)):
            ending = Ending.BY_ITS_WORD
    return Outcome(ending, values, rest.duals, cost, bound, options.name, answer.seconds + rest.seconds, at_structure=True)


def _at_no_gap(answer: Answer, asked: float) -> bool:
    """Whether a solver stopped at the gap it was given, where that is none to speak of."""
    return answer.status == pulp.LpSolveStatus.GapLimit and asked <= CERTIFIED


def available_solvers() -> list[str]:
    """The solvers that PuLP can use here, by their PuLP names."""
    return sorted(str(name) for name in pulp.listSolvers(onlyAvailable=True))


def require(solver: str) -> None:
    """Raise UnknownSolver for a solver that is not there, so that nobody waits for a model that cannot be solved."""
    if solver != DEFAULT_SOLVER and solver not in available_solvers():
        raise UnknownSolver(f'no solver is called "{solver}"; available are {", ".join(available_solvers())}')


def _ask(problem: pulp.LpProblem, matrix: Matrix, options: Options, tolerance: float | None = None) -> Answer:
    """What the solver answers: HiGHS by arrays, any other by PuLP's own way."""
    if options.solver == DEFAULT_SOLVER:
        return ask_highs(
            problem,
            matrix,
            time_limit=options.time_limit,
            log=options.log,
            gap=options.gap,
            nodes=options.nodes,
            tolerance=tolerance,
        )
    started = perf_counter()
    stats = _other(options).solve(problem)
    seconds = perf_counter() - started
    values = values_of(problem) if stats.has_solution else NOTHING
    given = [constraint.pi for constraint in problem.constraints()] if stats.has_solution else []
    duals = np.array(given, dtype=float) if given and None not in given else NOTHING
    return Answer(stats.status, values, duals, stats.best_bound, seconds)


def _other(options: Options) -> Any:
    """Any other solver of PuLP, by name."""
    require(options.solver)
    gap = {} if options.gap is None else {"gapRel": options.gap}
    return pulp.getSolver(options.solver, msg=False, timeLimit=options.time_limit, **gap)


def _without_plan(answer: Answer, options: Options) -> Outcome:
    ending = Ending.NONE_IN_TIME if answer.status in STOPPED else Ending.FAILED
    if answer.status == pulp.LpSolveStatus.Infeasible:
        ending = Ending.IMPOSSIBLE
    if answer.status == pulp.LpSolveStatus.Interrupted:
        ending = Ending.INTERRUPTED
    return Outcome(ending, NOTHING, NOTHING, nan, None, options.name, answer.seconds)


def _held(matrix: Matrix, values: Floats) -> Matrix:
    """The linear program that is left when every whole column is held at its value, rounded."""
    whole = matrix.integer
    rounded = np.clip(np.round(values), matrix.lower, matrix.upper)
    lower, upper = np.where(whole, rounded, matrix.lower), np.where(whole, rounded, matrix.upper)
    return replace(matrix, lower=lower, upper=upper, integer=np.zeros_like(whole))


def _cost(matrix: Matrix, values: Floats) -> float:
    return float(matrix.cost @ values) + matrix.offset


def _proven(matrix: Matrix, duals: Floats) -> float | None:
    """The best bound that duals prove, whichever way their solver signs them; None without duals."""
    bounds = [dual_bound(matrix, y) for y in (duals, -duals)] if len(duals) == len(matrix.row_lower) else []
    return max(bounds, default=None)


def _cleaned(values: Floats, matrix: Matrix) -> Floats:
    """Values within their bounds, and dust (below 1e-9 of the bound, at most a millionth of a unit) set to 0."""
    inside = np.clip(values, matrix.lower, matrix.upper)
    dust = 1e-9 * np.minimum(np.abs(matrix.upper), 1000.0)
    cleaned: Floats = np.where(np.abs(inside) < dust, 0.0, inside)
    return cleaned
