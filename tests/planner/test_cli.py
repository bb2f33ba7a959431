"""The door, tried by a hostile user: every bad input, wrong word and locked file is answered in words and destroys nothing."""

import errno
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from planner.answer import NOTHING
from planner.audit import audit
from planner.audit.verdict import judge
from planner.ending import Ending, Outcome
from planner.report.sheets.flows import flows
from planner.run import checked
from planner.solve import available_solvers, solve
from tests.planner.conftest import FIRST_STEPS, Changes, Command, Made

SAVE_AS = "save it in Excel as .xlsx (Excel workbook, without password)"
SAVE_CSV = 'save it in Excel as "CSV UTF-8 (comma delimited)" with a point as the decimal sign'
REPAIR = "open it in Excel, let Excel repair it, and save it again"
OLDER = b"an older plan"


def contents(path: Path) -> dict[str, bytes]:
    """Every file at or below a path."""
    found = {str(file): file.read_bytes() for file in (path, *path.rglob("*")) if file.is_file()}
    assert found
    return found


def is_refused(command: Command, source: Path, faults: list[str]) -> None:
    """Both commands say exactly these faults and return 1; the input, an older plan and the folders they lie in stay as they were."""
    older = source.parent / "out" / "plan.xlsx"
    older.parent.mkdir()
    older.write_bytes(OLDER)
    before = contents(source.parent)
    count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}; nothing was planned and nothing was changed"
    for words in (("check", source), ("run", source, "--out", older.parent)):
        answer = command(*words)
        assert (answer.code, answer.out, answer.err) == (1, [], [*faults, count])
        assert contents(source.parent) == before


# ---- cells and sheets, in Excel and in CSV ------------------------------------------------------------------------------------

CIRCLE = [["Product", "Recipe", "Component", "Quantity"], ["Cell", "Standard", "Cathode", 1.2], ["Cathode", "Old", "Cell", 1]]
RAMP = {"Ramps": [["Ramp", "Year since start", "Rate"], ["slow", 0, 0.5]], "Lines!G1": "Capacity for us", "Lines!G2": 900}
START = {"Lines!H1": "Ramp", "Lines!H2": "slow", "Lines!I1": "Start of production", "Lines!I2": 2026}
FIRM = {"Demand!G1": "Firm", "Demand!G2": "yes", "Demand!G3": "yes"}
TWICE = {f"Sites!{letter}5": value for letter, value in zip("ABC", ("Nearby", "Other Materials", "cathode"), strict=True)}
SPARE = {"Products!A4": "Spare", "Products!B4": "spare", "Products!C4": "t"}
NEED = {"Demand!A4": "Cellworks", "Demand!B4": "Spare", "Demand!C4": 2026, "Demand!D4": 5}

