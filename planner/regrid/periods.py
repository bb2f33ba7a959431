"""The periods of a new grid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.calendar import Span, overlap
from models.faults import Fault, Faulty
from models.tables import Period


class Step(StrEnum):
    """How long the periods are."""

    YEARS = "years"
    QUARTERS = "quarters"
    MONTHS = "months"


MONTHS = {Step.YEARS: 12, Step.QUARTERS: 3, Step.MONTHS: 1}


@dataclass(frozen=True)
class Wanted:
    """The grid asked for: periods of one length from the first to the last year, after ``until`` whole years; a title for it."""

    step: Step
    first: int | None = None
    last: int | None = None
    until: int | None = None
    title: str = ""


def new_periods(wanted: Wanted, horizon: tuple[int, int]) -> tuple[Span, ...]:
    """The periods asked for, within the horizon that the case has.

    Raises Faulty for years of which the case says nothing, because nobody could say what is needed in them.
    """
    first, last = date.fromordinal(horizon[0]).year, date.fromordinal(horizon[1] - 1).year
    asked = wanted.first or first, wanted.last or last
    if not first <= asked[0] <= asked[1] <= last:
        what = f"the case runs from {first} to {last}, so there is nothing to make {asked[0]} to {asked[1]} of"
        raise Faulty([Fault(Period.sheet, what, "choose --from and --to within it")])
    cut = asked[1] if wanted.until is None else wanted.until
    if not asked[0] <= cut <= asked[1]:
        raise Faulty([Fault(Period.sheet, f"--until {cut} lies outside {asked[0]} to {asked[1]}", "choose a year within them")])
    periods = [
        span for year in range(asked[0], asked[1] + 1) for span in _of_year(year, wanted.step if year <= cut else Step.YEARS)
    ]
    clipped = [Span(span.name, *overlap((span.first, span.end), horizon)) for span in periods]
    return tuple(span for span in clipped if span.first < span.end)


def _of_year(year: int, step: Step) -> Iterator[Span]:
    length = MONTHS[step]
    for number in range(12 // length):
        first = date(year, number * length + 1, 1).toordinal()
        end = date(year + (number + 1) * length // 12, (number + 1) * length % 12 + 1, 1).toordinal()
        yield Span(_name(year, step, number + 1), first, end)


def _name(year: int, step: Step, number: int) -> str:
    """The name of a period: 2026, 2026 Q1, 2026 M01 (Excel would take 2026-01 for a date)."""
    match step:
        case Step.YEARS:
            return str(year)
        case Step.QUARTERS:
            return f"{year} Q{number}"
        case Step.MONTHS:
            return f"{year} M{number:02}"
