"""The first row of a sheet: which column of the contract stands where, and in which unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.contract import Column, Row, cell_name
from models.faults import Fault
from models.units import Measure, UnitError, factor, money_word
from planner.workbook.grid import Cell, Grid, letter
from planner.workbook.nearest import did_you_mean

_BRACKET = re.compile(r"^(?P<name>.*?)\s*\[(?P<unit>[^\]]*)\]$")
EXAMPLES = {
    "unit": "t or GWh", "unit/year": "t/year or GWh/year", "currency/unit": "USD/t or USD/kWh", "kg/unit": "kg/t",
    "t/unit": "kg/unit", "kWh/unit": "kWh/t", "currency/t": "USD/t", "currency/t-km": "USD/t-km", "currency": "USD",
    "currency/unit/year": "USD/t/year",
}  # fmt: skip
ANY_PRODUCT = (Measure("t", 1.0, 1.0), Measure("pieces", 1.0, 1.0))


@dataclass(frozen=True)
class Heading:
    """A column of the contract as it was found: its position counted from 0, and the unit in its bracket ("" if it has none)."""

    column: Column
    position: int
    unit: str = ""

    @property
    def letter(self) -> str:
        """The letter over the column."""
        return letter(self.position)


def spelling(text: object) -> str:
    """A name without what does not count in it: capitals and repeated or surrounding spaces.

    >>> spelling(" Capacity  for US ")
    'capacity for us'
    """
    return " ".join(str(text).split()).casefold()


def without_unit(text: object) -> tuple[str, str]:
    """A heading and the unit in its bracket.

    >>> without_unit("Capacity for us [kt/year]")
    ('Capacity for us', 'kt/year')
    """
    plain = " ".join(str(text).split())
    found = _BRACKET.match(plain)
    return (found["name"], found["unit"].strip()) if found else (plain, "")


def find_headings(first_row: Sequence[Cell], kind: type[Row]) -> list[Heading]:
    """The columns of the contract in a first row, whatever else stands there; of one given twice the first."""
    known = {spelling(column.heading): column for column in kind.columns()}
    found: dict[str, Heading] = {}
    for position, text in enumerate(first_row):
        name, unit = without_unit(text)
        column = known.get(spelling(name))
        if column and column.attribute not in found:
            found[column.attribute] = Heading(column, position, unit)
    return list(found.values())


def heading_faults(grid: Grid, kind: type[Row], found: Sequence[Heading], currency: str) -> list[Fault]:
    """What is wrong with the first row: headings missing, unknown, repeated, or in a unit that does not fit."""
    first_row = grid.rows[0] if grid.rows else ()
    if not any(spelling(cell) for cell in first_row):
        return [Fault(cell_name(grid.sheet, "A", 0), "the first row is empty", "it must hold the headings of the columns")]
    return [
        *_unknown(grid, first_row, kind, found),
        *_untitled(grid, first_row),
        *_missing(grid, kind, found),
        *(fault for heading in found for fault in _unfit(grid, kind, heading, _currency_of(heading, found, currency))),
    ]


def _unknown(grid: Grid, first_row: Sequence[Cell], kind: type[Row], found: Sequence[Heading]) -> list[Fault]:
    faults = []
    known = {spelling(heading.column.heading): heading for heading in found}
    headings = [column.heading for column in kind.columns()]
    for position, text in enumerate(first_row):
        name, _ = without_unit(text)
        place = cell_name(grid.sheet, letter(position), 0)
        first = known.get(spelling(name))
        if first and first.position != position:
            faults.append(Fault(place, f'"{name}" is already the heading of column {first.letter}', "keep one of the two"))
        elif name and not first:
            remedy = did_you_mean(name, headings, f"known are {', '.join(headings)}")
            faults.append(Fault(place, f'{grid.sheet} has no column "{name}"', remedy))
    return faults


def _untitled(grid: Grid, first_row: Sequence[Cell]) -> list[Fault]:
    """Columns with values but no heading: they would be left out without a word."""
    width = max((len(row) for row in grid.rows), default=0)
    bare = [position for position in range(width) if position >= len(first_row) or not spelling(first_row[position])]
    faults = []
    for position in bare:
        if any(len(row) > position and row[position] != "" for row in grid.rows):
            place = cell_name(grid.sheet, letter(position), 0)
            faults.append(Fault(place, "the column has values but no heading", "give it a heading or delete it"))
    return faults


def _missing(grid: Grid, kind: type[Row], found: Sequence[Heading]) -> list[Fault]:
    present = {heading.column.attribute for heading in found}
    return [
        Fault(grid.sheet, f'the column "{column.heading}" is missing', f"add it; it says: {column.meaning}")
        for column in kind.columns()
        if column.required and column.attribute not in present
    ]


def _unfit(grid: Grid, kind: type[Row], heading: Heading, currency: str) -> list[Fault]:
    """A bracket that converts for no product at all; whether it does for each row's product shows when the rows are read."""
    column, unit = heading.column, heading.unit
    if not unit or unit == column.unit:
        return []
    place = cell_name(grid.sheet, heading.letter, 0)
    if not column.unit:
        beside = next((c.heading for c in kind.columns() if c.attribute == column.unit_column), "")
        remedy = f'say it in the column "{beside}"' if beside else "take the bracket away"
        return [Fault(place, f'"{column.heading}" takes no unit in its heading', remedy)]
    try:
        convertible(unit, column.unit, currency)
    except UnitError as error:
        named = next((c.heading for c in kind.columns() if c.attribute == column.currency_column), "")
        other = f", or a column {named} that says {money_word(unit)} beside every such amount" if named and money_word(unit) else ""
        return [Fault(place, str(error), f"{such_as(column.unit)} is needed{other}")]
    return []


def _currency_of(heading: Heading, found: Sequence[Heading], currency: str) -> str:
    """The currency that the bracket of a heading may speak of: any, where a column names that of each row."""
    named = any(other.column.attribute == heading.column.currency_column for other in found)
    return money_word(heading.unit) or currency if named else currency


def such_as(wanted: str) -> str:
    """What a unit may look like, for a message.

    >>> such_as("unit/year"), such_as("km")
    ('a unit such as t/year or GWh/year', 'a unit such as km')
    """
    return f"a unit such as {EXAMPLES.get(wanted, wanted)}"


def convertible(given: str, wanted: str, currency: str) -> None:
    """Raises UnitError if a unit can be converted to the wanted one for no product whatever."""
    refusals = []
    for product in ANY_PRODUCT:
        try:
            factor(given, wanted, currency=currency, product=product)
        except UnitError as error:
            refusals.append(error)
    if len(refusals) == len(ANY_PRODUCT):
        raise refusals[0]
