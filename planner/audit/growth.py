"""What the plan adds to lines and sites, counted day by day from the sheet Expansions."""

from dataclasses import dataclass
from functools import cached_property
from math import fsum

import numpy as np

from models.plan import ExpansionRow
from models.tables import CANDIDATE, Expansion, Tables
from planner.audit.days import Days, Floats, Mask, moved

type OptionKey = tuple[str, str, str]


@dataclass(frozen=True)
class Added:
    """One row of the sheet Expansions with the option it stands for, and the days and money that follow from its decision."""

    shown: ExpansionRow
    option: Expansion
    tables: Tables
    days: Days

    @cached_property
    def decided(self) -> int:
        """The first day of its period, or the Earliest where that lies within it."""
        start = self.days.periods[self.days.number[self.shown.decided]].start.toordinal()
        return max(start, self.days.begins(self.option.decided_from))

    @cached_property
    def in_service(self) -> int:
        """Its first day in service: after the lead time, and not before what it is part of can be used at all."""
        ready = moved(self.decided, months=self.option.lead_time)
        running = np.flatnonzero(self._could_run)
        return max(ready, self._first + int(running[0])) if len(running) else ready

    @cached_property
    def until(self) -> int:
        """The day after its life."""
        end = self.days.ends(None)
        return end if self.option.life is None else moved(self.in_service, years=self.option.life)

    @cached_property
    def serves(self) -> Mask:
        """The days of its life."""
        return self.days.between(self.in_service, self.until)

    @cached_property
    def rate(self) -> Floats:
        """What of it is in place on each day: steps of its ramp from their anniversary on, less what disruptions take."""
        rate = np.ones(len(self.days.dates))
        ramp = [step for step in self.tables.ramps if self.option.ramp and step.ramp == self.option.ramp]
        if ramp:
            rate[:] = 0.0
            for step in sorted(ramp, key=lambda step: step.year):
                rate[self.days.between(moved(self.in_service, years=step.year), self.days.ends(None))] = step.rate
        left = self.days.remaining(self.option.site) if self.option.line_name else 1.0
        return np.where(self.serves, rate, 0.0) * left

    @cached_property
    def daily(self) -> Floats:
        """What it adds on each day on which it is in service, whether or not its line is open then."""
        return self.shown.steps * self.option.added * self.rate * self.days.years

    @cached_property
    def years(self) -> Floats:
        """The years in each period in which it costs its fixed cost: in service at a site that is open."""
        return self.days.per_period(np.where(self.serves & self._site_could_run, self.days.years, 0.0))

    @cached_property
    def value_left(self) -> float:
        """What is left of its investment when the horizon ends."""
        if self.option.life is None:
            return 0.0
        served = fsum(self.days.years[self.days.between(self.in_service, self.days.ends(None))].tolist())
        return self.shown.steps * self.option.investment * max(0.0, 1.0 - served / self.option.life)

    @property
    def _first(self) -> int:
        return self.days.dates[0].toordinal()

    @cached_property
    def _site_could_run(self) -> Mask:
        """The days on which its site could be open by its dates, whatever the plan decides about it."""
        first = self.days.periods[0].period
        sites = {site.site: first for site in self.tables.sites if site.status == CANDIDATE}
        return Days(self.tables, sites).site_open(self.option.site)

    @cached_property
    def _could_run(self) -> Mask:
        """The days on which its line, or its site, could run."""
        if not self.option.line_name:
            return self._site_could_run
        could = np.zeros(len(self.days.dates), dtype=np.bool_)
        for row in self.tables.lines:
            if (row.site, row.line_name) == (self.option.site, self.option.line_name):
                own = self.days.begins(None) if row.production_start is None else self.days.begins(row.production_start)
                started = self.days.between(own, self.days.ends(None))
                could |= self._site_could_run & self.days.in_force(row.start, row.end) & started
        return could


@dataclass(frozen=True)
class Growth:
    """Everything that the plan adds."""

    tables: Tables
    days: Days
    rows: tuple[ExpansionRow, ...]

    @cached_property
    def options(self) -> dict[OptionKey, Expansion]:
        """The options of the inputs."""
        return {(row.site, row.line_name, row.option): row for row in self.tables.expansions}

    @cached_property
    def added(self) -> tuple[Added, ...]:
        """The rows that name a known option and period; the others are named by the check."""
        known = [row for row in self.rows if key_of(row) in self.options and row.decided in self.days.number]
        return tuple(Added(row, self.options[key_of(row)], self.tables, self.days) for row in known)

    def could_add(self, site: str, line: str) -> bool:
        """Whether some option of a line can be decided so that it is in service before the plan ends, decided or not."""
        end = self.days.ends(None)
        for row in self.tables.expansions:
            if (row.site, row.line_name) == (site, line) and row.most_times > 0:
                first, after = self.days.begins(row.decided_from), min(self.days.ends(row.decided_to), end)
                first = max(first, self.days.begins(None))
                if first < after and moved(first, months=row.lead_time) < end:
                    return True
        return False

    def daily(self, site: str, line: str) -> Floats:
        """What is added to a line on each day, or to the throughput of a site where the line is blank."""
        ours = [one.daily for one in self.added if (one.option.site, one.option.line_name) == (site, line)]
        return sum(ours, start=np.zeros(len(self.days.dates)))

    def fixed_cost(self) -> Floats:
        """Fixed costs in each period, not discounted."""
        costs = [one.shown.steps * one.option.fixed_cost * one.years for one in self.added]
        return sum(costs, start=np.zeros(len(self.days.periods)))


def key_of(row: ExpansionRow) -> OptionKey:
    """What a row of the plan is a decision about."""
    return row.site, row.line_name, row.option
