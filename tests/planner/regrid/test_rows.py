"""Sheets whose rows speak of periods, split and put together by hand arithmetic: 365 days in 2026 and 2027, 366 in 2028."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from planner.regrid.periods import Step, Wanted
from planner.regrid.regrid import regrid
from planner.workbook.grid import Book
from tests.planner.regrid.conftest import YEARS, book, sheet

QUARTERS, WHOLE = Wanted(Step.QUARTERS), Wanted(Step.YEARS)
FIRST_YEAR = Wanted(Step.QUARTERS, 2026, 2026)
NEEDS = ["Site", "Product", "Period", "Quantity", "Unmet penalty", "Notes", "Source", "Flag", "Low", "High"]
FLOWS = ["Origin", "Destination", "Product", "Period", "Quantity"]
INDICES = ["Index", "Period", "Value"]

type Refused = Callable[[Book, Wanted], list[str]]


def by_quarter(title: str, rows: list[list[Any]], wanted: Wanted = QUARTERS) -> list[list[Any]]:
    return sheet(regrid(book(**{title: rows}), wanted)[0], title.replace("_", " "))


def put_together(title: str, rows: list[list[Any]]) -> list[list[Any]]:
    """Quarters of 2026 to whole years."""
    years, _ = regrid(book(), FIRST_YEAR)
    return sheet(regrid(book(**{title: rows, "Periods": [YEARS[0], *sheet(years, "Periods")]}, **NO_NEEDS[title != "Demand"]), WHOLE)[0], title.replace("_", " "))  # fmt: skip


NO_NEEDS: dict[bool, dict[str, list[list[Any]]]] = {False: {}, True: {"Demand": [NEEDS[:4], ["Works", "CAM", "2026 Q1", 1]]}}


def test_periods_inherit_what_is_said_of_theirs() -> None:
    made = sheet(regrid(book(), Wanted(Step.QUARTERS, until=2026))[0], "Periods")
    assert made[:2] == [
        ["2026 Q1", date(2026, 1, 1), date(2026, 3, 31), "ramp", ""],
        ["2026 Q2", date(2026, 4, 1), date(2026, 6, 30), "ramp", ""],
    ]
    assert made[-1] == ["2028", date(2028, 1, 1), date(2028, 12, 31), "series", ""]


def test_labels_of_periods_that_are_put_together_stand_side_by_side() -> None:
    halves = [YEARS[0], ["H1", date(2026, 1, 1), date(2026, 6, 30), "ramp", ""], ["H2", date(2026, 7, 1), date(2026, 12, 31), "series", ""]]  # fmt: skip
    needs = [NEEDS[:4], ["Works", "CAM", "H1", 1]]
    assert sheet(regrid(book(Periods=halves, Demand=needs), WHOLE)[0], "Periods") == [
        ["2026", date(2026, 1, 1), date(2026, 12, 31), "ramp; series", ""]
    ]


def test_a_need_is_shared_out_by_days_and_keeps_its_flags() -> None:
    """730 t in 2026 are 2 t a day; in its heading's unit, and with its range."""
    rows = [["Site", "Product", "Period", "Quantity [kt]", *NEEDS[4:]], ["Works", "CAM", "2026", 0.73, 9, "a, b", "S1;S2", "FACT", "0.365", "none"]]  # fmt: skip
    made = by_quarter("Demand", rows)
    assert [row[2] for row in made] == ["2026 Q1", "2026 Q2", "2026 Q3", "2026 Q4"]
    assert [row[3] for row in made] == pytest.approx([0.18, 0.182, 0.184, 0.184], rel=1e-15)
    assert [row[8] for row in made] == pytest.approx([0.09, 0.091, 0.092, 0.092], rel=1e-15)
    assert {(row[0], row[1], *row[4:8], row[9]) for row in made} == {("Works", "CAM", 9, "a, b", "S1;S2", "FACT", "none")}


