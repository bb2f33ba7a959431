"""A new workbook can be filled in without a manual, and what is typed into it plans."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.faults import Faulty
from planner.run import checked, run
from planner.solve import Options
from planner.workbook.sheets import KINDS, START
from planner.workbook.template import new

FIRST_STEPS = Path(__file__).parents[3] / "inputs" / "first_steps"
BY_HAND = 158_518_400.0


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "new case.xlsx"
    new(path)
    return path


def test_every_sheet_is_there_behind_the_start(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert shown == [START, *KINDS]


def test_every_heading_says_what_belongs_below_it(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for title in KINDS:
        headings = book[title][1]
        assert headings
        assert [cell.value for cell in headings if cell.comment is None] == [], title


def test_names_choices_and_bounds_are_offered_and_only_warned_about(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for title, column in (("Lanes", "Origin"), ("Contracts", "Buyer"), ("Contracts", "Clause"), ("Demand", "Period")):
        letter = next(cell.column_letter for cell in book[title][1] if str(cell.value).startswith(column))
        offered = [rule for rule in book[title].data_validations.dataValidation if f"{letter}2" in str(rule.sqref)]
        assert [(rule.type, rule.errorStyle) for rule in offered] == [("list", "warning")], (title, column)


def test_excel_takes_every_list_of_choices(template: Path) -> None:
    """A list in the cell's own rule has at most 255 characters, or Excel calls the workbook damaged; a longer one is on Lists."""
    book = openpyxl.load_workbook(template)
    rules = [rule for title in KINDS for rule in book[title].data_validations.dataValidation if rule.type == "list"]
    own = [rule.formula1 for rule in rules if rule.formula1.startswith('"')]
    assert own
    assert max(len(formula) for formula in own) <= 255 + len('""')
    for title, kind in KINDS.items():
        for column in (column for column in kind.columns() if column.choices):
            place = next(cell.column_letter for cell in book[title][1] if str(cell.value).partition(" [")[0] == column.heading)
            [rule] = [rule for rule in book[title].data_validations.dataValidation if f"{place}2:" in str(rule.sqref)]
            assert offered(book, rule.formula1) == list(column.choices), (title, column.heading)
    assert any(
        rule.formula1.startswith("Lists!") for rule in book["Policies"].data_validations.dataValidation if rule.type == "list"
    )


def offered(book: Workbook, formula: str) -> list[str]:
    """What a dropdown offers: the words of its own list, or the cells it points to."""
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    sheet, _, place = formula.replace("$", "").partition("!")
    return [str(row[0].value) for row in book[sheet][place]]


def test_a_template_that_nobody_filled_in_says_what_is_missing(template: Path) -> None:
    with pytest.raises(Faulty) as faulty:
        checked(template)
    assert "Lanes: none of its rows counts, because Active is no in all of them" in str(faulty.value)


def test_the_examples_plan_once_they_are_switched_on(template: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template)
    switched = 0
    for title in KINDS:
        column = next((cell.column for cell in book[title][1] if cell.value == "Active"), 0)
        for row in book[title].iter_rows(min_row=2):
            if column and row[column - 1].value == "no":
                row[column - 1].value, switched = "yes", switched + 1
    assert switched > 15
    book.save(template)
    assert run(template, tmp_path / "out", Options(), lambda _: None).passed


def test_first_steps_typed_below_the_examples_costs_what_it_costs_by_hand(template: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template)
    files = sorted(FIRST_STEPS.glob("*.csv"))
    assert files
    for file in files:
        with file.open(encoding="utf-8", newline="") as stream:
            headings, *rows = list(csv.reader(stream))
        typed_in(book[file.stem], headings, rows)
    book.save(template)
    finished = run(template, tmp_path / "out", Options(), lambda _: None)
    assert finished.passed
    assert finished.written
    amounts = [row for row in openpyxl.load_workbook(finished.written)["Run"].iter_rows(values_only=True) if row[1] == "cost"]
    assert amounts[0][3] == pytest.approx(BY_HAND)


def typed_in(sheet: Worksheet, headings: list[str], rows: list[list[str]]) -> None:
    """Type rows below what stands there, settings beside their names; a heading of another unit gets that of the case."""
    places = {str(cell.value).partition(" [")[0]: cell for cell in sheet[1]}
    first = sheet.max_row + 1
    while all(cell.value is None for cell in sheet[first - 1]):
        first -= 1
    settings = {str(cell.value): cell.row for cell in sheet["A"]} if sheet.title == "Settings" else {}
    for position, heading in enumerate(headings):
        cell = places[heading.partition(" [")[0]]
        if "[" in heading:
            cell.value = heading
        for line, row in enumerate(rows, start=first):
            if row[position]:
                sheet.cell(settings.get(row[0], line), cell.column, as_typed(row[position]))


def as_typed(text: str) -> Any:
    """What Excel makes of what is typed."""
    try:
        return float(text)
    except ValueError:
        return text


def test_an_existing_file_is_left_as_it_is(template: Path) -> None:
    before = template.read_bytes()
    with pytest.raises(Faulty, match="there is already such a file"):
        new(template)
    assert template.read_bytes() == before
