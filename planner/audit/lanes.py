"""When each lane is open, counted day by day, and what travelling over it costs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import nan

import numpy as np

from models.tables import CANDIDATE, Lane, Mode, Product, Site, Tables
from planner.audit.currencies import worth
from planner.audit.days import Days, Floats, Mask

type LaneKey = tuple[str, str, str, str]
type Stretch = tuple[Mode, float | None]


@dataclass(frozen=True)
class Opening:
    """On how many days of each period a lane is open, as years, and on how many any lane of its product into its buyer is."""

    days: Floats
    years: Floats
    served: Floats


@dataclass(frozen=True)
class Lanes:
    """All lanes of the inputs."""

    tables: Tables
    days: Days

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
        """When each lane may carry anything: itself, both ends and the supplier's qualification permitting.

        Lanes from candidates do not count among those that serve a buyer, but for themselves: they might never have opened.
        """
        found: dict[LaneKey, Opening] = {}
        for keys in self.into.values():
            opened = {key: self.open_on(key) for key in keys}
            sure = [opened[key] for key in keys if self._sites[key[0]].status != CANDIDATE]
            for key, mask in opened.items():
                served = self.days.per_period(np.logical_or.reduce([*sure, mask]))
                found[key] = Opening(self.days.per_period(mask), self.days.per_period(mask * self.days.years), served)
        return found

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

    def open_on(self, key: LaneKey) -> Mask:
        """The days on which a lane may carry anything."""
        lane = self.lanes[key]
        mask = self.days.site_open(lane.origin) & self.days.site_open(lane.destination)
        if lane.opens or lane.closes:
            mask = mask & self.days.in_force(lane.opens, lane.closes)
        suppliers = self._qualified.get((lane.destination, lane.product))
        if suppliers is not None:
            mask = mask & suppliers.get(lane.origin, np.zeros(len(mask), dtype=np.bool_))
        return mask

    @cached_property
    def _qualified(self) -> Mapping[tuple[str, str], dict[str, Mask]]:
        """(buyer, product) that the Qualifications sheet names -> supplier -> the days on which it is qualified."""
        found: dict[tuple[str, str], dict[str, Mask]] = defaultdict(dict)
        for row in self.tables.qualifications:
            days = self.days.in_force(row.qualified_from, None)
            found[row.buyer, row.product][row.supplier] = days & (row.status != "refused")
        return dict(found)

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