CASES: dict[str, tuple[Changes, list[str]]] = {
    "missing sheet": ({"Lanes": None}, ["Lanes: the sheet is missing; add it; one row is a way from A to B"]),
    "missing sheet that is named": ({"Recipes": None}, ['Production!D4: no recipe of "Cell" is called "Standard"; add it to the sheet Recipes, or correct the name']),
    "missing column": ({"Demand!D": None}, ['Demand: the column "Quantity" is missing; add it; it says: How much']),
    "unknown column": ({"Lanes!E1": "Distanse [km]"}, ['Lanes!E1: Lanes has no column "Distanse"; did you mean "Distance"?']),
    "sheet switched off": ({"Lanes!K1": "Active", "Lanes!K2": "no", "Lanes!K3": "no"}, ["Lanes: none of its rows counts, because Active is no in all of them; fill it in; one row is a way from A to B"]),
    "misspelt name": ({"Contracts!D2": "Nearbi"}, ['Contracts!D2: no site is called "Nearbi"; did you mean "Nearby"?']),
    "text for a number": ({"Lines!D2": "plenty"}, ['Lines!D2: "plenty" is not a number; type a number; a unit belongs in the heading or in a column of its own']),
    "decimal comma": ({"Lines!D2": "1.000,5"}, ['Lines!D2: "1.000,5" is text that looks like a number; type it as a number with a point (CSV), or format the cell as General and type it again (Excel)']),
    "unit that cannot be converted": ({"Lanes!G1": "Cost [USD/pieces]"}, ['Lanes!G1: "pieces" cannot be converted to t; a unit such as USD/t or USD/kWh is needed in row 2']),
    "unit in a row that cannot be converted": ({"Production!F2": "USD/km"}, ['Production!F2: "km" cannot be converted to t; a unit such as USD/t or USD/kWh is needed']),
    "60 for 60 %": ({"Production!H4": 60}, ["Production!H4: 60 means 6000 %; did you mean 60 %?"]),
    "negative capacity": ({"Lines!D2": -5}, ["Lines!D2: -5 is too small; Nameplate is at least 0"]),
    "duplicate key": (TWICE, ['Sites!A5: this row repeats row 2 (Site "Nearby"); keep one of the two']),
    "circular recipe": ({"Recipes": CIRCLE}, ["Recipes!C2: recipes go round in a circle: Cell → Cathode → Cell; a product may not contain itself; give what comes back another name"]),
    "product nobody makes": ({**SPARE, **NEED}, ["Demand!B4: nobody makes Spare; state in Production who does, or leave this row out"]),
    "lane to nowhere": ({"Lanes!B2": "Nowhere"}, ['Lanes!B2: no site is called "Nowhere"; it must be the name of a site, group, company, region or country']),
    "unreachable firm demand": ({**FIRM, "Lanes!K1": "Opens", "Lanes!K2": 2027, "Lanes!K3": 2027}, ["Demand!D2: firm demand cannot be met: Cell needed at Cellworks in 2026: no lane that brings Cathode to Cellworks is open then (first: Lanes row 2); open a way, or let the demand not be firm"]),
    "capacity and ramp": ({**RAMP, **START}, ["Lines!G2: Kiln at Nearby states both Capacity for us and the ramp slow; state Nameplate and Ramp, or Capacity for us alone"]),
    "unknown clause": ({"Contracts!B2": "exclusive sauce"}, ['Contracts!B2: Clause cannot be "exclusive sauce"; did you mean "exclusive source"?']),
    "several at once": ({"Sites!C2": "cathod", "Lanes!E2": "far", "Demand!C3": 2028}, [
        'Sites!C2: Role cannot be "cathod"; did you mean "cathode"?',
        'Lanes!E2: "far" is not a number; type a number; a unit belongs in the heading or in a column of its own',
        'Demand!C3: no period is called "2028"; did you mean "2026"?',
    ]),
}  # fmt: skip


@pytest.mark.parametrize("file", ["case", "case.xlsx"])
@pytest.mark.parametrize("name", CASES)
def test_a_bad_cell_or_sheet(name: str, file: str, command: Command, first_steps: Made) -> None:
    changes, faults = CASES[name]
    is_refused(command, first_steps(file, changes), faults)


# ---- cells that only a file of Excel can spoil --------------------------------------------------------------------------------


def put(cell: str, value: object) -> Callable[[Worksheet], None]:
    return lambda sheet: sheet.__setitem__(cell, value)


def merge(cells: str) -> Callable[[Worksheet], None]:
    return lambda sheet: sheet.merge_cells(cells)


