"""The pages of the repository are those that the descriptions make."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.plan import PLAN_SHEETS
from models.tables import CLAUSES, Settings, Tables
from planner.workbook.page import inputs_page, outputs_page, write_pages

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("name", "page"), [("inputs", inputs_page), ("outputs", outputs_page)])
def test_pages_are_current(name: str, page: object) -> None:
    assert callable(page)
    assert (ROOT / name / "README.md").read_text(encoding="utf-8") == page(), "run python -m planner.workbook.page"


def test_every_column_setting_and_clause_is_explained() -> None:
    page = inputs_page()
    names = [column.heading for kind in Tables.sheets().values() for column in kind.columns()]
    names += [setting.name for setting in Settings.described()] + [clause.name for clause in CLAUSES]
    assert len(names) > 100
    assert [name for name in names if f"| **{name}** |" not in page] == []
    page = outputs_page()
    assert [column.heading for kind in PLAN_SHEETS for column in kind.columns() if f"| **{column.heading}** |" not in page] == []


@pytest.mark.parametrize("page", [inputs_page, outputs_page])
def test_what_a_sheet_says_at_length_is_text(page: Callable[[], str]) -> None:
    """Four spaces at the beginning of a paragraph would make code of it."""
    assert [line for line in page().splitlines() if line.startswith("    ")] == []


def test_pages_are_written_below_a_folder(tmp_path: Path) -> None:
    write_pages(tmp_path)
    assert (tmp_path / "inputs" / "README.md").read_text(encoding="utf-8") == inputs_page()
    assert (tmp_path / "outputs" / "README.md").read_text(encoding="utf-8") == outputs_page()
