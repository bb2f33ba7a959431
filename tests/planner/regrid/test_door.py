"""planner convert with --periods, as a user types it."""

import shutil
from pathlib import Path

import pytest

from models.plan import CostRow
from planner.workbook.read import read_rows
from tests.planner.conftest import FIRST_STEPS, Command, Made


def test_first_steps_by_quarters_cost_what_they_cost_by_years(command: Command, first_steps: Made, tmp_path: Path) -> None:
    """Nothing in them changes within a year; without transit hand arithmetic gives 158,518,400 on every grid."""
    given = first_steps("case", {"Lanes!F2": 0, "Lanes!F3": 0})
    for number, words in enumerate((["quarters"], ["months"], ["months", "--until", "2026"], ["years"])):
        case, out = tmp_path / f"{number}.xlsx", tmp_path / f"out {number}"
        assert command("convert", given, case, "--periods", *words).out == [f"written: {case}"]
        assert command("run", case, "--out", out).code == 0
        costs = read_rows(out / "plan.xlsx", [CostRow])[CostRow]
        assert sum(row.amount for row in costs) == pytest.approx(158_518_400, rel=1e-9)


def test_a_workbook_becomes_a_workbook_or_a_folder(command: Command, first_steps: Made, tmp_path: Path) -> None:
    given = first_steps("case.xlsx")
    before = given.read_bytes()
    for target in (tmp_path / "by quarters.xlsx", tmp_path / "by quarters"):
        answer = command("convert", given, target, "--periods", "quarters", "--from", 2027)
        assert (answer.code, answer.out) == (
            0,
            [
                "note: Periods: the plan now begins on 2027-01-01: what was bought before does not count, and what stood in stock or was under way is not moved",
                "note: Demand: 1 row of periods that are left out",
                f"written: {target}",
            ],
        )
        assert command("check", target).code == 0
    assert given.read_bytes() == before


def test_the_case_itself_is_never_changed(command: Command, tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(FIRST_STEPS, case)
    answer = command("convert", case, case, "--periods", "quarters")
    assert (answer.code, answer.err[0]) == (1, "case: the case itself is never changed; give another name")


def test_years_without_a_length_are_not_understood(command: Command, tmp_path: Path) -> None:
    answer = command("convert", FIRST_STEPS, tmp_path / "case.xlsx", "--from", 2026)
    assert answer.code == 2
    assert "need --periods" in " ".join(answer.err)


def test_years_that_are_not_there_are_said(command: Command, tmp_path: Path) -> None:
    answer = command("convert", FIRST_STEPS, tmp_path / "case.xlsx", "--periods", "quarters", "--to", 2040)
    assert answer.code == 1
    assert answer.err[0].startswith("Periods: the case runs from 2026 to 2027, so there is nothing to make 2026 to 2040 of")
