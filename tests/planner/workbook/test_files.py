"""Files and folders that cannot be read at all, and cells that are spoilt in the file itself."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from models.faults import Faulty
from models.plan import FlowRow, RunRow
from planner.workbook import package
from planner.workbook.read import read, read_rows

SAVE_AS = "save it in Excel as .xlsx (Excel workbook, without password)"
SAVE_CSV = 'save it in Excel as "CSV UTF-8 (comma delimited)" with a point as the decimal sign'


@pytest.fixture
def good(tmp_path: Path, read_excel_with: Callable[[dict[str, Any]], Any]) -> Path:
    assert not read_excel_with({}).faults
    return tmp_path / "case.xlsx"


def refusal(path: Path) -> str:
    with pytest.raises(Faulty) as caught:
        read(path)
    return str(caught.value)


def patched(path: Path, sheet: str, old: str, new: str) -> Path:
    """The workbook with the XML of one sheet changed."""
    titles = openpyxl.load_workbook(path).sheetnames
    target = path.with_name("patched.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith(f"/sheet{titles.index(sheet) + 1}.xml"):
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            package.writestr(name, text)
    return target


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "case.xlsx: there is no such file; it was looked for in {folder}"),
        (b"", "case.xlsx: the file is empty (0 bytes); give a workbook or a folder of CSV files"),
        (b"Site,Region\n", f"case.xlsx: the file is not an Excel workbook; {SAVE_AS}"),
        (package.OLE_MAGIC + bytes(100), f"case.xlsx: the file is protected by a password or in the old .xls format; {SAVE_AS}"),
        (b"PK\x03\x04 cut off", "case.xlsx: the file is damaged; open it in Excel, let Excel repair it, and save it again"),
    ],
)
def test_a_file_that_is_no_workbook(content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    if content is not None:
        path.write_bytes(content)
    assert refusal(path) == message.format(folder=tmp_path)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "case.xlsx", "w") as zipped:
        zipped.writestr("letter.txt", "hello")
    assert refusal(tmp_path / "case.xlsx") == f"case.xlsx: the file is not an Excel workbook; {SAVE_AS}"


def test_a_file_that_unpacks_to_far_more_than_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 1000)
    assert refusal(good).endswith("parts and is not opened for safety")


def test_an_empty_workbook(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "case.xlsx")
    assert refusal(tmp_path / "case.xlsx") == "case.xlsx: the workbook is empty; fill in its sheets"


def test_a_workbook_cut_short(tmp_path: Path, good: Path) -> None:
    good.write_bytes(good.read_bytes()[:3000])
    assert "the file is damaged" in refusal(good)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<c r="G2" t="n"><v>130</v></c>', '<c r="G2" t="e"><v>#REF!</v></c>', "Lanes!G2: the cell holds the error #REF!; correct its formula or type the value"),
        ('<c r="G2" t="n"><v>130</v></c>', '<c r="G2"><f>100+30</f><v></v></c>', "Lanes!G2: the formula has never been calculated; open the workbook in Excel, let it calculate, and save it"),
        ('<c r="G2" t="n"><v>130</v></c>', '<c r="G2"><f>100+30</f></c>', "Lanes!G2: the formula has never been calculated; open the workbook in Excel, let it calculate, and save it"),
        ('<c r="G4" t="n"><v>50</v></c>', '<c r="G4" t="n"><v>50</v></c><c r="XFD4"><v>1</v></c>', "Lanes!XFD4: the sheet reaches to column XFD, but at most 500 columns are read; delete the rows and columns behind the table, and save"),
        ("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>', "Lanes!XFD1048576: the sheet reaches to column XFD, but at most 500 columns are read; delete the rows and columns behind the table, and save"),
        ("</sheetData>", '<row r="1048576"><c r="CZ1048576"><v>1</v></c></row></sheetData>', "Lanes!CZ1048576: the sheet reaches to row 1,048,576 and column CZ, more than can be read; delete the rows and columns behind the table, and save"),
        ("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>', "Lanes!A2: the cells A2:A3 are merged; unmerge them and fill every cell"),
    ],
)  # fmt: skip
def test_a_cell_spoilt_in_the_file(old: str, new: str, message: str, good: Path) -> None:
    assert [str(fault) for fault in read(patched(good, "Lanes", old, new)).faults] == [message]


def test_an_error_in_a_required_cell_is_said_once(good: Path) -> None:
    path = patched(good, "Demand", '<c r="D2" t="n"><v>10000</v></c>', '<c r="D2" t="e"><v>#N/A</v></c>')
    assert [str(fault) for fault in read(path).faults] == [
        "Demand!D2: the cell holds the error #N/A; correct its formula or type the value"
    ]


@pytest.mark.parametrize("formula", ['<c r="G2"><f>100+30</f><v>130</v></c>', '<c r="G2" t="str"><f>""</f><v></v></c>'])
def test_a_calculated_formula_is_read(formula: str, good: Path) -> None:
    reading = read(patched(good, "Lanes", '<c r="G2" t="n"><v>130</v></c>', formula))
    assert not reading.faults
    assert reading.tables.lanes.rows[0].cost == (130 if "130" in formula else None)


def test_formatted_but_empty_cells_are_no_stray_cells(good: Path) -> None:
    path = patched(good, "Lanes", "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')
    assert not read(path).faults


@pytest.mark.parametrize("declaration", ['<!DOCTYPE x [<!ENTITY a "b">]>', "<!DOCTYPE x>"])
def test_xml_with_a_document_type_is_refused(declaration: str, good: Path) -> None:
    assert "Lanes" in refusal(patched(good, "Lanes", "<worksheet", f"{declaration}<worksheet"))


def test_errors_on_a_sheet_that_is_not_read_do_not_matter(tmp_path: Path, good: Path) -> None:
    book = openpyxl.load_workbook(good)
    book.create_sheet("README").append(["=1/0", "remarks"])
    book.save(good)
    assert not read(good).faults


def test_a_hidden_sheet_is_read_and_said(good: Path) -> None:
    book = openpyxl.load_workbook(good)
    book["Lanes"].sheet_state = "hidden"
    book.save(good)
    reading = read(good)
    assert not reading.faults
    assert len(reading.tables.lanes) == 3
    assert [str(note) for note in reading.notes] == ["Lanes: the sheet is hidden and is read all the same"]


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("Sites.csv", b"Site;Region\nA;B\n", f"Sites.csv: its columns are separated by semicolons, not by commas; {SAVE_CSV}"),
        ("Sites.csv", b"Site\tRegion\nA\tB\n", f"Sites.csv: its columns are separated by tabs, not by commas; {SAVE_CSV}"),
        ("Sites.csv", "Site,City\nWerk Süd,X\n".encode("latin-1"), f"Sites.csv: the file is not in UTF-8; {SAVE_CSV}"),
        ("Lanes.csv", b"Origin,Destination\nA,B,1,5\n", f"Lanes.csv: row 2 has more cells than there are headings (a comma inside a number or an unquoted text); {SAVE_CSV}"),
        ("Lane.csv", b"Origin\n", 'Lane.csv: no sheet is called so; did you mean "Lanes"?'),
        ("Sites.csv", b"", "case: all files of the folder are empty; fill in the sheets"),
        ("notes.txt", b"hello", "case: the folder holds no CSV file; it needs one file a sheet, such as Sites.csv"),
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_read(file: str, content: bytes, message: str, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / file).write_bytes(content)
    assert refusal(folder) == message


def test_a_single_csv_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "Sites.csv").write_text("Site\nA\n")
    assert refusal(tmp_path / "Sites.csv") == "Sites.csv: one CSV file is not a workbook; give the folder that holds it"


def test_the_rows_of_a_plan_are_read_as_written(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    flows = book.create_sheet("Flows")
    flows.append([column.heading for column in FlowRow.columns()])
    flows.append(
        ["A", "B", "Cathode", "truck", 2026, -3.5, "t", None, None, None, 2, None, 10, 0, 0.5, 40, None, "Lanes!A2", "FACT"]
    )
    book.save(tmp_path / "plan.xlsx")
    flow = read_rows(tmp_path / "plan.xlsx", [FlowRow])[FlowRow].rows[0]
    assert (flow.origin, flow.period, flow.quantity, flow.tonnes, flow.input_row) == ("A", "2026", -3.5, None, "Lanes!A2")
    with pytest.raises(Faulty, match="Run: the sheet is missing"):
        read_rows(tmp_path / "plan.xlsx", [FlowRow, RunRow])
