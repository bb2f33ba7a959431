"""A finished plan takes its place, or stands beside what may not be touched."""

from pathlib import Path

import openpyxl
import pytest

from planner.deliver import deliver


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / ".draft.xlsx"
    openpyxl.Workbook().save(path)
    return path


def test_an_older_plan_is_replaced(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("older")
    assert deliver(draft, target) == target
    assert openpyxl.load_workbook(target).sheetnames == ["Sheet"]
    assert not draft.exists()


@pytest.mark.parametrize("lock", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_an_open_plan_is_left_alone(draft: Path, tmp_path: Path, lock: str) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("older")
    (tmp_path / lock).touch()
    assert deliver(draft, target) == tmp_path / "plan (2).xlsx"
    assert target.read_text() == "older"


def test_a_refused_move_goes_beside(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    (target / "something").mkdir(parents=True)  # a folder that is not empty cannot be replaced by a file
    assert deliver(draft, target) == tmp_path / "plan (2).xlsx"
