"""A folder of CSV becomes a workbook and comes back as it was."""

import os
from pathlib import Path

import openpyxl
import pytest

from models.faults import Faulty
from models.tables import Tables
from planner.workbook.convert import convert

FILES = {
    "Settings": "Setting,Value\ntitle,=1+1 is no formula\nCO2e price,80\nplan as of,2023\n",
    "Periods": "Period,Start,End\n2026,2026-01-01,2026-12-31\n",
    "Products": "Product,Tier,Unit,Energy\nCathode,cathode,t,794.0299999999999\n",
    "Sites": "Site,Start of production,Renewable electricity share,Notes,Low\n"
    'Mill,2026,0.6,"a, ""b""\nc",30\nNA,start of Mill + 2 years,0.125,@x,none\n',
    "Lines": "Site,Line,Unit,Nameplate [kt/year]\nMill,L1,t,44100\n",
    "Production": "Site,Line,Product,Unit price or conversion cost\nMill,L1,Cathode,1e-07\n",
    "Lanes": "Origin,Destination,Product,Active\nMill,NA,Cathode,no\n",
    "Demand": "Site,Product,Period,Quantity,Firm\nNA,Cathode,2026,12,yes\n",
    "Contracts": "Contract,Clause,Buyer,Seller,Product\n",
    "Policies": "Policy,Clause,Applies at,Product\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "case"
    made.mkdir()
    for name, text in FILES.items():
        (made / f"{name}.csv").write_text(text, encoding="utf-8")
    return made


def test_there_and_back_is_the_same(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "case.xlsx")
    convert(tmp_path / "case.xlsx", tmp_path / "back")
    assert {file.stem: file.read_text(encoding="utf-8") for file in (tmp_path / "back").iterdir()} == FILES


def test_equal_inputs_make_equal_files(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "first.xlsx")
    for file in folder.iterdir():
        os.utime(file, (0, 0))
    convert(folder, tmp_path / "second.xlsx")
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()


def test_the_workbook_is_laid_out_for_a_planner(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "case.xlsx")
    book = openpyxl.load_workbook(tmp_path / "case.xlsx")
    assert book.sheetnames == ["Settings", *(kind.sheet for kind in Tables.sheets().values() if kind.sheet in FILES)]
    sites = book["Sites"]
    assert (sites.freeze_panes, sites.auto_filter.ref) == ("B2", "A1:E3")
    assert [(cell.value, cell.number_format) for cell in sites["C"][1:]] == [(0.6, "0 %"), (0.125, "0.0 %")]
    assert sites["B1"].comment.text.splitlines() == [
        "From when it makes or handles anything; of a candidate from when it may open",
        "A time: a date, a year, a period, a phase, or `start of SITE + 2 years`",
        "Blank: before the horizon",
    ]
    assert book["Periods"]["B2"].number_format == "yyyy-mm-dd"
    assert book["Periods"]["A2"].value == "2026"
    assert (book["Lines"]["D2"].value, book["Lines"]["D2"].number_format) == (44100, "#,##0")
    title = book["Settings"]["B2"]
    assert (title.value, title.data_type, title.quotePrefix) == ("=1+1 is no formula", "s", 1)
    assert "Internal price of CO2e" in book["Settings"]["A3"].comment.text


def test_a_fault_leaves_what_was_there(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "case.xlsx"
    target.write_text("as it was")
    (folder / "Sitess.csv").write_text("Site\n")
    with pytest.raises(Faulty, match=r'Sitess.csv: no sheet is called so; did you mean "Sites"\?'):
        convert(folder, target)
    assert target.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "case.xlsx"]


def test_a_folder_with_other_sheets_is_not_mixed_with_these(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "case.xlsx")
    (folder / "Phases.csv").write_text("Phase,From,To\n")
    with pytest.raises(Faulty, match=r"case: the folder holds files of sheets that the workbook has not: Phases.csv; delete them"):
        convert(tmp_path / "case.xlsx", folder)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("case", "case.csv", "case.csv: a folder of CSV is converted to a workbook; let the name end in .xlsx"),
        ("case.xlsx", "other.xlsx", "other.xlsx: a workbook is converted to a folder of CSV; give the name of a folder"),
    ],
)
def test_wrong_targets(folder: Path, tmp_path: Path, source: str, target: str, message: str) -> None:
    convert(folder, tmp_path / "case.xlsx")
    with pytest.raises(Faulty) as refused:
        convert(tmp_path / source, tmp_path / target)
    assert str(refused.value) == message


def test_a_target_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(Faulty, match=r"case.xlsx: it cannot be written \(.*\); close it"):
        convert(folder, tmp_path / "taken" / "case.xlsx")
