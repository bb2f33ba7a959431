"""The empty workbook of `planner new`: every sheet with its headings, notes, dropdowns and examples that do not count."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import FORMAT_TEXT
from openpyxl.worksheet.worksheet import Worksheet

from models.contract import Column, Kind, Row
from models.faults import Fault, Faulty
from models.tables import InputRow, Settings
from planner.report.styles import GREY
from planner.workbook.convert import WORKBOOK
from planner.workbook.dropdowns import validation
from planner.workbook.examples import EXAMPLES, NOTE
from planner.workbook.form import form
from planner.workbook.grid import Cell, Grid, letter
from planner.workbook.lists import add_lists
from planner.workbook.sheets import KINDS, SettingRow
from planner.workbook.start import add_start
from planner.workbook.steady import steady, written_beside

ROWS = 10_000  # that are prepared in each sheet
ROOM = 22.0  # least width of a column of names, in letters


def new(target: Path) -> None:
    """Write an empty workbook to be filled in.

    Raises Faulty if the target is no .xlsx, if there is such a file already, or if it cannot be written.
    """
    if target.suffix.casefold() != WORKBOOK:
        raise Faulty([Fault(target.name, "a new workbook is an Excel workbook", f"let the name end in {WORKBOOK}")])
    if target.exists():
        raise Faulty([Fault(target.name, "there is already such a file, and it is left as it is", "give another name")])
    try:
        with written_beside(target) as beside:
            template().save(beside)
            steady(beside)
    except OSError as error:
        raise Faulty([Fault(target.name, f"it cannot be written ({error.strerror or error})", "choose another place")]) from error


def template() -> Workbook:
    """The empty workbook: Start, every sheet of the contract, and the hidden sheet behind the dropdowns."""
    columns = {kind: _columns(kind) for kind in KINDS.values()}
    book = form(_grid(kind, columns[kind]) for kind in KINDS.values())
    letters = {kind: {column.attribute: letter(n) for n, column in enumerate(these)} for kind, these in columns.items()}
    sources = add_lists(book, letters)
    for kind, these in columns.items():
        _prepare(book[kind.sheet], these, letters[kind], sources)
    _prepare_settings(book[SettingRow.sheet], letters[SettingRow]["value"])
    add_start(book)
    book.active = 0
    book.calculation.fullCalcOnLoad = True
    return book


def _columns(kind: type[Row]) -> list[Column]:
    """The columns of a sheet; Active first where there are examples, so that nobody types over one and forgets to switch it on."""
    active = next(column for column in InputRow.columns() if column.attribute == "active")
    return sorted(kind.columns(), key=lambda column: column != active) if kind in EXAMPLES else list(kind.columns())


def _grid(kind: type[Row], columns: list[Column]) -> Grid:
    headings: list[Cell] = [f"{column.heading} [{column.unit}]" if column.unit else column.heading for column in columns]
    if kind is SettingRow:
        examples: list[Mapping[str, Any]] = [{"setting": setting.name} for setting in Settings.described()]
    else:
        examples = [{**values, "active": "no", "notes": NOTE} for values in EXAMPLES[kind]]
    return Grid(kind.sheet, [headings, *([values.get(column.attribute, "") for column in columns] for values in examples)])


def _prepare(sheet: Worksheet, columns: list[Column], letters: Mapping[str, str], sources: Mapping[tuple[str, ...], str]) -> None:
    """Formats, dropdowns and bounds of the rows to come; rows that do not count are shown in grey italics."""
    for position, column in enumerate(columns):
        place = letter(position)
        dimension = sheet.column_dimensions[place]
        if column.refers_to or column.key:
            dimension.width = max(dimension.width, ROOM)
        if column.attribute == "period":
            dimension.number_format = FORMAT_TEXT  # names such as 2026 shall be found in the dropdown, which holds texts
        warning = validation(column, sources)
        if warning:
            warning.add(f"{place}2:{place}{ROWS}")
            sheet.add_data_validation(warning)
    grey = Rule(
        type="expression", formula=[f'${letters["active"]}2="no"'], dxf=DifferentialStyle(font=Font(color=GREY, italic=True))
    )
    sheet.conditional_formatting.add(f"A2:{letter(len(columns) - 1)}{ROWS}", grey)
    if columns[0].attribute == "active":
        sheet.freeze_panes = "C2"


def _prepare_settings(sheet: Worksheet, value: str) -> None:
    """Bounds of the settings that are numbers, each in its own row."""
    sheet.column_dimensions[value].width = ROOM
    for row, setting in enumerate(Settings.described(), start=2):
        bounds = validation(Column(setting.name, setting.meaning, setting.kind, least=setting.least, most=setting.most), {})
        if setting.kind is Kind.NUMBER and bounds:
            bounds.add(f"{value}{row}")
            sheet.add_data_validation(bounds)
