"""On which day a written time falls, and how many of them lie in a period."""

from datetime import date

import numpy as np
import pytest

from models.contract import table
from models.tables import Period, Phase, Site, Tables
from models.times import Time
from planner.audit.days import Days, moved


def days(*sites: Site, phases: tuple[Phase, ...] = ()) -> Days:
    """Half a year, then one and a half with a leap day: 2027-07-01 to 2029-06-30."""
    periods = [
        Period(period="first", start=date(2027, 7, 1), end=date(2027, 12, 31)),
        Period(period="second", start=date(2028, 1, 1), end=date(2029, 6, 30)),
    ]
    return Days(Tables(periods=table(Period, periods), sites=table(Site, sites), phases=table(Phase, phases)))


PLANT = Site(site="Plant", start=Time("date", day=date(2028, 2, 29)))
LATER = Site(site="Later", start=Time("start of", "Plant", years=1))
PHASE = Phase(phase="Initial", start=None, end=Time("start of", "Plant", months=1))


def test_days_and_years_of_a_period() -> None:
    assert days().lengths.tolist() == [184, 366 + 181]
    assert days().per_period(days().years) == pytest.approx([184 / 365, 1 + 181 / 365])


@pytest.mark.parametrize(
    ("time", "begins", "after"),
    [
        (None, "2027-07-01", "2029-07-01"),
        (Time("date", day=date(2028, 2, 29)), "2028-02-29", "2028-03-01"),
        (Time("year", year=2028), "2028-01-01", "2029-01-01"),
        (Time("period", "first"), "2027-07-01", "2028-01-01"),
        (Time("period", "second", days=-10), "2027-12-22", "2029-06-21"),
        (Time("phase", "Initial"), "2027-07-01", "2028-03-29"),
        (Time("start of", "Plant"), "2028-02-29", "2028-02-29"),
        (Time("start of", "Later", years=2), "2031-02-28", "2031-02-28"),
    ],
)
def test_a_from_is_the_first_day_and_a_to_is_included(time: Time | None, begins: str, after: str) -> None:
    calendar = days(PLANT, LATER, phases=(PHASE,))
    assert date.fromordinal(calendar.begins(time)).isoformat() == begins
    assert date.fromordinal(calendar.ends(time)).isoformat() == after


@pytest.mark.parametrize(
    ("start", "offset", "reached"),
    [
        ("2028-02-29", {"years": 1}, "2029-02-28"),
        ("2028-02-29", {"years": 4}, "2032-02-29"),
        ("2028-02-29", {"years": -1}, "2027-02-28"),
        ("2026-07-01", {"years": 1.25}, "2027-10-01"),  # 0.25 of the 366 days to 1 July 2028: 91.5, rounded to even: 92
        ("2026-01-01", {"years": -0.5}, "2025-07-02"),  # from 2025-01-01, 182.5 days on, rounded to even: 182
        ("2026-01-31", {"months": 1}, "2026-02-28"),
        ("2026-03-31", {"months": -4}, "2025-11-30"),
        ("2026-12-31", {"months": 14, "days": 1}, "2028-03-01"),
    ],
)
def test_offsets_count_anniversaries_and_months(start: str, offset: dict[str, float], reached: str) -> None:
    assert date.fromordinal(moved(date.fromisoformat(start).toordinal(), **offset)).isoformat() == reached


def test_a_site_is_open_from_its_start_to_its_last_day() -> None:
    site = Site(site="Brief", start=Time("date", day=date(2027, 12, 31)), end=Time("date", day=date(2028, 1, 2)))
    assert days(site).per_period(days(site).site_open("Brief")).tolist() == [1, 2]


@pytest.mark.parametrize("status", ["paused", "cancelled", "closed"])
def test_a_site_that_makes_nothing_is_never_open(status: str) -> None:
    calendar = days(Site(site="Shut", status=status))
    assert not calendar.site_open("Shut").any()


def test_a_site_without_times_is_always_open() -> None:
    assert np.all(days(Site(site="Old")).site_open("Old"))
