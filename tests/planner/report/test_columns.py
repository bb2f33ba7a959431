from datetime import date
from itertools import pairwise

import pytest

from models.plan import TERM
from models.tables import Period
from planner.report.columns import Columns
from tests.models.case import case, halves, year
from tests.planner.report.plans import planned


def months(*years: int) -> list[Period]:
    first = [date(y, m, 1) for y in years for m in range(1, 13)] + [date(max(years) + 1, 1, 1)]
    return [Period(period=f"{a:%Y-%m}", start=a, end=date.fromordinal(b.toordinal() - 1)) for a, b in pairwise(first)]


def columns(*periods: Period) -> Columns:
    return Columns(planned(case(periods=periods)))


def test_twelve_periods_stand_as_they_are() -> None:
    found = columns(*months(2026))
    assert found.names[0] == "2026-01"
    assert len(found) == 12
    assert found.of_period(11) == 11


def test_more_fold_into_calendar_years() -> None:
    found = columns(*months(2026, 2027))
    assert found.names == ("2026", "2027")
    assert [found.of_period(n) for n in (0, 11, 12, 23)] == [0, 0, 1, 1]
    assert found.of_span("2026-03") == (0,)
    assert found.of_span("2027") == (1,)
    assert found.of_span(TERM) == (0, 1)


def test_a_year_covers_its_halves_and_the_term_everything() -> None:
    found = columns(*halves("2026"), *halves("2027"))
    assert found.of_span("2026 H2") == (1,)
    assert found.of_span("2027") == (2, 3)
    assert found.of_span(TERM) == (0, 1, 2, 3)


@pytest.mark.parametrize("span", ["", TERM])
def test_what_has_no_period_covers_the_whole_term(span: str) -> None:
    assert columns(year("2026"), year("2027")).of_span(span) == (0, 1)


def test_a_period_may_be_called_like_another_year() -> None:
    odd = Period(period="2030", start=date(2026, 1, 1), end=date(2026, 12, 31))
    found = columns(odd)
    assert found.of_span("2030") == (0,)
