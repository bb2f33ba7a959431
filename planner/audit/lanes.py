"""When goods can leave and arrive over each lane, counted day by day, and what travelling over it costs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from math import nan

import numpy as np

from models.contract import Table
from models.plan import RUN_IN
from models.tables import CANDIDATE, Lane, Mode, Period, Product, Site, Tables
from planner.audit.chains import run_in_days
from planner.audit.currencies import worth
from planner.audit.days import Days, Floats, Mask

type LaneKey = tuple[str, str, str, str]
type Stretch = tuple[Mode, float | None]


@dataclass(frozen=True)
class Opening:
    """On how many days of each period goods can arrive over a lane, as years, and on how many over any into its buyer."""

    days: Floats
    years: Floats
    served: Floats


@dataclass(frozen=True)
class Lanes:
    """All lanes of the inputs."""

    tables: Tables
    days: Days

    @cached_property
    def run_in_days(self) -> int:
        """How many days before the plan goods may leave that arrive in it; none from which the run-in itself is looked at."""
        return 0 if self.days.is_run_in else run_in_days(self.tables, {key: self.transit(key) for key in self.lanes})

    @cached_property
    def early(self) -> Days:
        """The horizon with the run-in before it."""
        if not self.run_in_days:
            return self.days
        first = self.days.dates[0]
        before = Period(period=RUN_IN, start=first - timedelta(days=self.run_in_days), end=first - timedelta(days=1))
        return Days(replace(self.tables, periods=Table(Period, (before, *self.days.periods))), self.days.opens)

    @cached_property
    def lanes(self) -> dict[LaneKey, Lane]:
        """(origin, destination, product, mode) -> the lane."""
        return {(lane.origin, lane.destination, lane.product, lane.mode): lane for lane in self.tables.lanes}

    @cached_property
    def into(self) -> Mapping[tuple[str, str], list[LaneKey]]:
        """(destination, product) -> the lanes over which it arrives there."""
        found: dict[tuple[str, str], list[LaneKey]] = defaultdict(list)
        for key in self.lanes:
            found[key[1], key[2]].append(key)
        return dict(found)

    @cached_property
    def openings(self) -> dict[LaneKey, Opening]:
        """When goods can arrive over each lane: itself, both ends and the supplier's qualification permitting.

        Lanes from candidates do not count among those that serve a buyer, but for themselves: they might never have opened.
        """
        found: dict[LaneKey, Opening] = {}
        for keys in self.into.values():
            sure = [self.window(key) for key in keys if self._sites[key[0]].status != CANDIDATE]
            for key in keys:
                parts, own = self.arriving_on(key), self.window(key)
                served = self.days.per_period(self._on_any([*sure, own]))
                found[key] = Opening(self.days.per_period(parts), self.days.per_period(parts * self.days.years), served)
        return found

    def transit(self, key: LaneKey) -> float:
        """Days on the way: as the lane states, else kilometres over speed on every stretch and the fixed days of the mode."""
        lane, mode = self.lanes[key], self._mode(key)
        if lane.transit is not None:
            return lane.transit
        if mode is None:
            return 0.0
        moving = sum((way or 0.0) / rates.speed for rates, way in self._stretches(key, mode) if rates.speed)
        return moving + (mode.fixed_days or 0.0)

    def window(self, key: LaneKey) -> tuple[float, float] | None:
        """From when until when goods can arrive: they leave while origin, lane and qualification are open, for an open site."""
        left = np.flatnonzero(self.leaving_on(key))
        found = np.flatnonzero(self.early.site_open(key[1]))
        if not len(left) or not len(found):
            return None
        begin, transit = self.early.dates[0].toordinal(), self.transit(key)
        first = begin + max(float(left[0]) + transit, float(found[0]))
        end = begin + min(float(left[-1]) + 1.0 + transit, float(found[-1]) + 1.0)
        return (first, end) if first < end else None

    def arriving_on(self, key: LaneKey) -> Floats:
        """The part of each day of the horizon on which goods can arrive over a lane."""
        return self._on_any([self.window(key)])

    def _on_any(self, windows: Sequence[tuple[float, float] | None]) -> Floats:
        """The part of each day that lies in at least one of some windows."""
        parts, done = np.zeros(len(self.days.dates)), -np.inf
        day = self.days.dates[0].toordinal() + np.arange(len(parts))
        for first, end in sorted(window for window in windows if window is not None):
            parts += np.clip(np.minimum(end, day + 1.0) - np.maximum(max(first, done), day), 0.0, 1.0)
            done = max(done, end)
        return parts

    def unit_cost(self, key: LaneKey) -> Floats:
        """Transport cost of one unit in each period [currency/unit].

        NaN where a rate needs a distance, weight or exchange rate that nobody states.
        """
        lane, mode, product = self.lanes[key], self._mode(key), self._products[key[2]]
        if lane.cost is not None:
            return lane.cost * worth(self.tables, lane.currency)
        if mode is None:
            return np.zeros(len(self.days.periods))
        dangerous = (mode.dangerous_factor or 1.0) if product.dangerous else 1.0
        per_tonne = (dangerous * (mode.handling or 0.0) + (mode.fixed or 0.0)) * worth(self.tables, mode.currency)
        for rates, kilometres in self._stretches(key, mode):
            if rates.cost and kilometres != 0:
                per_tonne = per_tonne + dangerous * _times(rates.cost, kilometres) * worth(self.tables, rates.currency)
        return per_tonne * _times(1.0, product.measure().tonnes()) if per_tonne.any() else per_tonne

    def unit_co2e(self, key: LaneKey) -> float:
        """CO2e of the transport of one unit [kg/unit]; NaN where a rate needs a distance or weight that nobody states."""
        lane, mode = self.lanes[key], self._mode(key)
        if lane.co2e is not None:
            return lane.co2e
        if mode is None:
            return 0.0
        road, main, onward = self._stretches(key, mode)
        along = _times(road[0].co2e, road[1]) + _times(main[0].co2e, main[1]) + _times(onward[0].co2e, onward[1])
        return _times(along, self._products[key[2]].measure().tonnes())

    def _stretches(self, key: LaneKey, mode: Mode) -> tuple[Stretch, Stretch, Stretch]:
        """Road to the first port, main way and road from the last port: whose rates hold, over how many kilometres.

        Without a feeder mode the whole way is the main way.
        """
        lane = self.lanes[key]
        if not mode.feeder:
            return (mode, 0.0), (mode, lane.distance), (mode, 0.0)
        to_port, from_port = lane.road_before or 0.0, lane.road_after or 0.0
        between = None if lane.distance is None else lane.distance - to_port - from_port
        road = self._rates(mode.feeder, lane.origin) or mode
        onward = self._rates(mode.feeder, lane.destination) or mode
        return (road, to_port), (mode, between), (onward, from_port)

    def leaving_on(self, key: LaneKey) -> Mask:
        """The days, those of the run-in before the horizon, on which goods may leave over a lane.

        Nobody who plans the transit of a candidate's goods knows yet when it opens: the earliest day counts.
        """
        lane, days = self.lanes[key], self.early
        if self._sites[lane.origin].status == CANDIDATE and self.transit(key):
            days = self._earliest
        mask = days.site_open(lane.origin) & days.between(days.begins(lane.opens), days.ends(lane.closes))
        suppliers = self._qualified.get((lane.destination, lane.product))
        if suppliers is not None:
            mask = mask & suppliers.get(lane.origin, np.zeros(len(mask), dtype=np.bool_))
        return mask

    @cached_property
    def _qualified(self) -> Mapping[tuple[str, str], dict[str, Mask]]:
        """(buyer, product) that the Qualifications sheet names -> supplier -> the days on which it is qualified."""
        found: dict[tuple[str, str], dict[str, Mask]] = defaultdict(dict)
        for row in self.tables.qualifications:
            days = self.early.between(self.early.begins(row.qualified_from), self.early.ends(None))
            found[row.buyer, row.product][row.supplier] = days & (row.status != "refused")
        return dict(found)

    @cached_property
    def _earliest(self) -> Days:
        """The same days with every candidate open from the beginning of the plan, or its Start of production."""
        first = self.days.periods[0].period
        return Days(self.early.tables, {site.site: first for site in self.tables.sites if site.status == CANDIDATE})

    def _mode(self, key: LaneKey) -> Mode | None:
        """The rates of a lane's mode in the region of its origin, else those for everywhere."""
        return self._rates(key[3], key[0])

    def _rates(self, mode: str, site: str) -> Mode | None:
        return self._modes.get((mode, self._sites[site].region)) or self._modes.get((mode, ""))

    @cached_property
    def _modes(self) -> dict[tuple[str, str], Mode]:
        return {(mode.mode, mode.region): mode for mode in self.tables.modes}

    @cached_property
    def _sites(self) -> dict[str, Site]:
        return {site.site: site for site in self.tables.sites}

    @cached_property
    def _products(self) -> dict[str, Product]:
        return {product.product: product for product in self.tables.products}


def _times(rate: float | None, measure: float | None) -> float:
    """A rate times what it is counted by: 0 without a rate, NaN where the measure is needed and not known."""
    if not rate:
        return 0.0
    return nan if measure is None else rate * measure