def test_a_plant_that_opens_within_a_year_needs_nothing_before() -> None:
    """Late is open on 183 days of 2027, from 2 July: 91 in the third quarter, 92 in the fourth."""
    made = by_quarter("Demand", [NEEDS[:4], ["Late", "CAM", "2027", 366], ["LTE", "CAM", "2028", 366]])
    assert [(row[2], row[3]) for row in made] == [
        ("2027 Q3", 182.0), ("2027 Q4", 184.0), ("2028 Q1", 91.0), ("2028 Q2", 91.0), ("2028 Q3", 92.0), ("2028 Q4", 92.0),
    ]  # fmt: skip


def test_a_need_before_the_plant_opens_is_not_lost() -> None:
    made = by_quarter("Demand", [NEEDS[:4], ["Late", "CAM", "2026", 365]])
    assert [row[3] for row in made] == [90.0, 91.0, 92.0, 92.0]


def test_years_put_together_again_are_as_they_were() -> None:
    rows = [NEEDS, *([site, "CAM", str(year), 1234.5, "", "n", "S1", "FACT", "1000.1", "x"] for site in ("Works", "Late") for year in (2026, 2027, 2028))]  # fmt: skip
    for wanted in (QUARTERS, Wanted(Step.MONTHS), Wanted(Step.MONTHS, until=2026)):
        finer, _ = regrid(book(Demand=rows), wanted)
        again, _ = regrid(finer, WHOLE)
        assert sheet(again, "Periods") == YEARS[1:]
        assert [[str(cell) for cell in row] for row in sheet(again, "Demand")] == [[str(cell) for cell in row] for row in rows[1:]]


def test_what_is_put_together_says_all_that_its_rows_said() -> None:
    made = put_together("Demand", [NEEDS, ["Works", "CAM", "2026 Q1", 10, "", "a", "S1", "FACT", "1", ""], ["Works", "CAM", "2026 Q3", 30, "", "b", "S1", "ASSUMPTION", "few", ""]])  # fmt: skip
    assert made == [["Works", "CAM", "2026", 40.0, "", "a; b", "S1", "ASSUMPTION", "1; few", ""]]


def test_needs_in_other_units_cannot_be_put_together(refused: Refused) -> None:
    years, _ = regrid(book(), FIRST_YEAR)
    needs = [[*NEEDS[:4], "Quantity unit"], ["Works", "CAM", "2026 Q1", 10, "t"], ["Works", "CAM", "2026 Q2", 10, "kt"]]
    [said] = refused(book(Demand=needs, Periods=[YEARS[0], *sheet(years, "Periods")]), WHOLE)
    assert said.startswith("Demand!C3: on the new grid it is part of 2026, but Quantity unit is not as in row 2, which is too")


def test_texts_for_the_reader_are_put_side_by_side() -> None:
    made = put_together("Price_indices", [[*INDICES, "Unit"], ["Ni", "2026 Q1", 10, "USD/t"], ["Ni", "2026 Q2", 10, "USD per t"], ["Ni", "", 10]])  # fmt: skip
    assert made[0] == ["Ni", "2026", 10, "USD/t; USD per t"]


def test_needs_with_other_terms_cannot_be_put_together(refused: Refused) -> None:
    years, _ = regrid(book(), FIRST_YEAR)
    needs = [NEEDS, ["Works", "CAM", "2026 Q1", 10, 5], ["Works", "CAM", "2026 Q2", 10, 6]]
    assert refused(book(Demand=needs, Periods=[YEARS[0], *sheet(years, "Periods")]), WHOLE) == [
        "Demand!C3: on the new grid it is part of 2026, but Unmet penalty is not as in row 2, which is too; make them alike, or choose shorter periods"
    ]


def test_a_horizon_that_ends_earlier_leaves_rows_out_and_says_so() -> None:
    rows = [NEEDS[:4], *(["Works", "CAM", str(year), 1] for year in (2026, 2027, 2028))]
    made, notes = regrid(book(Demand=rows), Wanted(Step.YEARS, None, 2026))
    assert sheet(made, "Demand") == [["Works", "CAM", "2026", 1]]
    assert [str(note) for note in notes] == ["Demand: 2 rows of periods that are left out"]


