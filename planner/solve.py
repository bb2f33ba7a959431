"""From a linear problem to an outcome. The only file that names a solver or knows a solver's words."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

import highspy
import numpy as np
import pulp

from models.batch import Floats, Matrix, matrix_of, set_values, values_of
from planner.ending import Ending, Outcome
from planner.proof import dual_bound, is_certified
from planner.scaling import Scaling, scaling_of

DEFAULT_SOLVER = "HiGHS"
NOTHING: Floats = np.zeros(0)
STOPPED = (
    pulp.LpSolveStatus.TimeLimit,
    pulp.LpSolveStatus.IterationLimit,
    pulp.LpSolveStatus.MemoryLimit,
    pulp.LpSolveStatus.Stopped,
)


class UnknownSolver(ValueError):
    """A solver that PuLP does not know or that is not installed; the message names those that are."""


@dataclass(frozen=True)
class Options:
    """What belongs to the run and not to the business: solver by its PuLP name, time limit [s], where its log goes."""

    solver: str = DEFAULT_SOLVER
    time_limit: float | None = None
    log: Path | None = None


class BatchHiGHS(pulp.HiGHS):
    """PuLP's HiGHS, handed the whole problem as arrays and scaled by powers of two; values and duals come back as arrays."""

    def __init__(self, matrix: Matrix, scaling: Scaling, **options: Any) -> None:
        super().__init__(msg=False, **options)
        self.matrix = matrix
        self.scaling = scaling
        self.values: Floats = NOTHING
        self.duals: Floats = NOTHING
        self.seconds = 0.0

    def run(self, lp: pulp.LpProblem) -> pulp.LpSolveStatus:
        """Hand over, solve and read back; how it ended.

        PuLP's own ``solve`` does the same and then counts the columns by making an object of each.
        """
        self.createAndConfigureSolver(lp)
        self.buildSolverModel(lp)
        self.callSolver(lp)
        status, _ = self.findSolutionValues(lp)
        lp.solverModel = None  # what HiGHS holds is as large as the problem
        return status

    def buildSolverModel(self, lp: pulp.LpProblem) -> None:  # noqa: N802 - PuLP's name
        """Fill HiGHS from the arrays."""
        scaled = self.scaling.apply(self.matrix)
        solver: Any = lp.solverModel
        solver.passModel(
            len(scaled.cost),
            len(scaled.row_lower),
            len(scaled.entries),
            int(highspy.MatrixFormat.kRowwise),
            int(highspy.ObjSense.kMinimize),
            scaled.offset,
            scaled.cost,
            scaled.lower,
            scaled.upper,
            scaled.row_lower,
            scaled.row_upper,
            scaled.starts.astype(np.int32),
            scaled.columns.astype(np.int32),
            scaled.entries,
            scaled.integer.astype(np.int32),
        )

    def callSolver(self, lp: pulp.LpProblem) -> None:  # noqa: N802 - PuLP's name
        """Run so that Ctrl-C comes back at once."""
        solver: Any = lp.solverModel
        solver.HandleKeyboardInterrupt = True
        started = perf_counter()
        solver.solve()
        self.seconds = perf_counter() - started

    def findSolutionValues(self, lp: pulp.LpProblem) -> tuple[pulp.LpSolveStatus, bool]:  # noqa: N802 - PuLP's name
        """Keep the arrays of the solution, in user units; say how it ended."""
        solver: Any = lp.solverModel
        status = solver.getModelStatus()
        words = {
            highspy.HighsModelStatus.kOptimal: pulp.LpSolveStatus.Optimal,
            highspy.HighsModelStatus.kModelEmpty: pulp.LpSolveStatus.Optimal,
            highspy.HighsModelStatus.kInfeasible: pulp.LpSolveStatus.Infeasible,
            highspy.HighsModelStatus.kUnboundedOrInfeasible: pulp.LpSolveStatus.Infeasible,
            highspy.HighsModelStatus.kInterrupt: pulp.LpSolveStatus.Interrupted,
            highspy.HighsModelStatus.kTimeLimit: pulp.LpSolveStatus.TimeLimit,
            highspy.HighsModelStatus.kIterationLimit: pulp.LpSolveStatus.IterationLimit,
            highspy.HighsModelStatus.kMemoryLimit: pulp.LpSolveStatus.MemoryLimit,
        }
        found = words.get(status, pulp.LpSolveStatus.NumericalError)
        has_plan = found == pulp.LpSolveStatus.Optimal
        if has_plan:
            solution = solver.getSolution()
            self.values = self.scaling.values(np.array(solution.col_value, dtype=float))
            self.duals = self.scaling.duals(np.array(solution.row_dual, dtype=float))
        return found, has_plan