BEHIND = "delete the rows and columns behind the table, and save"
SPOILT: dict[str, tuple[Callable[[Worksheet], None], str]] = {
    "#REF!": (put("D2", "#REF!"), "Lines!D2: the cell holds the error #REF!; correct its formula or type the value"),
    "formula never calculated": (put("D2", "=1000*2"), "Lines!D2: the formula has never been calculated; open the workbook in Excel, let it calculate, and save it"),
    "merged cells": (merge("E2:E4"), "Lines!E2: the cells E2:E4 are merged; unmerge them and fill every cell"),
    "stray cell": (put("XFD1048576", 1), f"Lines!XFD1048576: the sheet reaches to column XFD, but at most 500 columns are read; {BEHIND}"),
    "stray cell below": (put("CZ1048576", 1), f"Lines!CZ1048576: the sheet reaches to row 1,048,576 and column CZ, more than can be read; {BEHIND}"),
    "true or false": (put("D2", True), "Lines!D2: TRUE or FALSE is not a number; type a number"),
    "a date for a number": (put("D2", date(2026, 3, 1)), "Lines!D2: 2026-03-01 is a date or time, not a number; format the cell as a number and type the value again"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_cell_spoilt_in_excel(name: str, command: Command, first_steps: Made) -> None:
    spoil, fault = SPOILT[name]
    source = first_steps("case.xlsx")
    book = openpyxl.load_workbook(source)
    spoil(book["Lines"])
    book.save(source)
    is_refused(command, source, [fault])


# ---- whole files and folders --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "case.xlsx: the file is empty (0 bytes); give a workbook or a folder of CSV files"),
        (b"Site,Region\n", f"case.xlsx: the file is not an Excel workbook; {SAVE_AS}"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), f"case.xlsx: the file is protected by a password or in the old .xls format; {SAVE_AS}"),
        (b"PK\x03\x04 cut off", f"case.xlsx: the file is damaged; {REPAIR}"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_workbook(content: bytes, fault: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "case.xlsx").write_bytes(content)
    is_refused(command, tmp_path / "case.xlsx", [fault])


def test_an_empty_workbook(command: Command, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "case.xlsx")
    is_refused(command, tmp_path / "case.xlsx", ["case.xlsx: the workbook is empty; fill in its sheets"])


def test_a_workbook_cut_short(command: Command, first_steps: Made) -> None:
    source = first_steps("case.xlsx")
    source.write_bytes(source.read_bytes()[:-500])
    is_refused(command, source, [f"case.xlsx: the file is damaged; {REPAIR}"])


def test_a_zip_that_is_no_workbook(command: Command, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "case.xlsx", "w") as package:
        package.writestr("letter.txt", "hello")
    is_refused(command, tmp_path / "case.xlsx", [f"case.xlsx: the file is not an Excel workbook; {SAVE_AS}"])


def test_a_file_that_is_not_there(command: Command, tmp_path: Path) -> None:
    (tmp_path / "something else").touch()
    missing = f"cases.xlsx: there is no such file; it was looked for in {tmp_path}"
    is_refused(command, tmp_path / "cases.xlsx", [missing])


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("Lines.csv", b"", "Lines!A1: the first row is empty; it must hold the headings of the columns"),
        ("Lines.csv", b"Site;Line;Unit\nA;B;t\n", f"Lines.csv: its columns are separated by semicolons, not by commas; {SAVE_CSV}"),
        ("Lines.csv", "Site,Line,Unit\nWerk Süd,B,t\n".encode("latin-1"), f"Lines.csv: the file is not in UTF-8; {SAVE_CSV}"),
        ("Lines.csv", b"Site,Line,Unit\nA,B\x07,t\n", f"Lines.csv: line 2 holds the character U+0007, which no workbook can hold; {SAVE_CSV}"),
        ("Lines.csv", b"Site,Line,Unit,Nameplate\nA,B,t,1,000\n", f"Lines.csv: row 2 has more cells than there are headings (a comma inside a number or an unquoted text); {SAVE_CSV}"),
        ("Linnes.csv", b"Site,Line,Unit\n", 'Linnes.csv: no sheet is called so; did you mean "Lines"?'),
    ],
)  # fmt: skip
def test_a_bad_csv(file: str, content: bytes, fault: str, command: Command, first_steps: Made) -> None:
    source = first_steps()
    (source / file).write_bytes(content)
    is_refused(command, source, [fault])


def test_a_folder_without_csv(command: Command, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "notes.txt").touch()
    is_refused(command, tmp_path / "case", ["case: the folder holds no CSV file; it needs one file a sheet, such as Sites.csv"])


def test_one_csv_is_no_workbook(command: Command, first_steps: Made) -> None:
    source = first_steps() / "Sites.csv"
    is_refused(command, source, ["Sites.csv: one CSV file is not a workbook; give the folder that holds it"])


# ---- no plan ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with an older plan."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "plan.xlsx").write_bytes(OLDER)
    return folder


def left_alone(out: Path, *others: str) -> None:
    """The older plan is as it was, and nothing else but the solver's log and these lies beside it."""
    assert (out / "plan.xlsx").read_bytes() == OLDER
    assert {path.name for path in out.iterdir()} - {"solver.log"} == {"plan.xlsx", *others}


IMPOSSIBLE = "no plan satisfies every hard rule"
GIVES = "the least that would have to give (there may be other ways):"