def test_an_index_holds_in_every_part_of_its_period() -> None:
    made = by_quarter("Price_indices", [INDICES, ["Ni", "", 10], ["Ni", "2027", 12]])
    assert made == [["Ni", "", 10], *(["Ni", f"2027 Q{number}", 12] for number in (1, 2, 3, 4))]


def test_an_index_over_a_longer_period_is_its_mean_by_days() -> None:
    """90 days at 10 and 91 at 20; the other 184 as in every period: 365 days at (900 + 1,820 + 184 · 5) / 365."""
    made = put_together("Price_indices", [INDICES, ["Ni", "2026 Q1", 10], ["Ni", "2026 Q2", 20], ["Ni", "", 5]])
    assert made == [["Ni", "2026", pytest.approx((900 + 1820 + 920) / 365)], ["Ni", "", 5]]


def test_an_index_that_is_not_known_all_the_time_has_no_mean(refused: Refused) -> None:
    years, _ = regrid(book(), FIRST_YEAR)
    given = book(Price_indices=[INDICES, ["Ni", "2026 Q1", 10]], Periods=[YEARS[0], *sheet(years, "Periods")], **NO_NEEDS[True])
    assert refused(given, WHOLE) == [
        "Price indices!B2: on the new grid it is part of 2026, but there is none for a part of it; state one for every period, in a row whose Period is blank"
    ]


def test_flows_of_the_previous_plan_are_shared_out_and_unknown_ones_stay() -> None:
    made = by_quarter("Previous_plan", [FLOWS, ["Mill", "Works", "CAM", "2028", 366], ["Mill", "Works", "CAM", "2025", 7]])
    assert [(row[3], row[4]) for row in made] == [("2028 Q1", 91.0), ("2028 Q2", 91.0), ("2028 Q3", 92.0), ("2028 Q4", 92.0), ("2025", 7)]  # fmt: skip


def test_a_former_decision_is_taken_once_whatever_the_grid() -> None:
    heading = ["Site", "Line", "Option", "Period", "Steps"]
    made = by_quarter("Previous_decisions", [heading, ["Mill", "", "", "2027", ""], ["Mill", "Kiln", "more", "2028", 2]])
    assert made == [["Mill", "", "", "2027 Q1", ""], ["Mill", "Kiln", "more", "2028 Q1", 2]]
    quarters = [heading, ["Mill", "Kiln", "more", "2026 Q2", 2]]
    assert put_together("Previous_decisions", quarters) == [["Mill", "Kiln", "more", "2026", 2]]


def test_a_fiscal_year_is_cut_where_the_calendar_year_ends() -> None:
    """April 2027 to March 2028 by years, as capacity is counted: 275 / 365 and 91 / 366 of a year."""
    fiscal = [YEARS[0][:3], ["FY27", date(2027, 4, 1), date(2028, 3, 31)]]
    made = sheet(regrid(book(Periods=fiscal, Demand=[NEEDS[:4], ["Works", "CAM", "FY27", 100]]), WHOLE)[0], "Demand")
    first, rest = 275 / 365, 91 / 366
    assert [(row[2], row[3]) for row in made] == [
        ("2027", pytest.approx(100 * first / (first + rest))),
        ("2028", pytest.approx(100 * rest / (first + rest))),
    ]


def test_the_case_may_get_another_title() -> None:
    assert sheet(regrid(book(), QUARTERS)[0], "Settings") == [["title", "two plants"]]
    named = Wanted(Step.QUARTERS, title="by quarters")
    assert sheet(regrid(book(), named)[0], "Settings") == [["title", "by quarters"]]
    untitled = [["Setting", "Value"], ["currency", "EUR"]]
    assert sheet(regrid(book(Settings=untitled), named)[0], "Settings") == [["currency", "EUR"], ["title", "by quarters"]]
