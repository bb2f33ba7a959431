"""Times that name periods, on another grid."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from planner.regrid.parts import Parts
from planner.regrid.periods import Step, Wanted, new_periods
from planner.regrid.regrid import regrid
from planner.regrid.times import Times
from planner.workbook.grid import Book
from planner.workbook.values import CellError
from tests.planner.regrid.conftest import YEARS, book, sheet

HORIZON = date(2026, 1, 1).toordinal(), date(2029, 1, 1).toordinal()
GRIDS = {step: new_periods(Wanted(step), HORIZON) for step in Step}


def times(old: Step, new: Step) -> Times:
    return Times(Parts(GRIDS[old], GRIDS[new]), frozenset({"initial phase", "2028 Q1"}))


@pytest.mark.parametrize("attribute", ["start", "end"])
@pytest.mark.parametrize(
    "cell",
    [
        "",
        "2027",
        2027,
        "2024",
        "2027 + 6 months",
        date(2027, 1, 1),
        "2027-03-01 - 2 days",
        "initial phase",
        "start of Mill + 2 years",
    ],
)
def test_years_dates_phases_and_starts_stay(cell: Any, attribute: str) -> None:
    for new in (Step.QUARTERS, Step.MONTHS):
        assert times(Step.YEARS, new).on_new_grid(cell, attribute) == cell


@pytest.mark.parametrize(
    ("cell", "attribute", "expected"),
    [
        ("2027 Q2", "start", date(2027, 4, 1)),
        ("2027 Q2", "end", date(2027, 6, 30)),
        ("2027 Q2", "closes", date(2027, 6, 30)),
        ("2027 Q2 + 1 year", "start", "2027-04-01 + 1 year"),
        ("2027 Q2 - 10 days", "end", "2027-06-30 - 10 days"),
        ("2027", "end", "2027"),
    ],
)
def test_a_quarter_becomes_its_first_or_its_last_day(cell: str, attribute: str, expected: Any) -> None:
    assert times(Step.QUARTERS, Step.YEARS).on_new_grid(cell, attribute) == expected


def test_a_period_that_both_grids_have_stays() -> None:
    same = Times(Parts(GRIDS[Step.QUARTERS], new_periods(Wanted(Step.QUARTERS, until=2027), HORIZON)), frozenset())
    assert same.on_new_grid("2027 Q2", "start") == "2027 Q2"
    assert same.on_new_grid("2028 Q2", "start") == date(2028, 4, 1)


def test_a_year_that_was_no_whole_period_becomes_a_day() -> None:
    """A period 2026 that begins in July is another 2026 than the year."""
    short = new_periods(Wanted(Step.YEARS), (date(2026, 7, 1).toordinal(), HORIZON[1]))
    found = Times(Parts(short, GRIDS[Step.QUARTERS]), frozenset())
    assert found.on_new_grid("2026 + 2 years", "start") == "2026-07-01 + 2 years"
    assert found.on_new_grid("2026", "end") == date(2026, 12, 31)


def test_a_column_whose_days_are_not_known_is_refused() -> None:
    with pytest.raises(CellError, match='"2027 Q2" names a period that the new grid has not'):
        times(Step.QUARTERS, Step.YEARS).on_new_grid("2027 Q2", "whenever")


def test_a_phase_with_the_name_of_a_new_period_is_refused() -> None:
    with pytest.raises(CellError, match='"2028 Q1" is a phase, and on the new grid a period too'):
        times(Step.YEARS, Step.QUARTERS).on_new_grid("2028 Q1", "start")


def test_times_of_every_sheet_follow() -> None:
    quarters = sheet(regrid(book(), Wanted(Step.QUARTERS))[0], "Periods")
    given = book(
        Periods=[YEARS[0], *quarters],
        Demand=[["Site", "Product", "Period", "Quantity"], ["Works", "CAM", "2026 Q1", 1]],
        Phases=[["Phase", "From", "To"], ["initial", "2026 Q2", "2026 Q3"]],
        Contracts=[["Contract", "Clause", "Buyer", "Seller", "Product", "From", "To"], ["K1", "exclusive source", "Works", "Mill", "CAM", "initial", "2027 Q1"]],
        Disruptions=[["Disruption", "What", "From", "Duration"], ["strike", "Mill", "2027 Q3 + 10 days", 5]],
    )  # fmt: skip
    made, _ = regrid(given, Wanted(Step.YEARS))
    assert sheet(made, "Phases") == [["initial", date(2026, 4, 1), date(2026, 9, 30)]]
    assert sheet(made, "Contracts")[0][5:] == ["initial", date(2027, 3, 31)]
    assert sheet(made, "Disruptions") == [["strike", "Mill", "2027-07-01 + 10 days", 5]]


def test_a_fault_names_its_cell(refused: Callable[[Book, Wanted], list[str]]) -> None:
    given = book(
        Phases=[["Phase", "From", "To"], ["2027 Q1", "2026", "2026"]],
        Contracts=[["Contract", "Clause", "Buyer", "Seller", "Product", "From"], ["K1", "exclusive source", "Works", "Mill", "CAM", "2027 Q1"]],
    )  # fmt: skip
    assert refused(given, Wanted(Step.QUARTERS)) == [
        'Contracts!F2: "2027 Q1" is a phase, and on the new grid a period too; name the phase otherwise'
    ]


def test_a_book_with_faults_is_not_put_on_another_grid(refused: Callable[[Book, Wanted], list[str]]) -> None:
    given = book(Demand=[["Site", "Product", "Period", "Quantity"], ["Work", "CAM", "2026", 1]])
    assert refused(given, Wanted(Step.QUARTERS)) == ['Demand!A2: no site is called "Work"; did you mean "Works"?']
