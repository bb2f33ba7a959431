"""Every fault of a workbook, coloured and commented at its cell in a copy."""

from pathlib import Path

import openpyxl
import pytest

from planner.cli import main
from planner.workbook.convert import convert
from planner.workbook.read import read

FIRST_STEPS = Path(__file__).parents[3] / "inputs" / "first_steps"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Three faults: a misspelt seller, a negative capacity, a product that is made twice by no line."""
    path = tmp_path / "case.xlsx"
    convert(FIRST_STEPS, path)
    book = openpyxl.load_workbook(path)
    book["Contracts"]["D2"] = "Nearbi"
    book["Lines"]["D3"] = -5
    book["Products"]["Z1"] = "=1+1 remarks"
    book.save(path)
    return path


def typed(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["planner", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


def test_faults_are_marked_at_their_cells(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = broken.read_bytes()
    assert typed(monkeypatch, "check", broken, "--mark") == 1
    assert "case.marked.xlsx" in capsys.readouterr().out
    assert broken.read_bytes() == before
    marked = openpyxl.load_workbook(broken.with_name("case.marked.xlsx"))
    seller, capacity = marked["Contracts"]["D2"], marked["Lines"]["D3"]
    assert seller.comment is not None
    assert 'no site, group, company, region or country is called "Nearbi"' in seller.comment.text or "Nearbi" in seller.comment.text
    assert capacity.comment is not None
    assert seller.fill.fgColor.rgb == capacity.fill.fgColor.rgb == "FFFFC7CE"
    assert marked["Lines"]["D2"].fill.fgColor.rgb != "FFFFC7CE"


def test_the_faults_sheet_lists_all_with_links(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "check", broken, "--mark")
    sheet = openpyxl.load_workbook(broken.with_name("case.marked.xlsx"))["Faults"]
    listed = [str(cell.value) for cell in sheet["A"][1:]]
    assert listed == [fault.where for fault in read(broken).faults]
    assert len(listed) >= 3
    assert sheet["A2"].hyperlink is not None
    assert all(cell.data_type == "s" for row in sheet.iter_rows(min_row=2) for cell in row if cell.value)


def test_work_goes_on_in_the_marked_copy(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader leaves the sheet Faults alone, and putting the cells right is all it takes."""
    typed(monkeypatch, "check", broken, "--mark")
    marked = broken.with_name("case.marked.xlsx")
    book = openpyxl.load_workbook(marked)
    book["Contracts"]["D2"], book["Lines"]["D3"], book["Products"]["Z1"] = "Nearby", 800, None
    book.save(marked)
    assert read(marked).faults == ()


def test_a_folder_is_marked_as_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "case"
    convert_to = tmp_path / "case.xlsx"
    convert(FIRST_STEPS, convert_to)
    convert(convert_to, folder)
    lines = (folder / "Lines.csv").read_text(encoding="utf-8").replace("800", "-800")
    (folder / "Lines.csv").write_text(lines, encoding="utf-8")
    assert typed(monkeypatch, "check", folder, "--mark") == 1
    marked = openpyxl.load_workbook(tmp_path / "case.marked.xlsx")
    assert marked["Lines"]["D3"].comment is not None


def test_a_workbook_without_faults_has_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.xlsx"
    convert(FIRST_STEPS, path)
    assert typed(monkeypatch, "check", path, "--mark") == 0
    assert [entry.name for entry in tmp_path.iterdir()] == ["case.xlsx"]
