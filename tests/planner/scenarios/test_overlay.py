"""Changes to cells, each made to a small book by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.faults import Fault, Faulty
from planner.scenarios.overlay import overlay, unfit_scenarios
from planner.workbook.grid import Book, Cell, Grid

HEADINGS = ["Scenario", "Based on", "Sheet", "Where", "Column", "Change", "Value"]
LINES: list[list[Cell]] = [
    ["Site", "Line", "Unit", "Capacity for us [kt/year]"],
    ["Ontario", "Cathode", "t", 44.1],
    ["Ontario", "Spare", "t", 4],
    ["Nysa", "Cathode", "t", 12.6],
]
STARRED = ("Settings", "Periods", "Products", "Sites", "Production", "Lanes", "Demand", "Contracts", "Policies")


def book(*changes: Sequence[Cell]) -> Book:
    """A book with the Lines above, the other sheets empty, and these rows of Scenarios."""
    grids = [Grid(title, [[]]) for title in STARRED]
    return Book((*grids, Grid("Lines", LINES), Grid("Scenarios", [HEADINGS, *changes])))


def lines(given: Book) -> list[list[Cell]]:
    return [list(row) for grid in given.grids if grid.sheet == "Lines" for row in grid.rows]


def said(*changes: Sequence[Cell], name: str = "Late") -> list[str]:
    with pytest.raises(Faulty) as refused:
        overlay(book(*changes), name)
    return [str(fault) for fault in refused.value.faults]


def test_a_cell_is_set() -> None:
    changed = overlay(book(["Late", "", "Lines", "Site = Ontario; Line = cathode", "Capacity for us", "set", "20"]), "late")
    assert lines(changed) == [LINES[0], ["Ontario", "Cathode", "t", 20], *LINES[2:]]
    assert "Scenarios" not in [grid.sheet for grid in changed.grids]


def test_the_book_itself_stays_as_it_is() -> None:
    given = book(["Late", "", "Lines", "Site = Ontario", "Capacity for us", "multiply", "0"])
    before = lines(given)
    overlay(given, "Late")
    assert lines(given) == before


@pytest.mark.parametrize(("change", "value", "expected"), [("multiply", "0.5", [22.05, 2.0]), ("increase", "-4", [40.1, 0.0])])
def test_every_row_that_matches_is_reckoned_with(change: str, value: str, expected: list[float]) -> None:
    changed = lines(overlay(book(["Late", "", "Lines", "Site = Ontario", "Capacity for us", change, value]), "Late"))
    assert [row[3] for row in changed[1:3]] == pytest.approx(expected)
    assert changed[3] == LINES[3]


def test_without_conditions_every_row_changes() -> None:
    changed = lines(overlay(book(["Late", "", "Lines", "", "Capacity for us", "set", "1"]), "Late"))
    assert [row[3] for row in changed[1:]] == [1, 1, 1]


def test_a_column_of_the_contract_that_is_not_there_is_added() -> None:
    changed = lines(overlay(book(["Late", "", "Lines", "Site = Nysa", "Ramp", "set", "slow"]), "Late"))
    assert changed[0][4] == "Ramp"
    assert changed[3][4] == "slow"


def test_a_row_is_added_and_rows_are_dropped() -> None:
    added = ["Late", "", "Lines", "", "", "add", "Site = Acs; Line = Cathode; Unit = t; Capacity for us = 12.5"]
    dropped = ["Late", "", "Lines", "Site = Ontario", "", "drop", ""]
    assert lines(overlay(book(added, dropped), "Late")) == [LINES[0], [], [], LINES[3], ["Acs", "Cathode", "t", 12.5]]


def test_a_scenario_stands_on_another() -> None:
    base = ["Early", "", "Lines", "Site = Nysa", "Capacity for us", "set", "10"]
    later = ["Late", "Early", "Lines", "Site = Nysa", "Capacity for us", "multiply", "3"]
    assert lines(overlay(book(later, base), "Late"))[3][3] == 30
    assert lines(overlay(book(later, base), "Early"))[3][3] == 10


def test_a_row_that_is_not_active_changes_nothing() -> None:
    grid = Grid("Scenarios", [[*HEADINGS, "Active"], ["Late", "", "Lines", "", "Unit", "set", "kg", ""], ["Late", "", "Lines", "", "Line", "set", "X", "no"]])  # fmt: skip
    given = Book((*book().grids[:-1], grid))
    assert [row[:3] for row in lines(overlay(given, "Late"))[1:]] == [[row[0], row[1], "kg"] for row in LINES[1:]]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (["Late", "", "Line", "", "Unit", "set", "t"], 'Scenarios!C2: scenario Late: no sheet is called "Line"; did you mean "Lines"?'),
        (["Late", "", "Lines", "Sit = Nysa", "Unit", "set", "t"], 'Scenarios!D2: scenario Late: Lines has no column "Sit"; did you mean "Site"?'),
        (["Late", "", "Lines", "Site = Nisa", "Unit", "set", "t"], "Scenarios!D2: scenario Late: Lines has no row where Site = Nisa; check the values"),
        (["Late", "", "Lines", "Site = Nysa", "Uni", "set", "t"], 'Scenarios!E2: scenario Late: Lines has no column "Uni"; did you mean "Unit"?'),
        (["Late", "", "Lines", "Site = Nysa", "", "set", "t"], "Scenarios!E2: scenario Late: it does not say which column changes; name a column of Lines"),
        (["Late", "", "Lines", "Site = Nysa", "Unit", "multiply", "2"], "Scenarios!D2: scenario Late: Lines row 4 holds no number to multiply"),
        (["Late", "", "Lines", "Site = Nysa", "Capacity for us", "multiply", "twice"], 'Scenarios!G2: scenario Late: "twice" is not a number'),
        (["Late", "", "Lines", "", "", "add", ""], "Scenarios!G2: scenario Late: a row is added, and Value says nothing"),
        (["Late", "", "Lines", "Nysa", "Unit", "set", "t"], 'Scenarios!D2: scenario Late: "Nysa" names no cell'),
        (["Late", "Late", "Lines", "", "Unit", "set", "t"], 'Scenarios: the scenario "Late" is based on itself'),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_made_is_said_at_its_cell(change: list[Cell], message: str) -> None:
    assert [text[: len(message)] for text in said(change)] == [message]
    assert [str(fault)[: len(message)] for fault in unfit_scenarios(book(change))] == [message]


@pytest.mark.parametrize(("spoilt", "said_of_it"), [("Lines!A4", 0), ("Sites!A2", 1)])
def test_a_row_that_may_be_one_that_cannot_be_read_is_not_called_missing(spoilt: str, said_of_it: int) -> None:
    given = book(["Late", "", "Lines", "Site = Nisa", "Unit", "set", "t"])
    unread = replace(given, faults=(Fault(spoilt, "the formula has never been calculated"),))
    assert len(list(unfit_scenarios(unread))) == said_of_it


def test_an_unknown_scenario_is_named() -> None:
    change: list[Cell] = ["Late", "", "Lines", "", "Unit", "set", "t"]
    assert said(change, name="Lte") == ['Scenarios: no scenario is called "Lte"; did you mean "Late"?']


def test_a_book_without_scenarios_has_none() -> None:
    with pytest.raises(Faulty, match="the workbook has none"):
        overlay(Book(tuple(book().grids[:-1])), "Late")
