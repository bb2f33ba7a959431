"""The periods of a new grid."""

from datetime import date

import pytest

from models.faults import Faulty
from planner.regrid.periods import Step, Wanted, new_periods


def days(first: str, end: str) -> tuple[int, int]:
    return date.fromisoformat(first).toordinal(), date.fromisoformat(end).toordinal()


YEARS = days("2026-01-01", "2029-01-01")


def made(wanted: Wanted, horizon: tuple[int, int] = YEARS) -> list[tuple[str, str, int]]:
    return [(p.name, date.fromordinal(p.first).isoformat(), p.end - p.first) for p in new_periods(wanted, horizon)]


def test_quarters_of_a_leap_year() -> None:
    assert made(Wanted(Step.QUARTERS, 2028, 2028)) == [
        ("2028 Q1", "2028-01-01", 91),
        ("2028 Q2", "2028-04-01", 91),
        ("2028 Q3", "2028-07-01", 92),
        ("2028 Q4", "2028-10-01", 92),
    ]


def test_months_have_names_that_excel_leaves_alone() -> None:
    found = made(Wanted(Step.MONTHS, 2026, 2026))
    assert [name for name, _, _ in found] == [f"2026 M{month:02}" for month in range(1, 13)]
    assert [length for _, _, length in found] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_mixed_grid_is_fine_first_and_whole_years_then() -> None:
    names = [name for name, _, _ in made(Wanted(Step.QUARTERS, until=2026))]
    assert names == ["2026 Q1", "2026 Q2", "2026 Q3", "2026 Q4", "2027", "2028"]


def test_the_horizon_of_the_case_is_the_widest() -> None:
    found = made(Wanted(Step.QUARTERS), days("2026-02-15", "2026-08-01"))
    assert found == [("2026 Q1", "2026-02-15", 45), ("2026 Q2", "2026-04-01", 91), ("2026 Q3", "2026-07-01", 31)]


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (Wanted(Step.YEARS, 2025), "Periods: the case runs from 2026 to 2028, so there is nothing to make 2025 to 2028 of; choose --from and --to within it"),
        (Wanted(Step.YEARS, None, 2030), "Periods: the case runs from 2026 to 2028, so there is nothing to make 2026 to 2030 of; choose --from and --to within it"),
        (Wanted(Step.YEARS, 2028, 2027), "Periods: the case runs from 2026 to 2028, so there is nothing to make 2028 to 2027 of; choose --from and --to within it"),
        (Wanted(Step.MONTHS, 2026, 2027, 2028), "Periods: --until 2028 lies outside 2026 to 2027; choose a year within them"),
    ],
)  # fmt: skip
def test_years_that_are_not_there(wanted: Wanted, fault: str) -> None:
    with pytest.raises(Faulty) as refused:
        new_periods(wanted, YEARS)
    assert str(refused.value) == fault
