"""HiGHS through PuLP, handed the whole problem as arrays. The only file that knows HiGHS's words."""

from dataclasses import replace
from importlib.metadata import version
from math import isfinite
from pathlib import Path
from time import perf_counter
from typing import Any

import highspy
import numpy as np
import pulp

from models.batch import Floats, Matrix
from planner.answer import NOTHING, Answer
from planner.scaling import Scaling, scaling_of

STRICTEST = 1e-10  # the least tolerance that HiGHS takes
FEASIBLE = 2  # HighsInfo.primal_solution_status of a plan that obeys every row


class BatchHiGHS(pulp.HiGHS):
    """PuLP's HiGHS, scaled by powers of two; values and duals come back as arrays."""

    def __init__(self, matrix: Matrix, scaling: Scaling, **options: Any) -> None:
        super().__init__(msg=False, **options)
        self.matrix = matrix
        self.scaling = scaling
        self.values: Floats = NOTHING
        self.duals: Floats = NOTHING
        self.bound: float | None = None
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
        _fill(lp.solverModel, self.scaling.apply(self.matrix))

    def callSolver(self, lp: pulp.LpProblem) -> None:  # noqa: N802 - PuLP's name
        """Run so that Ctrl-C comes back at once."""
        solver: Any = lp.solverModel
        solver.HandleKeyboardInterrupt = True
        started = perf_counter()
        solver.solve()
        self.seconds = perf_counter() - started

    def findSolutionValues(self, lp: pulp.LpProblem) -> tuple[pulp.LpSolveStatus, bool]:  # noqa: N802 - PuLP's name
        """Keep the arrays of the solution, in user units; say how it ended.

        An LP that was stopped has no plan; a search for whole numbers has the best it came upon, and a bound of all others.
        """
        solver: Any = lp.solverModel
        words = {
            highspy.HighsModelStatus.kOptimal: pulp.LpSolveStatus.Optimal,
            highspy.HighsModelStatus.kModelEmpty: pulp.LpSolveStatus.Optimal,
            highspy.HighsModelStatus.kInfeasible: pulp.LpSolveStatus.Infeasible,
            highspy.HighsModelStatus.kUnboundedOrInfeasible: pulp.LpSolveStatus.Infeasible,
            highspy.HighsModelStatus.kInterrupt: pulp.LpSolveStatus.Interrupted,
            highspy.HighsModelStatus.kTimeLimit: pulp.LpSolveStatus.TimeLimit,
            highspy.HighsModelStatus.kIterationLimit: pulp.LpSolveStatus.IterationLimit,
            highspy.HighsModelStatus.kSolutionLimit: pulp.LpSolveStatus.SolutionLimit,
            highspy.HighsModelStatus.kMemoryLimit: pulp.LpSolveStatus.MemoryLimit,
        }
        found = words.get(solver.getModelStatus(), pulp.LpSolveStatus.NumericalError)
        whole, info = bool(self.matrix.integer.any()), solver.getInfo()
        has_plan = found == pulp.LpSolveStatus.Optimal or (whole and info.primal_solution_status == FEASIBLE)
        if has_plan:
            solution = solver.getSolution()
            self.values = self.scaling.values(np.array(solution.col_value, dtype=float))
            self.duals = NOTHING if whole else self.scaling.duals(np.array(solution.row_dual, dtype=float))
        if whole and isfinite(info.mip_dual_bound):
            self.bound = info.mip_dual_bound / self.scaling.cost
        return found, has_plan


class Again:
    """A linear program that is solved again and again with other bounds, each time from where it last ended."""

    def __init__(self, matrix: Matrix, time_limit: float | None = None) -> None:
        self.scaling = scaling_of(matrix)
        self.seconds = 0.0
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.time_limit = time_limit
        _fill(self.solver, self.scaling.apply(matrix))
        self.columns = np.arange(len(matrix.cost), dtype=np.int32)

    def solve(self, lower: Floats, upper: Floats) -> Answer:
        """The answer within these bounds, in user units."""
        bounds = lower / self.scaling.column, upper / self.scaling.column
        self.solver.changeColsBounds(len(self.columns), self.columns, *bounds)
        if self.time_limit is not None:
            self.solver.setOptionValue("time_limit", max(0.0, self.time_limit))  # counted by HiGHS over all solves
        self.solver.HandleKeyboardInterrupt = True
        started = perf_counter()
        self.solver.solve()
        self.seconds += perf_counter() - started
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Answer(pulp.LpSolveStatus.Infeasible, NOTHING, NOTHING, None, self.seconds)
        solution = self.solver.getSolution()
        values = self.scaling.values(np.array(solution.col_value, dtype=float))
        duals = self.scaling.duals(np.array(solution.row_dual, dtype=float))
        return Answer(pulp.LpSolveStatus.Optimal, values, duals, None, self.seconds)


def ask_highs(
    problem: pulp.LpProblem,
    matrix: Matrix,
    *,
    time_limit: float | None = None,
    log: Path | None = None,
    gap: float | None = None,
    nodes: int | None = None,
    tolerance: float | None = None,
    strict: bool = False,
) -> Answer:
    """Solve a matrix; ``problem`` only carries the solver, for PuLP. Whatever is None is left to HiGHS.

    A search for whole numbers ends at a relative ``gap`` or after so many ``nodes``; ``tolerance`` is how far from whole a whole
    column may be. ``strict`` asks for all the accuracy that HiGHS can give. That no plan exists is believed only if HiGHS says so
    without its presolve, too, which now and then sums roundings up to a contradiction.
    """
    more: dict[str, Any] = {"mip_max_nodes": nodes, "mip_feasibility_tolerance": tolerance}
    if strict:
        more |= {"primal_feasibility_tolerance": STRICTEST, "dual_feasibility_tolerance": STRICTEST}

    def asked(seconds: float | None, **further: Any) -> Answer:
        solver = BatchHiGHS(
            matrix,
            scaling_of(matrix),
            timeLimit=seconds,
            logPath=str(log) if log else None,
            gapRel=gap,
            **{name: value for name, value in (more | further).items() if value is not None},
        )
        return Answer(solver.run(problem), solver.values, solver.duals, solver.bound, solver.seconds)

    answer = asked(time_limit)
    if answer.status != pulp.LpSolveStatus.Infeasible:
        return answer
    again = asked(None if time_limit is None else max(0.0, time_limit - answer.seconds), presolve="off")
    sure = again if again.has_plan else answer
    return replace(sure, seconds=answer.seconds + again.seconds)


def _fill(solver: Any, matrix: Matrix) -> None:
    """Hand a matrix over to HiGHS, as arrays."""
    solver.passModel(
        len(matrix.cost),
        len(matrix.row_lower),
        len(matrix.entries),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        matrix.offset,
        matrix.cost,
        matrix.lower,
        matrix.upper,
        matrix.row_lower,
        matrix.row_upper,
        matrix.starts.astype(np.int32),
        matrix.columns.astype(np.int32),
        matrix.entries,
        matrix.integer.astype(np.int32),
    )


def highs_name() -> str:
    """HiGHS and its version, as the Run sheet names it."""
    return f"HiGHS {version('highspy')}"
