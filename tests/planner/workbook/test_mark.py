"""Every fault of a workbook, coloured and commented at its cell in a copy."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from models.faults import Faulty
from planner.cli import main
from planner.run import checked
from planner.workbook.convert import convert
from planner.workbook.mark import mark
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


def coloured(book: openpyxl.Workbook, sheet: str) -> set[str]:
    """The cells that a mark colours, whatever format they have themselves."""
    marks = [
        ranges for ranges in book[sheet].conditional_formatting for rule in ranges.rules if "planner check" in str(rule.formula)
    ]
    return {cell for ranges in marks for cell in str(ranges.sqref).split()}


def marked_copy(path: Path) -> Path:
    with pytest.raises(Faulty) as faulty:
        checked(path)
    return mark(path, faulty.value.faults)


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
    assert (coloured(marked, "Contracts"), coloured(marked, "Lines"), coloured(marked, "Sites")) == ({"D2"}, {"D3"}, set())
    original = openpyxl.load_workbook(broken)["Lines"]
    assert marked["Lines"]["D3"].number_format == original["D3"].number_format


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
    book["Demand"]["D2"] = -1
    book.save(marked)
    assert [fault.where for fault in read(marked).faults] == ["Demand!D2"]
    again = marked_copy(marked)
    assert again.name == "case.marked (2).xlsx"
    book = openpyxl.load_workbook(again)
    assert [coloured(book, sheet) for sheet in ("Contracts", "Lines", "Products", "Demand")] == [set(), set(), set(), {"D2"}]
    assert book["Contracts"]["D2"].comment is None
    assert [cell.value for cell in book["Faults"]["A"]] == ["Where", "Demand!D2"]


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


def test_a_note_keeps_what_it_said_before_and_has_room_for_it(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    convert(FIRST_STEPS, path)
    book = openpyxl.load_workbook(path)
    said = book["Lines"]["D1"].comment.text
    book["Lines"]["D1"] = "Nameplate [kg/km]"
    book["Products"]["C2"] = "lorry"
    book.save(path)
    marked = marked_copy(path)
    note = openpyxl.load_workbook(marked)["Lines"]["D1"].comment
    assert note.text.endswith(f"- - -\n{said}")
    assert '"km" cannot be converted' in note.text.splitlines()[0]
    book = openpyxl.load_workbook(marked)
    book["Lines"]["D1"] = "Nameplate"
    book.save(marked)
    assert openpyxl.load_workbook(marked_copy(marked))["Lines"]["D1"].comment.text == said


def test_a_marked_template_still_offers_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed(monkeypatch, "new", tmp_path / "case.xlsx") == 0
    book = openpyxl.load_workbook(marked_copy(tmp_path / "case.xlsx"))
    offered = [rule.formula1 for rule in book["Lanes"].data_validations.dataValidation if rule.type == "list"]
    assert any("Lists!" in formula for formula in offered)
    assert book.sheetnames[:3] == ["Faults", "Start", "Settings"]
    assert coloured(book, "Lanes") == {"A1"}


def spoil(path: Path, how: str) -> None:
    book = openpyxl.load_workbook(path)
    match how:
        case "merged":
            book["Contracts"].merge_cells("C2:D2")
        case "title":
            book["Contracts"].title = "CONTRACTS "
            book["CONTRACTS "]["D2"] = "Nearbi"
        case "corner":
            book["Sites"]["XFD1048576"] = 1
        case "sheet missing":
            del book["Lanes"]
        case "sheet unknown":
            book.create_sheet("Bob's")["A1"] = 1
        case "formula":
            book["Sites"]["B2"] = "=1+1"
    book.save(path)


@pytest.mark.parametrize(
    ("how", "where"),
    [
        ("merged", ("Contracts", {"C2"})),
        ("title", ("CONTRACTS ", {"D2"})),
        ("corner", ("Sites", {"XFD1048576"})),
        ("sheet missing", ("Faults", set())),
        ("sheet unknown", ("Bob's", {"A1"})),
        ("formula", ("Sites", {"B2"})),
    ],
)
def test_every_kind_of_place_is_marked(how: str, where: tuple[str, set[str]], tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    convert(FIRST_STEPS, path)
    spoil(path, how)
    book = openpyxl.load_workbook(marked_copy(path))
    assert coloured(book, where[0]) == where[1]
    assert book["Faults"].max_row > 1


def test_a_workbook_that_only_openpyxl_cannot_read_is_laid_out_anew(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise ValueError("a style that openpyxl does not know")

    monkeypatch.setattr("planner.workbook.mark.load_workbook", refuse)
    marked = marked_copy(broken)
    assert coloured(openpyxl.load_workbook(marked), "Contracts") == {"D2"}


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 cut short"])
def test_what_cannot_be_read_has_no_copy(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.xlsx"
    path.write_bytes(content)
    assert typed(monkeypatch, "check", path, "--mark") == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["case.xlsx"]


def test_a_folder_without_a_sheet_is_marked_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FIRST_STEPS, tmp_path / "case of 2.5 years")
    (tmp_path / "case of 2.5 years" / "Lanes.csv").unlink()
    assert typed(monkeypatch, "check", tmp_path / "case of 2.5 years", "--mark") == 1
    book = openpyxl.load_workbook(tmp_path / "case of 2.5 years.marked.xlsx")
    assert [cell.value for cell in book["Faults"]["A"]] == ["Where", "Lanes"]


def test_an_open_copy_is_left_alone(broken: Path) -> None:
    lock = broken.with_name("~$case.marked.xlsx")
    lock.write_text("")
    assert marked_copy(broken).name == "case.marked (2).xlsx"


def test_a_copy_that_cannot_be_written_costs_no_fault(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("planner.workbook.mark.deliver", refuse)
    with pytest.raises(Faulty) as faulty:
        marked_copy(broken)
    assert [fault.where for fault in faulty.value.faults][-1] == "case.marked.xlsx"
    assert len(faulty.value.faults) > len(read(broken).faults)