def solve(problem: pulp.LpProblem, options: Options) -> Outcome:
    """Solve a problem and judge the ending by the plan and its proven bound, not by a status word.

    Raises UnknownSolver for a solver that is not there.
    """
    matrix = matrix_of(problem)
    if options.solver == DEFAULT_SOLVER:
        solver = BatchHiGHS(
            matrix,
            scaling_of(matrix),
            timeLimit=options.time_limit,
            logPath=str(options.log) if options.log else None,
        )
        status = solver.run(problem)
        values, duals, name = solver.values, solver.duals, f"HiGHS {version('highspy')}"
        seconds = solver.seconds
    else:
        started = perf_counter()
        stats = _other(options).solve(problem)
        seconds = perf_counter() - started
        status, name = stats.status, options.solver
        values = values_of(problem) if stats.has_solution else NOTHING
        given = [constraint.pi for constraint in problem.constraints()] if stats.has_solution else []
        duals = np.array(given, dtype=float) if given and None not in given else NOTHING
    if not len(values) and len(matrix.cost):
        return Outcome(_without_plan(status), NOTHING, NOTHING, float("nan"), None, name, seconds)
    values = _cleaned(values, matrix)
    set_values(problem, values)
    cost = float(matrix.cost @ values) + matrix.offset
    bounds = [dual_bound(matrix, y) for y in (duals, -duals)] if len(duals) == len(matrix.row_lower) else []
    bound = max(bounds, default=None)
    ending = Ending.OPTIMAL if is_certified(cost, bound) else Ending.BEST_FOUND
    if bound is None and status == pulp.LpSolveStatus.Optimal:
        ending = Ending.BY_ITS_WORD
    return Outcome(ending, values, duals, cost, bound, name, seconds)


def available_solvers() -> list[str]:
    """The solvers that PuLP can use here, by their PuLP names."""
    return sorted(str(name) for name in pulp.listSolvers(onlyAvailable=True))


def require(solver: str) -> None:
    """Raise UnknownSolver for a solver that is not there, so that nobody waits for a model that cannot be solved."""
    if solver != DEFAULT_SOLVER and solver not in available_solvers():
        raise UnknownSolver(f'no solver is called "{solver}"; available are {", ".join(available_solvers())}')


def _other(options: Options) -> Any:
    """Any other solver of PuLP, by name."""
    require(options.solver)
    return pulp.getSolver(options.solver, msg=False, timeLimit=options.time_limit)


def _without_plan(status: int) -> Ending:
    if status == pulp.LpSolveStatus.Infeasible:
        return Ending.IMPOSSIBLE
    if status == pulp.LpSolveStatus.Interrupted:
        return Ending.INTERRUPTED
    return Ending.NONE_IN_TIME if status in STOPPED else Ending.FAILED


def _cleaned(values: Floats, matrix: Matrix) -> Floats:
    """Values within their bounds, and dust (below 1e-9 of the bound, at most a millionth of a unit) set to 0."""
    inside = np.clip(values, matrix.lower, matrix.upper)
    dust = 1e-9 * np.minimum(np.abs(matrix.upper), 1000.0)
    cleaned: Floats = np.where(np.abs(inside) < dust, 0.0, inside)
    return cleaned
