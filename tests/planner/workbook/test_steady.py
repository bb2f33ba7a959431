"""Files that take their place whole."""

from pathlib import Path

import pytest

from planner.workbook.steady import written_beside


def test_a_failure_on_the_way_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("old")

    def fail_half_way() -> None:
        with written_beside(target) as beside:
            beside.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("plan.xlsx", "old")]


def test_success_replaces_it_and_makes_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "new" / "plan.xlsx"
    for text in ("first", "second"):
        with written_beside(target) as beside:
            beside.write_text(text)
    assert [(path.name, path.read_text()) for path in target.parent.iterdir()] == [("plan.xlsx", "second")]
