"""The Settings sheet: one setting a row, each with a kind of its own."""

from dataclasses import replace
from typing import Any

from models.contract import Column, Kind, Setting
from models.faults import Fault
from models.tables import Settings
from models.units import UnitError, factor
from planner.workbook.draft import Draft
from planner.workbook.grid import Cell, Grid, number
from planner.workbook.headings import spelling, without_unit
from planner.workbook.nearest import did_you_mean
from planner.workbook.sheets import SettingRow
from planner.workbook.values import CellError, is_blank, value_of


def read_settings(grid: Grid, draft: Draft[SettingRow]) -> tuple[Settings, list[Fault]]:
    """The settings of a workbook and what is wrong with them; a setting left out or blank keeps its default.

    Values are read from the grid, because the draft knows one kind a column.
    """
    known = {spelling(setting.name): setting for setting in Settings.described()}
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    faults = []
    if "value" not in draft.letters:
        return Settings(), [Fault(grid.sheet, 'the column "Value" is missing', "add it")]
    currency = _currency(draft)
    for position, name in enumerate(draft.columns["setting"]):
        if name is None or not draft.columns["active"][position]:
            continue
        plain, unit = without_unit(name)
        setting = known.get(spelling(plain))
        try:
            if setting is None:
                names = [item.name for item in known.values()]
                raise CellError(f'no setting is called "{plain}"', did_you_mean(plain, names, f"known are {', '.join(names)}"))
            if setting.attribute in lines:
                raise CellError(f'"{setting.name}" is already set in row {lines[setting.attribute]}', "keep one of the two")
            times = _times(unit, setting, currency)
        except CellError as error:
            faults.append(draft.wrong(position, "setting", error))
            continue
        lines[setting.attribute] = draft.lines[position]
        cell = _value_cell(grid, draft, position)
        try:
            if not is_blank(cell):
                value = value_of(cell, _column(setting))
                found[setting.attribute] = value * times if isinstance(value, float) else value
        except CellError as error:
            faults.append(draft.wrong(position, "value", error))
    return replace(Settings(), **found, lines=lines), faults


def _column(setting: Setting) -> Column:
    """A setting in the words in which cells are read."""
    return Column(setting.name, setting.meaning, setting.kind, setting.unit, setting.blank, least=setting.least, most=setting.most)


def _value_cell(grid: Grid, draft: Draft[SettingRow], position: int) -> Cell:
    row = grid.rows[draft.lines[position] - 1]
    at = number(draft.letters["value"])
    return row[at] if at < len(row) else ""


def _currency(draft: Draft[SettingRow]) -> str:
    """The currency, wherever it stands: brackets of settings above it may need it."""
    pairs = zip(draft.columns["setting"], draft.columns["value"], strict=True)
    return next((str(value) for name, value in pairs if spelling(name) == "currency" and value), Settings().currency)


def _times(unit: str, setting: Setting, currency: str) -> float:
    if not unit or unit == setting.unit:
        return 1.0
    if setting.kind is not Kind.NUMBER or not setting.unit:
        raise CellError(f'"{setting.name}" takes no unit', "take the bracket away")
    try:
        return factor(unit, setting.unit, currency=currency)
    except UnitError as error:
        raise CellError(str(error), f"give it in {setting.unit}") from error
