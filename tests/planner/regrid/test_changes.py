"""Scenarios on another grid."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from planner.regrid.figures import number_of
from planner.regrid.periods import Step, Wanted
from planner.regrid.regrid import regrid
from planner.scenarios.overlay import overlay
from planner.workbook.grid import Book
from tests.planner.regrid.conftest import YEARS, book, sheet

HEADINGS = ["Scenario", "Sheet", "Where", "Column", "Change", "Value", "Notes"]
NEEDS = [["Site", "Product", "Period", "Quantity", "Low"], *([site, "CAM", str(year), 3660, 732] for site in ("Works", "Late") for year in (2026, 2027, 2028))]  # fmt: skip
QUARTERS = Wanted(Step.QUARTERS)

type Refused = Callable[[Book, Wanted], list[str]]


def case(*changes: Sequence[Any]) -> Book:
    return book(Demand=NEEDS, Scenarios=[HEADINGS, *(["S", *change, *[""] * (6 - len(change))] for change in changes)])


def changes(*given: Sequence[Any], wanted: Wanted = QUARTERS) -> list[list[Any]]:
    return [row[2:6] for row in sheet(regrid(case(*given), wanted)[0], "Scenarios")]


def same(*given: Sequence[Any]) -> bool:
    """Whether the scenario laid over the case and then put on the grid is the scenario put on the grid and then laid over it."""
    one, _ = regrid(overlay(case(*given), "S"), QUARTERS)
    other = overlay(regrid(case(*given), QUARTERS)[0], "S")
    return all(rows_of(one, title) == rows_of(other, title) for title in ("Demand", "Contracts", "Sites"))


def rows_of(of: Book, title: str) -> list[list[str]]:
    """The rows of a sheet as texts, in any order, without empty rows and the empty cells at the ends of others."""
    rows = [[f"{value:.12g}" if (value := number_of(cell)) is not None else str(cell) for cell in row] for row in sheet(of, title)]
    cut = [row[: max((n for n, cell in enumerate(row, start=1) if cell), default=0)] for row in rows]
    return sorted(row for row in cut if row)


def test_what_names_no_period_stays() -> None:
    given = ["Lines", "Site = Mill", "Nameplate", "set", "10", "why"]
    assert changes(given) == [["Site = Mill", "Nameplate", "set", "10"]]


def test_an_amount_that_is_set_is_shared_out() -> None:
    given = ["Demand", "Site = Works; Period = 2028", "Quantity", "set", "366"]
    assert changes(given) == [[f"Site = Works; Period = 2028 Q{n}", "Quantity", "set", text] for n, text in ((1, "91"), (2, "91"), (3, "92"), (4, "92"))]  # fmt: skip
    assert same(given)


@pytest.mark.parametrize(
    "given",
    [
        ["Demand", "Site = Works; Period = 2028", "Quantity", "increase", "-366"],
        ["Demand", "Site = Late; Period = 2027", "Quantity", "set", "366"],
        ["Demand", "Site = Works; Period = 2028", "Quantity", "multiply", "2"],
        ["Demand", "Site = Works; Period = 2027", "Low", "set", "5"],
        ["Demand", "Period = 2026", "Unmet penalty", "set", "5"],
        ["Demand", "Site = Works", "Quantity", "multiply", "1.5"],
        ["Demand", "Site = Works; Period = 2028", "", "drop", ""],
        ["Contracts", "", "", "add", "Contract = K1; Clause = exclusive source; Buyer = Works; Seller = Mill; Product = CAM; From = 2027"],
        ["Sites", "Site = Mill", "Start of production", "set", "2026"],
    ],
)  # fmt: skip
def test_a_scenario_and_a_grid_go_in_either_order(given: list[str]) -> None:
    assert same(given)


def test_a_row_that_is_added_is_added_in_every_part() -> None:
    dropped = ["Demand", "Site = Works; Period = 2028", "", "drop", ""]
    added = ["Demand", "", "", "add", 'Site = Works; Product = CAM; Period = 2028; Quantity = 366; Source = "S1;S2"']
    assert changes(dropped, added)[4] == ["", "", "add", 'Site = Works; Product = CAM; Period = 2028 Q1; Quantity = 91; Source = "S1;S2"']  # fmt: skip
    assert same(dropped, added)


def test_a_time_in_a_scenario_follows() -> None:
    quarters = sheet(regrid(book(), QUARTERS)[0], "Periods")
    needs = [NEEDS[0], ["Works", "CAM", "2026 Q1", 1, ""]]
    rows = [HEADINGS, ["S", "Sites", "Site = Mill", "Start of production", "set", "2026 Q3", ""]]
    made, _ = regrid(book(Periods=[YEARS[0], *quarters], Demand=needs, Scenarios=rows), Wanted(Step.YEARS))
    assert sheet(made, "Scenarios")[0][5] == "2026-07-01"


def test_changes_of_periods_that_are_left_out_go_with_them() -> None:
    given = ["Demand", "Site = Works; Period = 2028", "Quantity", "set", "366"]
    kept = ["Lines", "Site = Mill", "Nameplate", "set", "10"]
    assert changes(given, kept, wanted=Wanted(Step.QUARTERS, None, 2027)) == [kept[1:]]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["Periods", "Period = 2027", "Phase", "set", "x"], "Scenarios!B2: scenario S: a change of the periods themselves cannot be followed onto another grid"),
        (["Demand", "Site = Works", "Quantity", "set", "7"], "Scenarios!C2: scenario S: the change holds for every period, and an amount is not the same in periods of other lengths"),
        (["Demand", "Quantity = 3660", "Unmet penalty", "set", "7"], "Scenarios!C2: scenario S: rows are found by Quantity, which differs on the new grid"),
        (["Demand", "Period = 2027", "Quantity", "set", "7"], "Scenarios!C2: scenario S: 2027 is split otherwise at every site, by the days on which it is open"),
        (["Demand", "Site = Works; Period = 2027", "Period", "set", "2026"], "Scenarios!D2: scenario S: a change of the period itself cannot be followed onto another grid"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused_at_its_cell(given: list[str], fault: str, refused: Refused) -> None:
    [said] = refused(case(given), QUARTERS)
    assert said.startswith(fault)


def test_a_change_of_a_quarter_is_no_change_of_a_year(refused: Refused) -> None:
    quarters = sheet(regrid(book(), QUARTERS)[0], "Periods")
    needs = [NEEDS[0], ["Works", "CAM", "2026 Q1", 1, ""], ["Works", "CAM", "2026 Q2", 1, ""]]
    rows = [HEADINGS, ["S", "Demand", "Site = Works; Period = 2026 Q2", "Quantity", "set", "2", ""]]
    [said] = refused(book(Periods=[YEARS[0], *quarters], Demand=needs, Scenarios=rows), Wanted(Step.YEARS))
    assert said.startswith("Scenarios!C2: scenario S: 2026 Q2 is a part only of 2026 on the new grid")
