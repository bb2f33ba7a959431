"""The whole story: what a run writes, says, remembers of its inputs and leaves behind, twice the same."""

import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pulp
import pytest

from models.plan import PLAN_SHEETS, SHOWN_IF_ANY, RunRow
from planner.ending import Ending, Outcome
from planner.run import Finished, Stages, digest, run
from planner.solve import Options, solve
from planner.workbook.read import read_rows
from tests.planner.conftest import FIRST_STEPS, Made

BEST = 158_518_400  # by hand, in the README of first steps


def planned(source: Path, folder: Path, options: Options | None = None) -> tuple[Finished, list[str]]:
    said: list[str] = []
    return run(source, folder, options or Options(), said.append), said


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two plans of the same workbook, in two folders."""
    folders = [tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")]
    assert [planned(FIRST_STEPS, folder)[0].written for folder in folders] == [folder / "plan.xlsx" for folder in folders]
    return [folder / "plan.xlsx" for folder in folders]


def facts(plan: Path) -> dict[tuple[str, str], RunRow]:
    return {(row.topic, row.item): row for row in read_rows(plan, [RunRow])[RunRow].rows}


def values(plan: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(plan)}


def test_a_run_tells_its_story(tmp_path: Path) -> None:
    finished, said = planned(FIRST_STEPS, tmp_path / "deep" / "out")
    assert (finished.ending, finished.passed, finished.gives) == (Ending.OPTIMAL, True, ())
    assert finished.written == tmp_path / "deep" / "out" / "plan.xlsx"
    assert finished.sentence == "optimal: no cheaper plan obeys every rule (proven gap 0.00%)"
    assert said[:2] == ["12 columns, 15 rows", finished.sentence]
    assert re.fullmatch(r"audit: 1\d\d checks, all passed", said[2])
    stages = ["read and check", "network", "build", "solve", "rule prices", "report", "audit", "write"]
    assert [line.rsplit(maxsplit=2)[0].strip() for line in said[3:]] == stages
    assert [path.name for path in finished.written.parent.iterdir()] == ["plan.xlsx"]  # no draft, and no log unless asked for


def test_the_plan_holds_every_sheet_and_the_cost_by_hand(twice: list[Path]) -> None:
    sheets = values(twice[0])
    assert all(kind.sheet in sheets for kind in PLAN_SHEETS if kind not in SHOWN_IF_ANY)
    assert all(len(sheets[kind.sheet]) > 1 for kind in SHOWN_IF_ANY if kind.sheet in sheets)
    told = [kind.sheet for kind in PLAN_SHEETS if kind.sheet in sheets]
    assert list(sheets) == ["Summary", "Charts", "Capacity view", "Timeline", *told]
    [amount] = [number for number, heading in enumerate(sheets["Costs"][0]) if heading.startswith("Amount")]
    assert sum(row[amount] for row in sheets["Costs"][1:]) == pytest.approx(BEST)
    assert facts(twice[0])["result", "cost"].number == pytest.approx(BEST)
    assert {row[-1] for row in sheets["Audit"][1:]} == {"passed"}


def test_the_solver_writes_its_log(tmp_path: Path) -> None:
    planned(FIRST_STEPS, tmp_path, Options(log=tmp_path / "solver.log"))
    assert "HiGHS" in (tmp_path / "solver.log").read_text(encoding="utf-8")


def test_the_same_workbook_makes_the_same_plan_but_for_the_seconds(twice: list[Path]) -> None:
    one, two = (values(plan) for plan in twice)
    assert one.keys() == two.keys()
    run_sheet = f"xl/worksheets/sheet{list(one).index('Run') + 1}.xml"
    assert {title for title in one if one[title] != two[title]} <= {"Run"}
    assert [row for row in one["Run"] if row[0] != "seconds"] == [row for row in two["Run"] if row[0] != "seconds"]
    with zipfile.ZipFile(twice[0]) as first, zipfile.ZipFile(twice[1]) as second:
        assert first.namelist() == second.namelist()
        assert run_sheet in first.namelist()
        assert {name for name in first.namelist() if first.read(name) != second.read(name)} <= {run_sheet}
        assert [entry.date_time for entry in first.infolist()] == [entry.date_time for entry in second.infolist()]


def test_a_plan_in_which_nothing_moves_is_a_plan(tmp_path: Path, first_steps: Made) -> None:
    paused = {"Sites!H1": "Status", "Sites!H2": "paused", "Sites!H3": "paused", "Sites!H4": "paused"}
    finished, _ = planned(first_steps("case", paused), tmp_path / "out")
    assert finished.written
    assert finished.passed
    assert facts(finished.written)["result", "cost"].number == pytest.approx(400 * 2_000_000)  # all demand stays unmet
    headings, *rules = values(finished.written)["Contracts"]
    assert [row[headings.index("Sites covered")] for row in rules] == [None, None]


def test_a_new_plan_replaces_the_older_one(tmp_path: Path, first_steps: Made) -> None:
    planned(FIRST_STEPS, tmp_path / "out")
    finished, _ = planned(first_steps("case", {"Demand!D2": 700}), tmp_path / "out")
    assert finished.written == tmp_path / "out" / "plan.xlsx"
    assert facts(finished.written)["result", "cost"].number != pytest.approx(BEST)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["plan.xlsx"]


def test_the_plan_remembers_what_was_read_not_what_lies_there_later(
    tmp_path: Path, first_steps: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = first_steps("case.xlsx")
    read = sha256(source.read_bytes()).hexdigest()

    def meanwhile(problem: pulp.LpProblem, options: Options) -> Outcome:
        source.unlink()
        return solve(problem, options)

    monkeypatch.setattr("planner.run.solve", meanwhile)
    finished, _ = planned(source, tmp_path / "out")
    assert finished.written
    assert facts(finished.written)["inputs", "sha256"].value == read
    assert facts(finished.written)["inputs", "file"].value == "case.xlsx"


def test_the_digest_of_a_folder_changes_with_every_file(first_steps: Made) -> None:
    source = first_steps()
    before = digest(source)
    assert before == digest(FIRST_STEPS)
    for file in sorted(source.iterdir()):
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\n", encoding="utf-8")
        assert digest(source) != before
        file.write_text(text, encoding="utf-8")
    assert digest(source) == before


@pytest.mark.parametrize(
    ("setting", "in_workbook", "options", "held", "shown"),
    [
        ("time limit", "", Options(), None, "none"),
        ("time limit", 90, Options(), 90.0, "90 s"),
        ("time limit", 90, Options(time_limit=30.0), 30.0, "30 s"),
        ("optimality gap", "", Options(), None, "none"),
        ("optimality gap", "2%", Options(), 0.02, "2 %"),
        ("optimality gap", "2%", Options(gap=0.005), 0.005, "0.5 %"),
    ],
)
def test_what_the_workbook_asks_of_the_solver_holds_unless_overridden(
    setting: str, in_workbook: object, options: Options, held: float | None, shown: str,
    tmp_path: Path, first_steps: Made, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    given: list[Options] = []

    def solved(problem: pulp.LpProblem, options: Options) -> Outcome:
        given.append(options)
        return solve(problem, options)

    monkeypatch.setattr("planner.run.solve", solved)
    source = first_steps("case", {"Settings!A7": setting, "Settings!B7": in_workbook} if in_workbook else {})
    finished, _ = planned(source, tmp_path / "out", options)
    assert finished.written
    assert facts(finished.written)["options", setting].value == shown
    assert [{"time limit": one.time_limit, "optimality gap": one.gap}[setting] for one in given] == [pytest.approx(held)]


def test_a_draft_does_not_outlive_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def audit(*_: object) -> None:
        seen.extend(path.name for path in tmp_path.iterdir())
        raise RuntimeError("a bug")

    monkeypatch.setattr("planner.run.audit", audit)
    with pytest.raises(RuntimeError, match="a bug"):
        planned(FIRST_STEPS, tmp_path)
    assert len(seen) == 1
    assert seen[0].startswith(".plan.")
    assert list(tmp_path.iterdir()) == []


def test_stages_are_timed() -> None:
    stages = Stages(print)
    with stages.stage("solve"):
        pass
    assert stages.seconds["solve"] >= 0
