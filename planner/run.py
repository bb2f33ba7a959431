"""The whole story on one screen: read, check, build, solve, report, audit, write."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

from models.contract import Row, Table
from models.faults import Faulty, Note
from models.formulation import Built
from models.network import network
from models.plan import AuditRow, RunRow
from models.sourcing import sourcing as formulate
from models.tables import Tables
from planner.audit import audit, failures
from planner.before import Before, before, planned_after
from planner.checks import check
from planner.deliver import deliver, draft_in, make_folder
from planner.distances.complete import complete
from planner.ending import Ending
from planner.explain.must_give import Gives, must_give
from planner.explain.rule_prices import Priced, rule_prices
from planner.plan import Plan
from planner.report.reported import reported
from planner.report.sheets.run_facts import run_facts
from planner.report.write import add_sheets, begin, illustrate, save, sum_up
from planner.solve import Options, require, solve
from planner.workbook.read import read, read_rows

type Say = Callable[[str], None]


@dataclass
class Stages:
    """Seconds by stage, told as they pass."""

    say: Say
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage of the run."""
        started = perf_counter()
        yield
        self.seconds[name] = perf_counter() - started


@dataclass(frozen=True)
class Finished:
    """What a run came to: the ending, the file written (None if there is no plan), and whether the audit passed.

    ``gives`` says what would have to give where no plan satisfies every hard rule.
    """

    ending: Ending
    sentence: str
    written: Path | None
    passed: bool
    notes: Sequence[Note]
    gives: Sequence[Gives] = ()


def checked(source: Path, scenario: str = "", earlier: Before | None = None) -> tuple[Tables, tuple[Note, ...]]:
    """Read a workbook or a folder of CSV, compute its blank distances and check it; raises Faulty with every fault found.

    An ``earlier`` plan takes the place of the sheet Previous plan.
    """
    reading = read(source, scenario)
    tables, unmeasured, measured = complete(reading.tables, reading.faulty_sheets)
    if earlier:
        tables, said = planned_after(tables, earlier)
        measured = [*measured, *said]
    faults, notes = check(tables, reading.faulty_sheets)
    told = {fault.where for fault in unmeasured}  # with the reason why; the checks only know that a distance is missing
    if reading.faults or unmeasured or faults:
        raise Faulty((*reading.faults, *unmeasured, *(fault for fault in faults if fault.where not in told)))
    return tables, (*reading.notes, *measured, *notes)


def formulated(source: Path) -> Built:
    """The model of a workbook, not solved; raises Faulty with every fault found."""
    tables, _ = checked(source)
    return formulate(network(tables))


def run(
    source: Path,
    folder: Path,
    options: Options,
    say: Say,
    scenario: str = "",
    *,
    priced: Priced = Priced.EXCLUSIVITIES,
    previous: Path | None = None,
) -> Finished:
    """Plan a workbook, or a scenario of it, and write ``folder/plan.xlsx``; ``previous`` is the workbook of the plan before.

    Raises Faulty for a workbook with faults or a folder that cannot be written, and UnknownSolver for a solver that is not there.
    A plan that fails its audit is kept as ``plan.rejected.xlsx``; where no plan exists nothing is written.
    """
    require(options.solver)
    stages = Stages(say)
    with stages.stage("read and check"):
        earlier = before(previous) if previous else None
        tables, notes = checked(source, scenario, earlier)
        sha256_of_source = digest(source)  # now, because a planner may save the workbook again while the solver works
    options = replace(
        options,
        time_limit=tables.settings.time_limit if options.time_limit is None else options.time_limit,
        gap=tables.settings.optimality_gap if options.gap is None else options.gap,
    )
    with stages.stage("network"):
        net = network(tables)
    with stages.stage("build"):
        built = formulate(net)
    columns = sum(len(decision) for decision in built.x.all())
    say(f"{columns:,} columns, {len(built.rows):,} rows")
    make_folder(folder)
    with stages.stage("solve"):
        outcome = solve(built.problem, options)
    say(outcome.sentence)
    if not outcome.ending.has_plan:
        gives = must_give(tables) if outcome.ending is Ending.IMPOSSIBLE else ()
        return Finished(outcome.ending, outcome.sentence, None, False, notes, gives)
    with stages.stage("rule prices"):
        prices = list(rule_prices(tables, outcome, options, priced))
    with stages.stage("report"):
        report = reported(Plan(built, outcome, prices), earlier)
    said = {
        "solver": options.solver,
        "time limit": "none" if options.time_limit is None else f"{options.time_limit:g} s",
        "optimality gap": "none" if options.gap is None else f"{100 * options.gap:g} %",
    }

    if scenario:
        said = {"scenario": scenario, **said}
    if earlier:
        said = {"previous plan": f"{earlier.source.name}, sha256 {digest(earlier.source)}", **said}

    def facts() -> Sequence[RunRow]:
        return list(run_facts(report.plan, source, sha256_of_source, said, stages.seconds))

    with draft_in(folder) as draft:
        with stages.stage("audit"):
            shown: dict[type[Row], Sequence[Row]] = {**report.sheets, RunRow: facts()}
            book = begin(shown, tables.settings.currency)
            save(book, draft)
            checks = audit(tables, as_written(draft, list(shown)))
        failed = failures(checks)
        audited = f"{len(checks):,} checks, all passed" if not failed else f"{len(failed):,} of {len(checks):,} checks FAILED"
        say(f"audit: {audited}")
        with stages.stage("write"):
            add_sheets(book, {AuditRow: checks, RunRow: facts()}, tables.settings.currency)
            illustrate(book, report.charts, report.capacity, report.timeline)
            sum_up(book, report.summary(audited, passed=not failed))
            save(book, draft)
            written = deliver(draft, folder / ("plan.rejected.xlsx" if failed else "plan.xlsx"), spared=source)
    for stage, seconds in stages.seconds.items():
        say(f"{stage:<16}{seconds:7.2f} s")
    return Finished(outcome.ending, outcome.sentence, written, not failed, notes)


def as_written(draft: Path, kinds: Sequence[type[Row]]) -> Mapping[type[Row], Table[Any]]:
    """The sheets of a draft as they were written.

    Raises RuntimeError for one that cannot be read back: that is a fault of this program, not of the workbook.
    """
    try:
        return read_rows(draft, kinds)
    except Faulty as unreadable:
        raise RuntimeError("the plan cannot be read back as it was written") from unreadable


def digest(source: Path) -> str:
    """sha256 of the input: of the file, or of the CSV files of a folder in the order of their names."""
    found = sha256()
    for path in sorted(source.glob("*.csv")) if source.is_dir() else [source]:
        found.update(path.read_bytes())
    return found.hexdigest()
