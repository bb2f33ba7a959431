"""HiGHS through PuLP, handed the whole problem as arrays. The only file that knows HiGHS's words."""

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
    column may be. ``strict`` asks for all the accuracy that HiGHS can give.
    """
    more = {"mip_max_nodes": nodes, "mip_feasibility_tolerance": tolerance}
    if strict:
        more |= {"primal_feasibility_tolerance": STRICTEST, "dual_feasibility_tolerance": STRICTEST}
    solver = BatchHiGHS(
        matrix,
        scaling_of(matrix),
        timeLimit=time_limit,
        logPath=str(log) if log else None,
        gapRel=gap,
        **{name: value for name, value in more.items() if value is not None},
    )
    status = solver.run(problem)
    return Answer(status, solver.values, solver.duals, solver.bound, solver.seconds)


def highs_name() -> str:
    """HiGHS and its version, as the Run sheet names it."""
    return f"HiGHS {version('highspy')}"
