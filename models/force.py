"""On which days a rule is in force: between its From and To, and awake."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import Calendar, overlap
from models.outages import Outages
from models.tables import NOT_PRODUCING, Contract, Policy, Tables
from models.times import START_OF, Time


@dataclass(frozen=True)
class Force:
    """When the rules of a workbook are in force; days are ordinals, stretches half-open."""

    tables: Tables
    calendar: Calendar

    def stretch(self, rule: Contract | Policy) -> tuple[int, int]:
        """From a rule's From to its To; what counts from the start of a site that never opens neither starts nor ends."""
        never = self.calendar.horizon[1]
        first = never if self.never_comes(rule.start) else self.calendar.first_day(rule.start)
        return first, never if self.never_comes(rule.end, ending=True) else self.calendar.end_day(rule.end)

    def dated(self, rule: Contract | Policy) -> Floats:
        """The share of the days of each period between From and To, awake or not."""
        return self._shares(lambda days: max(0, days[1] - days[0]), self.stretch(rule))

    def active(self, rule: Contract | Policy, sellers: tuple[str, ...]) -> Floats:
        """active[t]: the share of the days of each period on which the rule is in force and not asleep."""
        return self._shares(lambda days: self._awake(rule, sellers, days), self.stretch(rule))

    def at_the_latest(self, rule: Contract, sellers: tuple[str, ...]) -> Floats:
        """The part of active[t] that does not wait for a volume: from At the latest on; 0 where that is blank."""
        first, end = self.stretch(rule)
        if rule.latest is None or self.never_comes(rule.latest):
            return np.zeros(len(self.calendar.periods))
        days = max(first, self.calendar.first_day(rule.latest)), end
        return self._shares(lambda days: self._awake(rule, sellers, days), days)

    def never_comes(self, time: Time | None, *, ending: bool = False) -> bool:
        """Whether a time counts from the start of a site that never opens: paused, cancelled, closed, or without any lane."""
        if time is None:
            return False
        if time.anchor == "phase":
            phase = next(phase for phase in self.tables.phases if phase.phase == time.name)
            return self.never_comes(phase.end if ending else phase.start, ending=ending)
        return time.anchor == START_OF and time.name in self._never_open

    @cached_property
    def _never_open(self) -> frozenset[str]:
        served = {site for lane in self.tables.lanes for site in (lane.origin, lane.destination)}
        return frozenset(row.site for row in self.tables.sites if row.status in NOT_PRODUCING or row.site not in served)

    def _shares(self, count: Callable[[tuple[int, int]], int], stretch: tuple[int, int]) -> Floats:
        periods = self.calendar.periods
        return np.array([count(overlap(stretch, (p.first, p.end))) / (p.end - p.first) for p in periods])

    def _awake(self, rule: Contract | Policy, sellers: tuple[str, ...], days: tuple[int, int]) -> int:
        """The days of a stretch on which some seller keeps the rule awake; all of them where nothing is carved out."""
        if days[0] >= days[1]:
            return 0
        if not isinstance(rule, Contract) or not (rule.carve_outs.closed or rule.carve_outs.outage is not None):
            return days[1] - days[0]
        awake = np.zeros(days[1] - days[0], dtype=bool)
        for site in sellers:
            opened = overlap(self.calendar.site_open(site), days) if rule.carve_outs.closed else days
            for (first, end), remaining in self._outages.pieces(site, opened):
                if first < end and (rule.carve_outs.outage is None or remaining > rule.carve_outs.outage):
                    awake[first - days[0] : end - days[0]] = True
        return int(awake.sum())

    @cached_property
    def _outages(self) -> Outages:
        return Outages(self.tables, self.calendar)
