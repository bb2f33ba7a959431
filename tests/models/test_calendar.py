"""On which day a time falls."""

from datetime import date
from itertools import pairwise

import pytest

from models.calendar import NEVER, Calendar, NoSuchDay, shifted, years_between
from models.contract import table
from models.tables import Line, Period, Phase, Site, Tables
from models.times import Time


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def on(text: str) -> Time:
    return Time("date", day=date.fromisoformat(text))


def start_of(site: str, **offset: float) -> Time:
    return Time("start of", site, **offset)


def period(name: str, start: str, end: str) -> Period:
    return Period(period=name, start=date.fromisoformat(start), end=date.fromisoformat(end))


CALENDAR = Calendar(
    Tables(
        periods=table(Period, [period("2026", "2026-01-01", "2026-12-31"), period("H1 2027", "2027-01-01", "2027-06-30")]),
        phases=table(
            Phase,
            [
                Phase(phase="trial", start=start_of("Mill"), end=start_of("Mill", years=2)),
                Phase(phase="early", end=on("2026-03-31")),
                Phase(phase="always"),
            ],
        ),
        sites=table(
            Site,
            [
                Site(site="Mill", start=on("2024-02-29")),
                Site(site="Plant", start=start_of("Mill", years=2.5), end=on("2027-01-31")),
                Site(site="Old"),
                Site(site="Paused", start=on("2026-01-01"), status="paused"),
                Site(site="Egg", start=start_of("Hen")),
                Site(site="Hen", start=Time("phase", "chicken")),
            ],
        ),
    )
)


@pytest.mark.parametrize(
    ("time", "first", "end"),
    [
        (None, "2026-01-01", "2027-07-01"),
        (on("2026-05-01"), "2026-05-01", "2026-05-02"),
        (Time("year", year=2030), "2030-01-01", "2031-01-01"),
        (Time("period", "H1 2027"), "2027-01-01", "2027-07-01"),
        (Time("phase", "trial"), "2024-02-29", "2026-02-28"),
        (Time("phase", "early"), "2026-01-01", "2026-04-01"),
        (Time("phase", "always"), "2026-01-01", "2027-07-01"),
        (start_of("Mill"), "2024-02-29", "2024-02-29"),
        (start_of("Mill", years=2), "2026-02-28", "2026-02-28"),
        (start_of("Mill", years=4), "2028-02-29", "2028-02-29"),
        (start_of("Mill", months=-1), "2024-01-29", "2024-01-29"),
        (start_of("Mill", days=10), "2024-03-10", "2024-03-10"),
    ],
    ids=str,
)
def test_first_days_and_ends(time: Time | None, first: str, end: str) -> None:
    assert (CALENDAR.first_day(time), CALENDAR.end_day(time)) == (day(first), day(end))


def test_sites_are_open_from_their_start_to_their_last_day() -> None:
    assert CALENDAR.site_open("Mill") == (day("2024-02-29"), day("2027-07-01"))
    assert CALENDAR.site_open("Plant") == (day("2026-08-29"), day("2027-02-01"))
    assert CALENDAR.site_open("Old") == CALENDAR.horizon
    assert CALENDAR.site_open("Paused") == NEVER
    assert CALENDAR.site_start("Old") is None


def test_lines_start_within_the_opening_of_their_site() -> None:
    early = Line(site="Plant", line_name="L", unit="t", production_start=on("2020-01-01"))
    late = Line(site="Plant", line_name="L", unit="t", production_start=on("2026-12-01"))
    plain = Line(site="Plant", line_name="L", unit="t")
    assert CALENDAR.line_open(early) == CALENDAR.line_open(plain) == CALENDAR.site_open("Plant")
    assert CALENDAR.line_open(late) == (day("2026-12-01"), day("2027-02-01"))
    assert [CALENDAR.line_start(line) for line in (early, late, plain)] == [day("2020-01-01"), day("2026-12-01"), day("2026-08-29")]


def test_a_site_without_a_start_has_no_day() -> None:
    with pytest.raises(NoSuchDay, match='"start of Old" has no day: the site states no Start of production'):
        CALENDAR.first_day(start_of("Old", years=1))


def test_times_that_go_round_in_a_circle_are_named() -> None:
    chicken = Phase(phase="chicken", start=start_of("Egg"))
    circle = Calendar(Tables(sites=CALENDAR.tables.sites, phases=table(Phase, [chicken]), periods=CALENDAR.tables.periods))
    message = "times refer to one another in a circle: phase chicken → the start of Egg → the start of Hen → phase chicken"
    for time in (start_of("Egg"), start_of("Hen"), Time("phase", "chicken")):
        with pytest.raises(NoSuchDay) as refused:
            circle.first_day(time)
        assert str(refused.value) == message


def test_a_day_beyond_all_calendars_is_refused() -> None:
    with pytest.raises(NoSuchDay, match="outside the years 1 to 9999"):
        shifted(day("2026-01-01"), years=9000)
    with pytest.raises(NoSuchDay, match="outside the years 1 to 9999"):
        shifted(day("2026-01-01"), days=1e9)


def test_years_add_up_on_any_grid() -> None:
    days = [day("2027-01-01"), day("2027-12-31"), day("2028-02-29"), day("2028-03-01"), day("2029-01-01")]
    parts = [years_between(first, end) for first, end in pairwise(days)]
    assert sum(parts) == pytest.approx(2.0, abs=1e-12)
    assert years_between(day("2028-01-01"), day("2027-01-01")) == 0.0