def test_firm_demand_above_capacity(command: Command, first_steps: Made, out: Path) -> None:
    source = first_steps("case", {**FIRM, "Contracts!J1": "Active", "Contracts!J2": "no", "Lines!D2": 600})  # 1,400 t: 1,120 MWh
    answer = command("run", source, "--out", out)
    need = "Demand!D3: the firm need of Cell at Cellworks in 2027 would have to give by 80 MWh"
    assert (answer.code, answer.err) == (3, [f"{IMPOSSIBLE}; no plan was written", GIVES, f"  {need}"])
    assert answer.out[-1] == IMPOSSIBLE
    left_alone(out)


def test_an_exclusivity_to_a_seller_that_never_opens(command: Command, first_steps: Made, out: Path) -> None:
    paused = {"Sites!H1": "Status", "Sites!H2": "paused", "Demand!D2": 500, "Demand!D3": 600}
    answer = command("run", first_steps("case", {**FIRM, **paused, "Products!E2": 700}), "--out", out)
    rule = "Contracts!A2: Near is dear, exclusive source, Cellworks ← Nearby, 2027, would have to give by 750 t"
    assert (answer.code, answer.err) == (3, [f"{IMPOSSIBLE}; no plan was written", GIVES, f"  {rule}"])
    left_alone(out)


def test_a_plan_not_found_in_time(command: Command, first_steps: Made, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = Outcome(Ending.NONE_IN_TIME, NOTHING, NOTHING, float("nan"), None, "HiGHS", 1.0)
    monkeypatch.setattr("planner.run.solve", lambda problem, options: none)
    answer = command("run", first_steps(), "--out", out)
    assert (answer.code, answer.err) == (4, ["no plan was found in the time given; no plan was written"])
    left_alone(out)


def test_the_workbook_may_limit_the_time_and_the_command_overrides_it(command: Command, first_steps: Made, out: Path) -> None:
    source = first_steps("case", {"Settings!A7": "time limit", "Settings!B7": 0})
    answer = command("run", source, "--out", out)
    assert (answer.code, answer.err) == (4, ["no plan was found in the time given; no plan was written"])
    left_alone(out)
    assert command("run", source, "--out", out, "--time-limit", 60).code == 0


def test_the_gap_reaches_the_solver(command: Command, first_steps: Made, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float | None] = []
    monkeypatch.setattr("planner.run.solve", lambda problem, options: given.append(options.gap) or solve(problem, options))
    assert command("run", first_steps(), "--out", out, "--gap", 0.02).code == 0
    assert given == [0.02]


# ---- wrong words --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["plan"],
        ["run"],
        ["run", "case", "--time-limit", "soon"],
        ["run", "case", "--time-limit", "-1"],
        ["run", "case", "--gap", "-1"],
        ["run", "case", "--gap", "2"],
        ["run", "case", "--fast"],
        ["check", "case", "case"],
        ["audit", "plan.xlsx"],
        ["convert", "case"],
    ],
)
def test_wrong_usage(words: list[str], command: Command) -> None:
    answer = command(*words)
    assert answer.code == 2
    assert any(line.strip().startswith("Usage: planner") for line in answer.out + answer.err)


def test_an_unknown_solver(command: Command, first_steps: Made, out: Path) -> None:
    answer = command("run", first_steps(), "--out", out, "--solver", "Gorobi")
    known = ", ".join(available_solvers())
    assert (answer.code, answer.err) == (2, [f'no solver is called "Gorobi"; available are {known}'])
    assert "HiGHS" in known
    left_alone(out)


# ---- places that cannot be written --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_an_open_plan_is_left_alone_and_that_is_said(lock: str, command: Command, first_steps: Made, out: Path) -> None:
    (out / lock).touch()
    answer = command("run", first_steps(), "--out", out)
    beside = f"{out / 'plan.xlsx'} is open, locked or the workbook itself, so the plan was written beside it"
    assert (answer.code, answer.err) == (0, [])
    assert answer.out[-2:] == [beside, f"written: {out / 'plan (2).xlsx'}"]
    left_alone(out, lock, "plan (2).xlsx")
    assert command("audit", out / "plan (2).xlsx", FIRST_STEPS).code == 0


