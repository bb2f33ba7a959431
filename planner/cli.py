"""The commands: what is typed, what is printed, what is returned. No logic."""

import sys
from collections.abc import Iterable
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from models.faults import Fault, Faulty, Note
from models.plan import PLAN_SHEETS
from planner.audit import audit as audit_plan
from planner.audit import failures
from planner.before import before
from planner.deliver import folder_of
from planner.describe import describe as describe_model
from planner.ending import Ending
from planner.explain.rule_prices import Priced
from planner.export import export as export_model
from planner.regrid.periods import Step, Wanted
from planner.run import checked, formulated
from planner.run import run as run_plan
from planner.solve import DEFAULT_SOLVER, Options, UnknownSolver
from planner.workbook.convert import convert as convert_workbook
from planner.workbook.mark import mark as mark_workbook
from planner.workbook.read import read_rows
from planner.workbook.template import new as new_workbook
from planner.workbook.worked_units import worked_units


class Exit(IntEnum):
    """What a command returns."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    NO_PLAN = 3
    NONE_IN_TIME = 4


app = typer.Typer(
    help="Sourcing optimization and capacity planning for battery supply chains.", no_args_is_help=True, add_completion=False
)
out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)
INTERRUPTED = 130  # what typer makes of Ctrl-C, without a word

Scenario = Annotated[str, typer.Option(help="A scenario of the workbook; blank: the workbook as it stands.", show_default=False)]
Previous = Annotated[
    Path | None, typer.Option(help="The plan before: its plan.xlsx, or the folder it lies in.", show_default=False)
]
Workbook = Annotated[Path, typer.Argument(help="A workbook (.xlsx) or a folder with one CSV a sheet.", show_default=False)]


@app.command()
def new(file: Annotated[Path, typer.Argument(help="The workbook to write (.xlsx).", show_default=False)]) -> None:
    """Write an empty workbook to be filled in, with dropdowns, notes and an example in every sheet."""
    new_workbook(file)
    out.print(f"written: {file}; its first sheet says where to begin")


@app.command()
def check(
    file: Workbook,
    mark: Annotated[
        bool, typer.Option("--mark", help="Write NAME.marked.xlsx beside it, every fault coloured and commented.")
    ] = False,
    scenario: Scenario = "",
    previous: Previous = None,
) -> None:
    """Read a workbook and say everything that is wrong with it; never solves."""
    try:
        tables, notes = checked(file, scenario, before(previous) if previous else None)
    except Faulty as faulty:
        if mark:
            out.print(f"written: {mark_workbook(file, faulty.faults)}")
        raise
    _say_notes(notes)
    for line in worked_units(tables):
        out.print(line)
    out.print(f"{file}: no fault found")


@app.command()
def run(
    file: Workbook,
    folder: Annotated[
        Path | None, typer.Option("--out", help="Where the plan goes; blank: outputs/NAME.", show_default=False)
    ] = None,
    solver: Annotated[str, typer.Option(help="Solver, by its PuLP name.")] = DEFAULT_SOLVER,
    time_limit: Annotated[
        float | None, typer.Option(help="Longest time the solver may take, in seconds.", min=0.0, show_default=False)
    ] = None,
    gap: Annotated[
        float | None,
        typer.Option(
            help="How far from proven optimal a plan with choices may stop, as 0.01 for 1 %.", min=0.0, max=1.0, show_default=False
        ),
    ] = None,
    scenario: Scenario = "",
    price_rules: Annotated[
        Priced, typer.Option(help="Which rules the plan is solved without, to see what they cost.")
    ] = Priced.EXCLUSIVITIES,
    previous: Previous = None,
) -> None:
    """Plan a workbook and write an audited plan.xlsx."""
    folder = folder or folder_of(file, scenario)
    options = Options(solver, time_limit, folder / "solver.log", gap)
    finished = run_plan(file, folder, options, out.print, scenario, priced=price_rules, previous=previous)
    _say_notes(finished.notes)
    if finished.written is None:
        err.print(f"{finished.sentence}; no plan was written")
        if finished.gives:
            err.print("the least that would have to give (there may be other ways):")
        for gives in finished.gives:
            err.print(f"  {gives}")
        raise typer.Exit(Exit.NO_PLAN if finished.ending is Ending.IMPOSSIBLE else Exit.NONE_IN_TIME)
    if not finished.passed:
        err.print(f"the plan failed its audit and is kept as {finished.written}; see its Audit sheet")
        raise typer.Exit(Exit.FAULTS)
    if finished.written.name != "plan.xlsx":
        out.print(f"{folder / 'plan.xlsx'} is open, locked or the workbook itself, so the plan was written beside it")
    out.print(f"written: {finished.written}")


@app.command()
def audit(
    plan: Annotated[Path, typer.Argument(help="A plan workbook.", show_default=False)],
    file: Workbook,
    scenario: Scenario = "",
    previous: Previous = None,
) -> None:
    """Recompute every rule of a plan from its inputs, by code that does not know the formulation."""
    tables, _ = checked(file, scenario, before(previous) if previous else None)
    rows = audit_plan(tables, read_rows(plan, PLAN_SHEETS))
    failed = failures(rows)
    for row in failed:
        err.print(
            f"{row.check}: {row.what} {row.period}: {row.left:,.6g} {row.sense} {row.right:,.6g} fails by {row.violation:.3g}"
        )
    if failed:
        err.print(f"{len(failed):,} of {len(rows):,} checks FAILED")
        raise typer.Exit(Exit.FAULTS)
    out.print(f"{len(rows):,} checks, all passed")


@app.command()
def describe() -> None:
    """Print the model: every rule and cost with its formula and the columns it reads."""
    for line in describe_model():
        out.print(line)


@app.command()
def export(
    file: Workbook,
    lp: Annotated[Path | None, typer.Option("--lp", help="Write the model in LP format.", show_default=False)] = None,
    mps: Annotated[Path | None, typer.Option("--mps", help="Write the model in MPS format.", show_default=False)] = None,
) -> None:
    """Write the model of a workbook for other solvers, with the list of its names beside it."""
    targets = [target for target in (lp, mps) if target]
    if not targets:
        raise typer.BadParameter("say where to write: --lp FILE.lp, --mps FILE.mps, or both")
    for target, ending in ((lp, ".lp"), (mps, ".mps")):
        if target and target.suffix != ending:
            raise typer.BadParameter(f"{target}: the name of this file must end in {ending}")
    built = formulated(file)
    for target in targets:
        for written in export_model(built, target):
            out.print(f"written: {written}")


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(help="A folder of CSV, or a workbook.", show_default=False)],
    target: Annotated[Path, typer.Argument(help="The workbook, or the folder, to write.", show_default=False)],
    scenario: Scenario = "",
    periods: Annotated[
        Step | None, typer.Option(help="Write the case on another grid, in periods of this length.", show_default=False)
    ] = None,
    first: Annotated[int | None, typer.Option("--from", help="First year of that grid.", show_default=False)] = None,
    last: Annotated[int | None, typer.Option("--to", help="Last year of that grid.", show_default=False)] = None,
    until: Annotated[
        int | None, typer.Option(help="Last year cut into these periods; later years stay whole.", show_default=False)
    ] = None,
    title: Annotated[str, typer.Option(help="Title of the case on that grid; blank: as it was.", show_default=False)] = "",
) -> None:
    """Turn a folder of CSV into a workbook, or back; with a scenario its case, with --periods the case on another grid."""
    if periods is None and (first, last, until, title) != (None, None, None, ""):
        raise typer.BadParameter("--from, --to, --until and --title need --periods years, quarters or months")
    wanted = Wanted(periods, first, last, until, title) if periods else None
    _say_notes(convert_workbook(source, target, scenario, wanted))
    out.print(f"written: {target}")


def main() -> None:
    """The console script: a user's mistake is said in words, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name that the terminal cannot show is no reason to stop
    try:
        app(prog_name="planner")
    except Faulty as faulty:
        _say_faults(faulty.faults)
        raise SystemExit(Exit.FAULTS) from None
    except UnknownSolver as unknown:
        err.print(str(unknown))
        raise SystemExit(Exit.USAGE) from None
    except OSError as failure:
        err.print(f"{failure.filename or 'file'}: {failure.strerror or failure}")
        raise SystemExit(Exit.FAULTS) from None
    except SystemExit as ended:
        if ended.code != INTERRUPTED:
            raise
        err.print("stopped before it was finished; no plan was written")
        raise SystemExit(Exit.NONE_IN_TIME) from None


def _say_faults(faults: Iterable[Fault]) -> None:
    faults = list(faults)
    for fault in faults:
        err.print(str(fault))
    err.print(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}; nothing was planned and nothing was changed")


def _say_notes(notes: Iterable[Note]) -> None:
    for note in notes:
        out.print(f"note: {note}")
