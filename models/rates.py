"""What a mode's rates make of a lane: which rates hold on which part of the way, and what they come to per tonne."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.tables import Lane, Mode, Tables


@dataclass(frozen=True)
class Rates:
    """The Modes sheet, as lanes use it: the rates of a region come before those for everywhere else."""

    tables: Tables

    def at(self, mode: str, site: str) -> Mode | None:
        """The rates of a mode in the region of a site; None if it has none there."""
        return self._modes.get((mode, self._regions[site])) or self._modes.get((mode, ""))

    def of(self, lane: Lane) -> Mode | None:
        """The rates of a lane's mode, in the region of its origin."""
        return self.at(lane.mode, lane.origin)

    def feeders(self, lane: Lane) -> tuple[Mode | None, Mode | None]:
        """The rates of the roads before and after the ports, each in the region of its own end; None where the mode's own hold."""
        mode = self.of(lane)
        if mode is None or not mode.feeder:
            return None, None
        return self.at(mode.feeder, lane.origin), self.at(mode.feeder, lane.destination)

    def cost(self, lane: Lane, *, dangerous: bool) -> Mapping[str, float]:
        """Currency of the rates -> cost per tonne: factor · (Σ rate · km over the legs + handling) + fixed; none without a mode."""
        mode = self.of(lane)
        if mode is None:
            return {}
        factor = (mode.dangerous_factor or 1.0) if dangerous else 1.0
        rising: dict[str, float] = {}
        for leg, km in self._legs(lane, mode):
            rising[leg.currency] = rising.get(leg.currency, 0.0) + (leg.cost or 0.0) * km
        rising[mode.currency] += mode.handling or 0.0
        fixed = {mode.currency: mode.fixed or 0.0}
        return {currency: factor * amount + fixed.get(currency, 0.0) for currency, amount in rising.items()}

    def co2e(self, lane: Lane) -> float:
        """CO2e per tonne: Σ rate · km over the legs [kg/t]; 0 without a mode."""
        mode = self.of(lane)
        return sum((leg.co2e or 0.0) * km for leg, km in self._legs(lane, mode)) if mode else 0.0

    def days(self, lane: Lane) -> float:
        """Days on the way: Σ km / speed over the legs that have one, and the mode's fixed days; 0 without a mode."""
        mode = self.of(lane)
        if mode is None:
            return 0.0
        return sum(km / leg.speed for leg, km in self._legs(lane, mode) if leg.speed) + (mode.fixed_days or 0.0)

    def _legs(self, lane: Lane, mode: Mode) -> Sequence[tuple[Mode, float]]:
        """The parts of the way [km], each with the rates that hold on it."""
        before, after = lane.road_before or 0.0, lane.road_after or 0.0
        first, last = self.feeders(lane)
        return (first or mode, before), (mode, (lane.distance or 0.0) - before - after), (last or mode, after)

    @cached_property
    def _regions(self) -> dict[str, str]:
        return {site.site: site.region for site in self.tables.sites}

    @cached_property
    def _modes(self) -> dict[tuple[str, str], Mode]:
        return {(mode.mode, mode.region): mode for mode in self.tables.modes}
