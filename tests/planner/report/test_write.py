"""The written workbook, read back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from models.contract import REQUIRED, Row
from models.plan import PLAN_SHEETS, SHOWN_IF_ANY, AuditRow, CapacityRow, ContractRow, FlowRow, PolicyRow, RunRow, SourcingRow
from planner.report.summary import Summary
from planner.report.widths import letters
from planner.report.write import add_sheets, begin, save, sum_up, write
from planner.workbook.read import read_rows

Sheets = Mapping[type[Row], Sequence[Row]]
Kinds = Sequence[type[Row]]


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory, summary: Summary, sheets: Sheets) -> Path:
    target = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    write(target, summary, sheets)
    return target


@pytest.fixture(scope="session")
def written(sheets: Sheets) -> Kinds:
    """The sheets that have rows, and those that are there anyway."""
    return [kind for kind in PLAN_SHEETS if sheets[kind] or kind not in SHOWN_IF_ANY]


@pytest.fixture(scope="session")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def _column(book: Workbook, kind: type[Row], attribute: str) -> list[Any]:
    number = [column.attribute for column in kind.columns()].index(attribute) + 1
    return [cell for (cell,) in book[kind.sheet].iter_rows(min_row=2, min_col=number, max_col=number)]


def test_sheets_stand_in_the_order_of_the_contract(book: Workbook, written: Kinds) -> None:
    assert book.sheetnames == ["Summary", *(kind.sheet for kind in written)]


def test_a_sheet_not_given_is_left_out(tmp_path: Path, summary: Summary, sheets: Sheets) -> None:
    write(tmp_path / "plan.xlsx", summary, {FlowRow: sheets[FlowRow]})
    assert load_workbook(tmp_path / "plan.xlsx").sheetnames == ["Summary", "Flows"]


@pytest.mark.parametrize("kind", PLAN_SHEETS)
def test_a_sheet_without_rows_is_there_only_where_it_always_is(kind: type[Row], tmp_path: Path, summary: Summary) -> None:
    write(tmp_path / "plan.xlsx", summary, {FlowRow: [], kind: []})
    assert (kind.sheet in load_workbook(tmp_path / "plan.xlsx").sheetnames) == (kind not in SHOWN_IF_ANY)
    assert read_rows(tmp_path / "plan.xlsx", [kind])[kind].all_rows == ()


def test_a_book_written_for_the_audit_is_finished_later(tmp_path: Path, path: Path, summary: Summary, sheets: Sheets) -> None:
    """As a run does: the same parts, cells and notes in the end, whatever stood in the sheets that are written anew."""
    book = begin({**{kind: rows for kind, rows in sheets.items() if kind is not AuditRow}, RunRow: []}, summary.currency)
    save(book, tmp_path / "draft.xlsx")
    add_sheets(book, {kind: sheets[kind] for kind in (AuditRow, RunRow)}, summary.currency)
    sum_up(book, summary)
    save(book, tmp_path / "plan.xlsx")
    with ZipFile(path) as once, ZipFile(tmp_path / "plan.xlsx") as twice:
        assert once.namelist() == twice.namelist()
        notes = [name for name in once.namelist() if name.startswith("xl/comments")]
        assert notes
        assert [once.read(name) for name in notes] == [twice.read(name) for name in notes]
    for first, second in zip(load_workbook(path), load_workbook(tmp_path / "plan.xlsx"), strict=True):
        assert first.title == second.title
        assert list(first.values) == list(second.values)


def test_every_value_comes_back_as_it_was(book: Workbook, sheets: Sheets) -> None:
    compared = 0
    for kind, rows in sheets.items():
        found = book[kind.sheet].iter_rows(min_row=2, values_only=True) if rows else []
        for row, values in zip(rows, found, strict=True):
            expected = tuple(None if getattr(row, c.attribute) == "" else getattr(row, c.attribute) for c in kind.columns())
            assert tuple(value.date() if isinstance(value, datetime) else value for value in values) == expected
            compared += 1
    assert compared > 1500


def test_numbers_keep_all_seventeen_digits(book: Workbook) -> None:
    assert [cell.value for cell in _column(book, AuditRow, "violation")][4] == 0.1 + 0.2 != 0.3


def test_headings_start_in_a1_and_name_their_unit(book: Workbook) -> None:
    assert [cell.value for cell in book["Sourcing"][1]] == [
        "Buyer", "Seller", "Product", "Period", "Quantity", "Unit", "Share", "Landed unit cost [USD/unit]", "Spend [USD]", "Contract",
        "State", "Input row", "Flag",
    ]  # fmt: skip


def test_each_heading_carries_its_meaning_and_unit(book: Workbook, written: Kinds) -> None:
    for kind in written:
        for cell, column in zip(book[kind.sheet][1], kind.columns(), strict=True):
            assert cell.comment is not None
            assert cell.comment.text.startswith(column.meaning)
            assert f"Unit: {column.unit.replace('currency', 'USD')}" in cell.comment.text or not column.unit
            assert f"Empty: {column.blank}" in cell.comment.text or column.blank == REQUIRED


def test_nothing_is_a_formula(book: Workbook, path: Path, written: Kinds) -> None:
    sellers = _column(book, SourcingRow, "seller")
    guarded = {cell.value for cell in sellers if cell.quotePrefix}
    assert guarded == {"=Supplier & Söhne <GmbH>", "@Ronbay Jingmen", "-Minus Materials", "+Plus"}
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert types == {"s", "inlineStr", "n", "d"}  # text shared, text in its cell, numbers, days
    with ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(parts) == 1 + len(written)
        assert not any(b"<f>" in archive.read(name) for name in parts)


def test_formats_round_what_is_seen(book: Workbook) -> None:
    def formats_of(kind: type[Row], attribute: str) -> set[str]:
        return {cell.number_format for cell in _column(book, kind, attribute)}

    assert formats_of(SourcingRow, "share") == {"0.0%"}
    assert formats_of(SourcingRow, "spend") == {"#,##0"}
    assert formats_of(SourcingRow, "landed_unit_cost") == {"#,##0.00"}
    assert formats_of(ContractRow, "does") == {"0.0%"}
    assert formats_of(ContractRow, "slack") == {"#,##0.0"}


def test_a_limit_in_a_unit_is_not_shown_as_a_share(tmp_path: Path, summary: Summary, sheets: Sheets) -> None:
    rule = sheets[ContractRow][0]
    assert isinstance(rule, ContractRow)
    write(tmp_path / "plan.xlsx", summary, {ContractRow: [replace(rule, measure="GWh", asked=20.0)]})
    assert {cell.number_format for cell in _column(load_workbook(tmp_path / "plan.xlsx"), ContractRow, "asked")} == {"#,##0.0"}


def test_what_matters_is_highlighted(book: Workbook) -> None:
    def rules_of(sheet: str) -> list[tuple[str, str]]:
        found = book[sheet].conditional_formatting
        return [(rule.type, "".join(rule.formula)) for area in found for rule in area.rules]

    assert ("cellIs", '"FAILED"') in rules_of("Audit")
    assert ("cellIs", '"active"') in rules_of("Contracts")
    assert ("cellIs", "0") in rules_of("Contracts")
    assert ("colorScale", "") in rules_of("Capacity")


def test_tables_filter_freeze_and_print(book: Workbook, sheets: Sheets, written: Kinds) -> None:
    for kind in written:
        sheet = book[kind.sheet]
        assert list(sheet.tables) == ([kind.sheet.replace(" ", "")] if sheets[kind] else [])  # Excel repairs a table without a row
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", 1, 0)


def test_columns_are_as_wide_as_their_text_or_wrap_it(book: Workbook) -> None:
    sheet = book["Contracts"]
    covered = next(cell for cell in sheet[1] if cell.value == "Sites covered")
    assert sheet.column_dimensions[covered.column_letter].width == 60
    assert sheet.cell(2, covered.column).alignment.wrap_text
    assert sheet.row_dimensions[2].height > 60
    assert sheet.column_dimensions["D"].width >= letters("AESC Florence (South Carolina)") + 2


def test_control_characters_are_left_out(tmp_path: Path, summary: Summary) -> None:
    write(tmp_path / "plan.xlsx", summary, {RunRow: [RunRow(topic="in\x00put\x1fs", item="#N/A", value="a\r\nb")]})
    values = [cell.value for cell in load_workbook(tmp_path / "plan.xlsx")["Run"][2]]
    assert values == ["inputs", "#N/A", "a\nb", None]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(tmp_path: Path, summary: Summary, number: float) -> None:
    with pytest.raises(ValueError, match="Run!D2"):
        write(tmp_path / "plan.xlsx", summary, {RunRow: [RunRow(topic="result", item="cost", number=number)]})


def test_equal_plans_are_equal_files_but_for_the_dates_of_the_archive(
    path: Path, tmp_path: Path, summary: Summary, sheets: Sheets
) -> None:
    write(tmp_path / "again.xlsx", summary, sheets)
    with ZipFile(path) as first, ZipFile(tmp_path / "again.xlsx") as again:
        assert first.namelist() == again.namelist()
        assert [first.read(name) for name in first.namelist()] == [again.read(name) for name in again.namelist()]


def test_the_properties_know_no_clock(book: Workbook) -> None:
    assert book.properties.created == book.properties.modified == datetime(2000, 1, 1)
    assert book.properties.creator == "planner"


def test_an_empty_sheet_has_its_headings(book: Workbook) -> None:
    assert book["Policies"].max_row == 1
    assert book["Policies"]["A1"].value == PolicyRow.columns()[0].heading


def test_a_column_of_limits_may_be_empty(tmp_path: Path, summary: Summary, sheets: Sheets) -> None:
    row = sheets[CapacityRow][0]
    assert isinstance(row, CapacityRow)
    write(tmp_path / "plan.xlsx", summary, {CapacityRow: [replace(row, in_place=None, spare=None, utilisation=None)]})
    assert _column(load_workbook(tmp_path / "plan.xlsx"), CapacityRow, "in_place")[0].value is None
