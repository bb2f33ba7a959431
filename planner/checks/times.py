"""Periods without gaps; times that fall on a day; beginnings before ends."""

from collections import Counter
from datetime import date
from typing import Any

from models.calendar import NoSuchDay
from models.contract import Kind, Table
from models.faults import Fault, Note
from models.plan import RUN_IN, TERM
from models.tables import CANDIDATE, NOT_PRODUCING, Rule, Tables
from models.times import START_OF
from planner.checks.case import Case, Findings, needs

STRETCHES = (("start", "end"), ("opens", "closes"), ("decided_from", "decided_to"))
ENDS = tuple(end for _, end in STRETCHES)


@needs("Periods")
def periods_in_order(case: Case) -> Findings:
    """Periods follow one another without gaps or overlaps."""
    table = case.tables.periods
    if not table:
        yield Fault("Periods", "there is no period", "fill one row for every month, quarter or year to be planned")
    for period in table:
        if period.end < period.start:
            what = f"{period.period} ends on {period.end}, before it begins on {period.start}"
            yield Fault(table.cell(period, "end"), what, "exchange the two, or correct one")
    for before, after in zip(table.rows, table.rows[1:], strict=False):
        days = (after.start - before.end).days - 1
        if days:
            problem = f"{days} days between them belong to no period" if days > 0 else "they overlap or are out of order"
            yield Fault(
                table.cell(after, "start"),
                f"{after.period} begins on {after.start}, but {before.period} ends on {before.end}: {problem}",
                "let every period begin on the day after the one before it ends",
            )


@needs("Periods")
def periods_named_like_spans(case: Case) -> Findings:
    """A rule may be counted over a calendar year or the whole term, so no other stretch of time bears such a name."""
    begin = Counter(str(period.start.year) for period in case.tables.periods)
    for period in case.tables.periods:
        year = str(period.start.year)
        if period.period in (TERM, RUN_IN) or (period.period in begin and (period.period != year or begin[year] > 1)):
            what = "the time before the plan" if period.period == RUN_IN else "what rules are counted over"
            yield Fault(
                case.tables.periods.cell(period, "period"),
                f'"{period.period}" would be mistaken for {what}; this period begins on {period.start}',
                f"name it otherwise, as FY{period.period}" if period.period in begin else "name it otherwise",
            )


@needs("Periods", "Phases", "Sites")
def times_fall_on_days(case: Case) -> Findings:
    """Every time can be found on the calendar, and what ends begins before."""
    said: set[str] = set()
    for table in tables_of(case.tables):
        attributes = [c.attribute for c in table.kind.columns() if c.kind is Kind.TIME]
        for row in table:
            days: dict[str, int] = {}
            for attribute in attributes:
                time = getattr(row, attribute)
                if time is None:
                    continue
                if time.anchor == START_OF and case.sites[time.name].status == CANDIDATE:
                    what = f'"{time}" is no day yet: {time.name} is a candidate, and the plan decides when it opens'
                    yield Fault(table.cell(row, attribute), what, "state a date, or give the site another Status")
                    continue
                try:
                    ends = attribute in ENDS
                    days[attribute] = case.calendar.end_day(time) if ends else case.calendar.first_day(time)
                except NoSuchDay as problem:
                    if (text := str(problem)) not in said:
                        yield Fault(table.cell(row, attribute), text, "state a date instead, or fill Start of production in Sites")
                    if "circle" in text:
                        said.add(text)
                    continue
                if time.anchor == START_OF and not isinstance(row, Rule) and case.sites[time.name].status in NOT_PRODUCING:
                    what = f'"{time}" is a day on which nothing starts: {time.name} is {case.sites[time.name].status}'
                    yield Note(table.cell(row, attribute), what)
            yield from _ends_after_start(table, row, days)


def tables_of(tables: Tables) -> list[Table[Any]]:
    """Every table that may hold times, in the order of the workbook."""
    return [getattr(tables, name) for name, kind in Tables.sheets().items() if any(c.kind is Kind.TIME for c in kind.columns())]


def _ends_after_start(table: Table[Any], row: Any, days: dict[str, int]) -> Findings:
    for start, end in STRETCHES:
        if start in days and end in days and days[end] <= days[start]:
            first, last = date.fromordinal(days[start]), date.fromordinal(days[end] - 1)
            yield Fault(
                table.cell(row, end),
                f"{table.heading(end)} ({last}) lies before {table.heading(start)} ({first})",
                "exchange them, or leave one blank",
            )
