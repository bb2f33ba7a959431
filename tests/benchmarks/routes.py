"""The same model by several routes: the planner's own, plain PuLP, linopy, Pyomo, and HiGHS alone on the finished matrix.

Every route starts from the tables and ends with the values of all shipments in hand. Each imports its own tool, so that none
pays for another's.
"""

import warnings
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from models.tables import Tables
from tests.benchmarks.facts import Facts, facts

MATRIX = "matrix.npz"


@dataclass(frozen=True)
class Measured:
    """What a route found and took: cost, seconds from tables to values, and of these in HiGHS itself."""

    cost: float
    seconds: float
    solver_seconds: float


type Route = Callable[[Tables, Path], Measured]


def planner(tables: Tables, folder: Path) -> Measured:
    """The planner: network, formulation, solve."""
    from models.network import network
    from models.sourcing import sourcing
    from planner.solve import Options, solve

    started = perf_counter()
    built = sourcing(network(tables))
    outcome = solve(built.problem, Options(gap=tables.settings.optimality_gap))
    values = outcome.values[built.x.ship.ids]
    seconds = perf_counter() - started
    assert len(values)
    return Measured(outcome.cost, seconds, outcome.seconds)


def plain_pulp(tables: Tables, folder: Path) -> Measured:
    """PuLP as its manual shows it: dictionaries of variables, lpSum over comprehensions, ``problem.solve``."""
    import pulp

    started = perf_counter()
    given = facts(tables)
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    ship = {key: problem.add_variable(f"s{n}", 0) for n, key in enumerate(given.ship_cost)}
    make = {key: problem.add_variable(f"m{n}", 0) for n, key in enumerate(given.make_cost)}
    short = {key: problem.add_variable(f"u{n}", 0) for n, key in enumerate(given.need)}
    into, out_of, on_line = _grouped(given)
    problem += (
        pulp.lpSum(cost * ship[key] for key, cost in given.ship_cost.items())
        + pulp.lpSum(cost * make[key] for key, cost in given.make_cost.items())
        + pulp.lpSum(given.penalty[key] * short[key] for key in given.need)
    )
    for (seller, product, t), made in make.items():
        problem += made == pulp.lpSum(ship[key] for key in out_of[seller, product, t])
    for (buyer, product, t), need in given.need.items():
        problem += pulp.lpSum(ship[key] for key in into[buyer, product, t]) + short[buyer, product, t] == need
        problem += short[buyer, product, t] <= need
    for (seller, t), capacity in given.capacity.items():
        problem += pulp.lpSum(make[key] for key in on_line[seller, t]) <= capacity
    solver = _timed_highs()
    problem.solve(solver)
    values = {key: column.varValue for key, column in ship.items()}
    seconds = perf_counter() - started
    assert len(values)
    return Measured(float(problem.objective.value() or 0.0), seconds, solver.seconds)


def with_linopy(tables: Tables, folder: Path) -> Measured:
    """Linopy on dense, labelled arrays, absent lanes masked out; handed over directly."""
    import linopy
    import xarray

    warnings.simplefilter("ignore")  # of masked variables in sums, which are meant to be left out
    started = perf_counter()
    given = facts(tables)
    sellers, buyers, products, periods = given.labels()
    dims = ["seller", "buyer", "product", "period"]
    cost = xarray.DataArray(given.dense_ship_cost(), coords=[sellers, buyers, products, periods], dims=dims)
    need = xarray.DataArray(given.dense(given.need, buyers, products, periods), coords=[buyers, products, periods], dims=dims[1:])
    penalty = need.copy(data=given.dense(given.penalty, buyers, products, periods))
    gate = xarray.DataArray(
        given.dense(given.make_cost, sellers, products, periods),
        coords=[sellers, products, periods],
        dims=["seller", "product", "period"],
    )
    capacity = xarray.DataArray(given.dense(given.capacity, sellers, periods), coords=[sellers, periods], dims=["seller", "period"])
    model = linopy.Model()
    ship = model.add_variables(lower=0, coords=cost.coords, mask=cost.notnull(), name="ship")
    make = model.add_variables(lower=0, coords=gate.coords, name="make")
    short = model.add_variables(lower=0, coords=need.coords, name="short")
    model.add_constraints(make - ship.sum("buyer") == 0, name="source")
    model.add_constraints(ship.sum("seller") + short == need, name="need")
    model.add_constraints(short <= need, name="shortage")
    model.add_constraints(make.sum("product") <= capacity, name="capacity")
    model.add_objective((cost.fillna(0) * ship).sum() + (gate * make).sum() + (penalty * short).sum())
    model.solve(solver_name="highs", io_api="direct", output_flag=False)
    values = model.solution["ship"].values
    seconds = perf_counter() - started
    assert values.size
    return Measured(float(model.objective.value), seconds, _run_time(model))


