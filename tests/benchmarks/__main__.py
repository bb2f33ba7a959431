"""``make bench``: every route on the same made-up case, the BMW case, and the reader; one table, ready for the README."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from models.plan import RunRow
from planner.report.sheets.run_facts import IN_SOLVER
from planner.run import run
from planner.solve import Options
from planner.workbook.read import read_rows
from tests.benchmarks.growth import GAP
from tests.benchmarks.instance import FULL, SMALL, Size
from tests.benchmarks.measure import CASES
from tests.benchmarks.reading import reading, save_workbook
from tests.benchmarks.routes import ROUTES, save_matrix
from tests.benchmarks.stages import HUNDRED_THOUSAND, stages

BMW = Path("inputs/bmw_gen6.xlsx")
RUNS = 5
PAIRS = 3


def main(size: str = "full") -> None:
    """Measure and print."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        full = size == "full"
        parts = (_machine(), _routes(folder, size), _growing(folder, "growing" if full else "tiny"), _stages(folder, full=full))
        for part in (*parts, _bmw(folder), _reader(folder)):
            for line in part:
                print(line, flush=True)
            print(flush=True)


def _machine() -> Iterator[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    packages = ", ".join(f"{name} {version(name)}" for name in ("highspy", "PuLP", "linopy", "pyomo", "numpy"))
    yield f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, {packages}"


def _routes(folder: Path, size: str) -> Iterator[str]:
    """A row a route, and what the ratios are."""
    save_matrix(CASES[size](), folder)
    found = {route: _measured(route, folder, size) for route in ROUTES}
    yield "| route | all [s] | HiGHS itself [s] | beside HiGHS [s] | beside / HiGHS | peak memory [MB] | cost |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    beside = {route: took["seconds"] - took["solver_seconds"] for route, took in found.items()}
    for route, took in found.items():
        ratio = beside[route] / max(took["solver_seconds"], 1e-9)
        yield (
            f"| {route} | {took['seconds']:.1f} | {took['solver_seconds']:.1f} | {beside[route]:.1f} | {ratio:.2f} "
            f"| {took['megabytes']:,.0f} | {took['cost']:,.0f} |"
        )
    ours = beside["planner"]
    times = ", ".join(f"{other} {beside[other] / ours:.1f}" for other in ("plain PuLP", "linopy", "Pyomo"))
    memory = found["planner"]["megabytes"] / found["highspy alone"]["megabytes"]
    yield ""
    yield f"Beside HiGHS, in multiples of the planner's time: {times}. Peak memory: {memory:.2f} times highspy alone."


def _measured(route: str, folder: Path, size: str) -> dict[str, float]:
    """What a route took, in a process of its own."""
    print(f"measuring {route}, {size} ...", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "tests.benchmarks.measure", route, str(folder), size]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, float] = json.loads(printed.splitlines()[-1])
    return found


def _growing(folder: Path, size: str) -> Iterator[str]:
    """The chain that must grow, from the network to the polished plan, beside HiGHS alone on the same matrix at the same gap."""
    save_matrix(CASES[size](), folder)
    pairs = [(_measured("planner", folder, size), _measured("highspy alone", folder, size)) for _ in range(PAIRS)]
    ratios = [ours["seconds"] / alone["seconds"] for ours, alone in pairs]
    ours, alone = pairs[0]
    yield (
        f"The growing chain to a gap of {GAP:.1%}: planner {median(ours['seconds'] for ours, _ in pairs):.1f} s, "
        f"highspy alone {median(alone['seconds'] for _, alone in pairs):.1f} s, ratio {median(ratios):.2f} "
        f"({', '.join(f'{ratio:.2f}' for ratio in ratios)}); costs {ours['cost']:,.0f} and {alone['cost']:,.0f}."
    )


def _stages(folder: Path, *, full: bool) -> Iterator[str]:
    """Seconds by stage of whole runs, at about 10^5 and 10^6 columns."""
    found = []
    for size in (HUNDRED_THOUSAND, FULL) if full else (SMALL, Size(4, 4, 2, 3, 1.0)):
        print(f"running {size} ...", file=sys.stderr, flush=True)
        found.append(stages(size, folder))
    yield "| stage | " + " | ".join(f"{columns:,} columns [s]" for columns, _ in found) + " |"
    yield "| --- | " + " | ".join("---:" for _ in found) + " |"
    for stage in found[0][1]:
        yield f"| {stage} | " + " | ".join(f"{seconds[stage]:.1f}" for _, seconds in found) + " |"


def _bmw(folder: Path) -> Iterator[str]:
    """Median of whole runs, without what the Run sheet says the solver itself took."""
    times = []
    for number in range(RUNS):
        started = perf_counter()
        finished = run(BMW, folder / f"bmw{number}", Options(), lambda line: None)
        seconds = perf_counter() - started
        assert finished.written is not None
        times += [seconds - (row.number or 0.0) for row in read_rows(finished.written, [RunRow])[RunRow] if row.item == IN_SOLVER]
    yield f"`planner run {BMW}`: {median(times):.1f} s beside HiGHS (median of {RUNS})."


def _reader(folder: Path) -> Iterator[str]:
    path = folder / "lanes.xlsx"
    save_workbook(path)
    runs = [reading(path) for _ in range(RUNS)]
    seconds, alone = median(run[1] for run in runs), median(run[2] for run in runs)
    yield f"Reading a workbook of {runs[0][0]:,} lanes: {seconds:.1f} s; calamine alone {alone:.1f} s (medians of {RUNS})."


if __name__ == "__main__":
    main(*sys.argv[1:])
