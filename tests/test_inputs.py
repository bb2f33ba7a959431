"""The workbooks beside the folders of CSV are made from them and from nothing else."""

from pathlib import Path

import openpyxl
import pytest

from planner.workbook.convert import convert

INPUTS = Path(__file__).parents[1] / "inputs"
CASES = sorted(path.name for path in INPUTS.iterdir() if path.is_dir())


def cells(workbook: Path) -> dict[str, list[tuple[object, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(workbook)}


def test_both_cases_are_there() -> None:
    assert {"bmw_gen6", "first_steps"} <= set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_the_workbook_is_made_from_the_folder(case: str, tmp_path: Path) -> None:
    convert(INPUTS / case, tmp_path / "made.xlsx")
    made, kept = cells(tmp_path / "made.xlsx"), cells(INPUTS / f"{case}.xlsx")
    assert list(made) == list(kept)
    assert [sheet for sheet in made if made[sheet] != kept[sheet]] == [], f"planner convert inputs/{case} inputs/{case}.xlsx"
