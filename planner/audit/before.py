"""The days before the plan, in which goods leave that arrive in it, and the inputs as they hold on them."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np

from models.contract import Table
from models.plan import RUN_IN
from models.tables import ExchangeRate, GridFactor, Period, Tables
from models.times import Time
from planner.audit.days import Days, Mask


@dataclass(frozen=True)
class DaysBefore(Days):
    """The days of the run-in. ``plan`` are those of the plan, on which every stated time falls; candidates never open before it."""

    plan: Days = field(kw_only=True)

    @property
    def is_run_in(self) -> bool:
        """These are the days before the plan."""
        return True

    def in_force(self, start: Time | None, end: Time | None) -> Mask:
        """All days or none: what is in force on the first day of the plan holds on all days before it."""
        return np.full(len(self.dates), bool(self.plan.in_force(start, end)[0]))

    def begins(self, time: Time | None) -> int:
        """The day a time means; blank is the beginning of the run-in."""
        return self.dates[0].toordinal() if time is None else self.plan.begins(time)

    def ends(self, time: Time | None) -> int:
        """The day after the last that a time includes; blank is the end of the run-in."""
        return self.dates[-1].toordinal() + 1 if time is None else self.plan.ends(time)


def tables_before(tables: Tables, days: Days, length: int) -> Tables:
    """The inputs with the run-in as their one period, the figures of the first period, no stock, no certificates."""
    first = days.periods[0]
    run_in = Period(period=RUN_IN, start=first.start - timedelta(days=length), end=first.start - timedelta(days=1))
    rates = [row for row in tables.exchange_rates if row.period in ("", first.period)]
    grids = [row for row in tables.grid_factors if row.period in ("", first.period)]
    rates = [row for row in rates if row.period or not any(other.currency == row.currency and other.period for other in rates)]
    grids = [row for row in grids if row.period or not any(other.country == row.country and other.period for other in grids)]
    return replace(
        tables,
        settings=replace(tables.settings, discount_rate=0.0),
        periods=Table(Period, (run_in,)),
        exchange_rates=Table(ExchangeRate, tuple(replace(row, period="") for row in rates)),
        grid_factors=Table(GridFactor, tuple(replace(row, period="") for row in grids)),
        tariffs=Table(tables.tariffs.kind, tuple(row for row in tables.tariffs if not row.needs)),
        credits=Table(tables.credits.kind, tuple(row for row in tables.credits if not row.needs)),
        demand=Table(tables.demand.kind),
        contracts=Table(tables.contracts.kind),
        stock=Table(tables.stock.kind),
        expansions=Table(tables.expansions.kind),
    )