def with_pyomo(tables: Tables, folder: Path) -> Measured:
    """A Pyomo ConcreteModel, with its interface to highspy."""
    import pyomo.environ as pyo
    from pyomo.contrib.appsi.solvers import Highs

    started = perf_counter()
    given = facts(tables)
    into, out_of, on_line = _grouped(given)
    model = pyo.ConcreteModel()
    model.ship = pyo.Var(list(given.ship_cost), domain=pyo.NonNegativeReals)
    model.make = pyo.Var(list(given.make_cost), domain=pyo.NonNegativeReals)
    model.short = pyo.Var(list(given.need), domain=pyo.NonNegativeReals)
    model.source = pyo.Constraint(
        list(given.make_cost), rule=lambda m, *k: m.make[k] == pyo.quicksum(m.ship[key] for key in out_of[k])
    )
    model.demand = pyo.Constraint(
        list(given.need), rule=lambda m, *k: pyo.quicksum(m.ship[key] for key in into[k]) + m.short[k] == given.need[k]
    )
    model.shortage = pyo.Constraint(list(given.need), rule=lambda m, *k: m.short[k] <= given.need[k])
    model.capacity = pyo.Constraint(
        list(given.capacity), rule=lambda m, *k: pyo.quicksum(m.make[key] for key in on_line[k]) <= given.capacity[k]
    )
    model.cost = pyo.Objective(
        expr=pyo.quicksum(cost * model.ship[key] for key, cost in given.ship_cost.items())
        + pyo.quicksum(cost * model.make[key] for key, cost in given.make_cost.items())
        + pyo.quicksum(given.penalty[key] * model.short[key] for key in given.need)
    )
    solver = Highs()
    solver.config.load_solution = True
    solver.solve(model)
    values = {key: model.ship[key].value for key in given.ship_cost}
    seconds = perf_counter() - started
    assert len(values)
    return Measured(float(pyo.value(model.cost)), seconds, float(solver._solver_model.getRunTime()))


def highs_alone(tables: Tables, folder: Path) -> Measured:
    """Only highspy, on the planner's matrix as it was saved; the tables are not looked at."""
    import highspy

    saved = np.load(folder / MATRIX)
    started = perf_counter()
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", float(saved["gap"]))
    arrays = [
        saved[name] for name in ("cost", "lower", "upper", "row_lower", "row_upper", "starts", "columns", "entries", "integer")
    ]
    solver.passModel(len(arrays[0]), len(arrays[3]), len(arrays[7]), 2, 1, float(saved["offset"]), *arrays)
    solver.run()
    values = np.array(solver.getSolution().col_value)
    seconds = perf_counter() - started
    assert len(values)
    return Measured(float(solver.getInfo().objective_function_value), seconds, float(solver.getRunTime()))


def save_matrix(tables: Tables, folder: Path) -> None:
    """Write the planner's own matrix, as HiGHS wants it, for ``highs_alone``."""
    from models.batch import matrix_of
    from models.network import network
    from models.sourcing import sourcing
    from planner.proof import CERTIFIED

    matrix = matrix_of(sourcing(network(tables)).problem)
    whole = {name: getattr(matrix, name).astype(np.int32) for name in ("starts", "columns", "integer")}
    gap = tables.settings.optimality_gap or CERTIFIED / 2.0
    np.savez(folder / MATRIX, gap=gap, **{**vars(matrix), **whole})


ROUTES: dict[str, Route] = {
    "planner": planner,
    "plain PuLP": plain_pulp,
    "linopy": with_linopy,
    "Pyomo": with_pyomo,
    "highspy alone": highs_alone,
}


def _grouped(given: Facts) -> tuple[Any, Any, Any]:
    """Shipments by where they arrive and where they leave, makings by line."""
    into, out_of, on_line = defaultdict(list), defaultdict(list), defaultdict(list)
    for key in given.ship_cost:
        seller, buyer, product, t = key
        into[buyer, product, t].append(key)
        out_of[seller, product, t].append(key)
    for key in given.make_cost:
        on_line[key[0], key[2]].append(key)
    return into, out_of, on_line


def _timed_highs() -> Any:
    import pulp

    class TimedHiGHS(pulp.HiGHS):
        """PuLP's HiGHS, unchanged but for a watch."""

        seconds = 0.0

        def callSolver(self, lp: Any) -> None:  # noqa: N802 - PuLP's name
            super().callSolver(lp)
            self.seconds = lp.solverModel.getRunTime()

    return TimedHiGHS(msg=False)


def _run_time(model: Any) -> float:
    return float(model.solver_model.getRunTime())