def test_a_workbook_called_plan_is_not_replaced_by_its_plan(command: Command, first_steps: Made) -> None:
    source = first_steps("plan.xlsx")
    before = source.read_bytes()
    answer = command("run", source, "--out", source.parent)
    assert (answer.code, answer.out[-1]) == (0, f"written: {source.parent / 'plan (2).xlsx'}")
    assert source.read_bytes() == before
    assert command("run", source.parent / "plan (2).xlsx").code == 1  # a plan is no workbook to plan


@pytest.mark.parametrize(("place", "why"), [("taken", "File exists"), ("taken/below", "Not a directory")])
def test_a_folder_that_cannot_be_made(place: str, why: str, command: Command, first_steps: Made, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(OLDER)
    answer = command("run", first_steps(), "--out", tmp_path / place)
    assert answer.code == 1
    assert answer.err[0] == f"{tmp_path / place}: no plan can be written there ({why}); give another folder with --out"
    assert (tmp_path / "taken").read_bytes() == OLDER


@pytest.mark.parametrize(("number", "why"), [(errno.EACCES, "Permission denied"), (errno.ENOSPC, "No space left on device")])
def test_a_folder_that_cannot_be_written(
    number: int, why: str, command: Command, first_steps: Made, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(_: object, path: Path) -> None:
        path.write_bytes(b"half a plan")
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr("planner.run.save", save)
    answer = command("run", first_steps(), "--out", out)
    assert answer.code == 1
    assert answer.err[0] == f"{out}: no plan can be written there ({why}); give another folder with --out"
    left_alone(out)


# ---- plans that fail their audit, bugs, Ctrl-C --------------------------------------------------------------------------------


def test_a_plan_that_fails_its_audit_is_kept_apart(
    command: Command, first_steps: Made, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "planner.run.audit", lambda tables, plan: [*audit(tables, plan), judge("planted", "a fault", 2.0, "≤", 1.0)]
    )
    answer = command("run", first_steps(), "--out", out)
    rejected = out / "plan.rejected.xlsx"
    assert (answer.code, answer.err) == (1, [f"the plan failed its audit and is kept as {rejected}; see its Audit sheet"])
    assert any(re.fullmatch(r"audit: 1 of 1\d\d checks FAILED", line) for line in answer.out)
    left_alone(out, "plan.rejected.xlsx")
    book = openpyxl.load_workbook(rejected)
    assert [row[0] for row in book["Audit"].iter_rows(values_only=True) if row[-1] == "FAILED"] == ["planted"]
    assert any(
        re.search(r"1 of 1\d\d checks FAILED", str(cell)) for row in book["Summary"].iter_rows(values_only=True) for cell in row
    )


def test_a_sheet_that_tells_a_wrong_story_is_found(
    command: Command, first_steps: Made, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "planner.report.reported.flows", lambda plan: [replace(row, quantity=2 * row.quantity) for row in flows(plan)]
    )
    answer = command("run", first_steps(), "--out", out)
    assert answer.code == 1
    left_alone(out, "plan.rejected.xlsx")
    audited = command("audit", out / "plan.rejected.xlsx", FIRST_STEPS)
    assert audited.code == 1
    assert any(line.startswith("material balance: Cellworks, Cathode 2026: ") for line in audited.err)


def test_a_sheet_that_cannot_be_read_back_is_a_bug(
    command: Command, first_steps: Made, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.report.reported.flows", lambda plan: [replace(row, mode="") for row in flows(plan)])
    with pytest.raises(RuntimeError, match="the plan cannot be read back as it was written"):
        command("run", first_steps(), "--out", out)
    left_alone(out)


def test_a_bug_is_not_swallowed(command: Command, first_steps: Made, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def network(_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("planner.run.network", network)
    with pytest.raises(RuntimeError, match="a bug"):
        command("run", first_steps(), "--out", out)
    left_alone(out)


@pytest.mark.parametrize("stage", ["network", "solve", "save"])
def test_ctrl_c(stage: str, command: Command, first_steps: Made, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"planner.run.{stage}", interrupted)
    answer = command("run", first_steps(), "--out", out)
    assert (answer.code, answer.err) == (4, ["stopped before it was finished; no plan was written"])
    left_alone(out)


# ---- what the other commands do -----------------------------------------------------------------------------------------------


def test_check_shows_a_worked_unit_per_product(command: Command) -> None:
    answer = command("check", FIRST_STEPS)
    kiln = "Cathode: 2 kt/year = 2,000 t/year = 1.6 GWh-eq/year (Kiln at Nearby)"
    cells = "Cell: 1.2 GWh = 1,200 MWh (needed at Cellworks in 2027)"
    assert (answer.code, answer.err, answer.out) == (0, [], [kiln, cells, f"{FIRST_STEPS}: no fault found"])


def test_audit_of_a_good_plan_and_of_a_changed_one(command: Command, first_steps: Made, out: Path) -> None:
    plan = out / "plan.xlsx"
    assert command("run", FIRST_STEPS, "--out", out).code == 0
    answer = command("audit", plan, first_steps("case.xlsx"))
    assert (answer.code, answer.err) == (0, [])
    assert [bool(re.fullmatch(r"1\d\d checks, all passed", line)) for line in answer.out] == [True]
    book = openpyxl.load_workbook(plan)
    assert book["Flows"]["F1"].value == "Quantity"
    book["Flows"]["F2"].value += 1
    book.save(plan)
    answer = command("audit", plan, FIRST_STEPS)
    assert answer.code == 1
    assert {line.partition(":")[0] for line in answer.err[:-1]} == {
        "material balance", "need and capacity", "sourcing", "landed cost", "costs", "carbon", "key figures", "rules shown",
    }  # fmt: skip
    assert re.fullmatch(rf"{len(answer.err) - 1} of 1\d\d checks FAILED", answer.err[-1])


def test_audit_against_other_inputs(command: Command, first_steps: Made, out: Path) -> None:
    assert command("run", FIRST_STEPS, "--out", out).code == 0
    answer = command("audit", out / "plan.xlsx", first_steps("case", {"Demand!D2": 799}))
    assert answer.code == 1
    assert any(line.startswith("demand: needed: Cellworks, Cell 2026: ") for line in answer.err)


def test_audit_of_what_is_no_plan(command: Command, first_steps: Made) -> None:
    answer = command("audit", first_steps("case.xlsx"), FIRST_STEPS)
    assert answer.code == 1
    assert "Sourcing: the sheet is missing" in answer.err
    answer = command("audit", "none.xlsx", FIRST_STEPS)
    assert (answer.code, answer.err[0]) == (1, f"none.xlsx: there is no such file; it was looked for in {Path.cwd()}")


def test_convert_there_and_back(command: Command, first_steps: Made, tmp_path: Path) -> None:
    source = first_steps()
    there = command("convert", source, tmp_path / "there.xlsx")
    back = command("convert", tmp_path / "there.xlsx", tmp_path / "back")
    assert (there.code, there.out, there.err) == (0, [f"written: {tmp_path / 'there.xlsx'}"], [])
    assert (back.code, back.out, back.err) == (0, [f"written: {tmp_path / 'back'}"], [])
    tables, _ = checked(source)
    assert checked(tmp_path / "there.xlsx")[0] == checked(tmp_path / "back")[0] == tables


def test_convert_of_bad_input(command: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"")
    before = contents(tmp_path)
    answer = command("convert", tmp_path / "bad.xlsx", tmp_path / "folder")
    assert (answer.code, answer.err[0]) == (1, "bad.xlsx: the file is empty (0 bytes); give a workbook or a folder of CSV files")
    answer = command("convert", FIRST_STEPS, tmp_path / "bad.csv")
    assert (answer.code, answer.err[0]) == (1, "bad.csv: a folder of CSV is converted to a workbook; let the name end in .xlsx")
    assert contents(tmp_path) == before


# ---- strange names ------------------------------------------------------------------------------------------------------------

STRANGE = {"Nearby": "=Näh+by", "Faraway": "@Far :truck: [red]", "Cellworks": "-Zell←werk_x0041_", "Kiln": "+Ofen", "Cells": "#N/A"}


@pytest.mark.parametrize("file", ["=Fälle & 1 %", "=Fälle & 1 %.xlsx"])
def test_strange_names_pass_through_as_text(file: str, command: Command, first_steps: Made, tmp_path: Path) -> None:
    folder = first_steps("case")
    for sheet in folder.iterdir():
        text = sheet.read_text(encoding="utf-8")
        for plain, strange in STRANGE.items():
            text = text.replace(plain, strange)
        sheet.write_text(text, encoding="utf-8")
    source = tmp_path / file
    assert command("convert", folder, source).code == 0 if source.suffix else folder.rename(source)
    assert command("check", source).out == [
        "Cathode: 2 kt/year = 2,000 t/year = 1.6 GWh-eq/year (+Ofen at =Näh+by)",
        "Cell: 1.2 GWh = 1,200 MWh (needed at -Zell←werk_x0041_ in 2027)",
        f"{source}: no fault found",
    ]
    plan = tmp_path / "=out ü" / "plan.xlsx"
    answer = command("run", source, "--out", plan.parent)
    assert (answer.code, answer.err, answer.out[-1]) == (0, [], f"written: {plan}")
    cells = [cell for sheet in openpyxl.load_workbook(plan) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@")
    assert {cell.value.replace("_x005F_", "_") for cell in cells if isinstance(cell.value, str)} >= {*STRANGE.values(), source.name}


# ---- in a real process --------------------------------------------------------------------------------------------------------


def process(*words: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    start = "from planner.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", start, *map(str, words)], cwd=folder, capture_output=True, env={**os.environ, **environment}
    )


def test_a_plan_goes_below_outputs_unless_said_otherwise(first_steps: Made, tmp_path: Path) -> None:
    source = first_steps("Case v1.2")
    ended = process("run", ".", folder=source)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode().splitlines()[-1] == f"written: {Path('outputs', source.name, 'plan.xlsx')}"
    assert (source / "outputs" / source.name / "plan.xlsx").is_file()


def test_a_terminal_that_cannot_show_a_name(first_steps: Made, tmp_path: Path) -> None:
    first_steps("case", {"Sites!A2": "Näh"})
    ended = process("check", "case", folder=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 1
    assert ended.stderr.decode("ascii").splitlines()[0].startswith('Lines!A2: no site is called "Nearby"; ')


def test_a_bug_ends_in_a_traceback(tmp_path: Path) -> None:
    bug = "import planner.run; planner.run.network = None; from planner.cli import main; main()"
    ended = subprocess.run([sys.executable, "-c", bug, "run", FIRST_STEPS], cwd=tmp_path, capture_output=True)
    assert ended.returncode == 1
    assert b"TypeError: 'NoneType' object is not callable" in ended.stderr


# ---- scenarios ----------------------------------------------------------------------------------------------------------------

LATE: Changes = {
    "Scenarios": [
        ["Scenario", "Sheet", "Where", "Column", "Change", "Value"],
        ["Dear near", "Production", "Site = Nearby", "Unit price or conversion cost", "multiply", 2],
    ]
}


def test_a_scenario_is_planned_beside_the_workbook(command: Command, first_steps: Made, tmp_path: Path) -> None:
    source = first_steps("first.xlsx", LATE)
    answer = command("run", source, "--scenario", "dear near", "--out", tmp_path / "dear")
    assert answer.code == 0
    facts = openpyxl.load_workbook(tmp_path / "dear" / "plan.xlsx")["Run"].iter_rows(values_only=True)
    assert ("options", "scenario", "dear near") in [row[:3] for row in facts]
    assert command("audit", tmp_path / "dear" / "plan.xlsx", source, "--scenario", "dear near").code == 0
    assert command("audit", tmp_path / "dear" / "plan.xlsx", source).code == 1  # the prices are others
    assert command("convert", source, tmp_path / "case", "--scenario", "dear near").code == 0
    assert command("run", tmp_path / "case", "--out", tmp_path / "same").code == 0
    costs = [openpyxl.load_workbook(tmp_path / name / "plan.xlsx")["Costs"] for name in ("dear", "same")]
    assert list(costs[0].iter_rows(values_only=True)) == list(costs[1].iter_rows(values_only=True))


def test_a_scenario_that_is_not_there_is_said(command: Command, first_steps: Made) -> None:
    answer = command("check", first_steps("first.xlsx", LATE), "--scenario", "Deer near")
    assert (answer.code, answer.err[0]) == (1, 'Scenarios: no scenario is called "Deer near"; did you mean "Dear near"?')
