"""Where the time of a whole ``planner run`` goes, stage by stage, from the workbook to the audited plan."""

from collections.abc import Mapping
from pathlib import Path

from models.plan import RunRow
from planner.report.sheets.run_facts import IN_SOLVER
from planner.run import run
from planner.solve import Options
from planner.workbook.read import read_rows
from tests.benchmarks.instance import Size
from tests.benchmarks.reading import save_workbook

HUNDRED_THOUSAND = Size(20, 50, 8, 12, 1.0)  # 96,000 shipments, 102,720 columns
SOLVE = "solve"


def stages(size: Size, folder: Path) -> tuple[int, Mapping[str, float]]:
    """Columns of the model and the seconds of each stage; the solver's own time is a stage apart from what it takes to ask it."""
    path = folder / "case.xlsx"
    save_workbook(path, size)
    finished = run(path, folder / "plan", Options(), lambda line: None)
    assert finished.passed
    assert finished.written is not None
    facts = list(read_rows(finished.written, [RunRow])[RunRow])
    seconds = {row.item: row.number or 0.0 for row in facts if row.topic == "seconds"}
    seconds[SOLVE] -= seconds[IN_SOLVER]
    columns = next(row.number for row in facts if row.topic == "size" and row.item == "columns")
    return int(columns or 0), {"read and check": seconds.pop("read and check"), **seconds}
