"""The run-in: the time before the first period, in which goods are made and leave that arrive in the plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.calendar import Calendar
from models.contract import Row, Table
from models.plan_run_in import RUN_IN
from models.tables import CANDIDATE, MAY_CLOSE, Credit, ExchangeRate, GridFactor, Line, Period, Production, Site, Tables, Tariff
from models.times import Time

if TYPE_CHECKING:
    from models.network import Network


def run_in_tables(net: "Network") -> Tables | None:
    """The workbook as it stands in the run-in, which is its one period; None where nothing can leave before the plan.

    Rows of lines, production, tariffs and credits that are in force on the first day of the plan hold in it, with the figures of
    the first period. Openings, starts, closings and outages are where they are. Needs, rules, candidates, fixed costs and what
    needs a certificate are not in it.
    """
    days = net.lanes.run_in_days
    if not days:
        return None
    tables, calendar = net.tables, net.calendar
    first = calendar.horizon[0]
    span = Period(period=RUN_IN, start=date.fromordinal(first - days), end=date.fromordinal(first - 1))
    return Tables(
        settings=replace(tables.settings, discount_rate=0.0),
        periods=Table(Period, (span,)),
        products=tables.products,
        sites=_mapped(tables.sites, lambda row: _site(calendar, row)),
        groups=tables.groups,
        lines=_mapped(_in_force(calendar, tables.lines), lambda row: _line(calendar, row)),
        production=_in_force(calendar, tables.production),
        ramps=tables.ramps,
        recipes=tables.recipes,
        lanes=_mapped(
            tables.lanes, lambda row: replace(row, opens=_first(calendar, row.opens), closes=_last(calendar, row.closes))
        ),
        modes=tables.modes,
        qualifications=_mapped(
            tables.qualifications, lambda row: replace(row, qualified_from=_first(calendar, row.qualified_from))
        ),
        disruptions=_mapped(tables.disruptions, lambda row: replace(row, start=_day(calendar.first_day(row.start)))),
        tariffs=_kept(_in_force(calendar, tables.tariffs), lambda row: not row.needs),
        credits=_kept(_in_force(calendar, tables.credits), lambda row: not row.needs),
        exchange_rates=_of_first_period(tables, tables.exchange_rates, "currency"),
        grid_factors=_of_first_period(tables, tables.grid_factors, "country"),
        composition=tables.composition,
    )


def _site(calendar: Calendar, row: Site) -> Site:
    """A site with its dates; a candidate is not there yet, and one that may close is there still."""
    status = {CANDIDATE: "paused", MAY_CLOSE: "existing"}.get(row.status, row.status)
    start, end = _first(calendar, row.start), _last(calendar, row.end)
    return replace(row, status=status, start=start, end=end, fixed_cost=None, opening_cost=None, closing_cost=None)


def _line(calendar: Calendar, row: Line) -> Line:
    return replace(row, production_start=_first(calendar, row.production_start), minimum_utilisation=None)


def _in_force[R: (Line, Production, Tariff, Credit)](calendar: Calendar, rows: Table[R]) -> Table[R]:
    """The rows that hold on the first day of the plan, without their dates."""
    begin = calendar.horizon[0]

    def holds(row: R) -> bool:
        first, end = calendar.stretch(row.start, row.end)
        return first <= begin < end

    return _mapped(_kept(rows, holds), lambda row: replace(row, start=None, end=None))


def _of_first_period[R: (ExchangeRate, GridFactor)](tables: Tables, rows: Table[R], name: str) -> Table[R]:
    """What is stated for the first period, else for every period, now for every period."""
    named = {getattr(row, name): row for row in rows if not row.period}
    named |= {getattr(row, name): row for row in rows if row.period == tables.periods.rows[0].period}
    return Table(rows.kind, tuple(replace(row, period="") for row in named.values()), rows.letters)


def _first(calendar: Calendar, time: Time | None) -> Time | None:
    """The day on which something begins, as a date; blank stays blank."""
    return None if time is None else _day(calendar.first_day(time))


def _last(calendar: Calendar, time: Time | None) -> Time | None:
    """The last day that a To or End includes, as a date; blank stays blank."""
    return None if time is None else _day(calendar.end_day(time) - 1)


def _day(ordinal: int) -> Time:
    return Time("date", day=date.fromordinal(ordinal))


def _mapped[R: Row](rows: Table[R], change: Callable[[R], R]) -> Table[R]:
    return Table(rows.kind, tuple(change(row) for row in rows), rows.letters)


def _kept[R: Row](rows: Table[R], keeps: Callable[[R], bool]) -> Table[R]:
    return Table(rows.kind, tuple(row for row in rows if keeps(row)), rows.letters)
