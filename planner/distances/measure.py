"""How long the way of a lane is: over land, by sea with roads at both ends, or by air."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from models.faults import Note
from models.rates import Rates
from models.tables import AIR, SEA, Lane, Mode, Tables
from planner.distances.geodesic import geodesic
from planner.distances.ports import Ports
from planner.distances.sea_route import DETOUR, sea_route
from planner.distances.unmeasured import Unmeasured

DIRECT = "direct"
FAR_FROM_SEA = 200.0  # km; the network of routes begins up to 150 km away from real ports


@dataclass(frozen=True)
class Way:
    """The length of a way and of the roads in it [km]; without ports there is no road before or after them."""

    distance: float
    road_before: float | None = None
    road_after: float | None = None


@dataclass(frozen=True)
class Measure:
    """Measures lanes on the globe; ``notes`` collects what a planner should know about the results, by the ports it is about."""

    tables: Tables
    closed: frozenset[str]
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)

    def way(self, lane: Lane) -> Way:
        """The way of a lane; raises Unmeasured with the reason where it cannot be told."""
        mode = self.rates.of(lane)
        if mode is None and lane.mode != DIRECT:
            what = f"the mode {lane.mode} has no row that holds at {lane.origin}"
            raise Unmeasured(what, "add it to the sheet Modes, with its Kind")
        if mode and mode.kind == SEA:
            return self._by_sea(lane)
        straight = geodesic(self.ports.point(lane.origin), self.ports.point(lane.destination))
        return Way(straight * (self._circuity(mode) if not mode or mode.kind != AIR else mode.circuity or 1.0))

    def _by_sea(self, lane: Lane) -> Way:
        """Road to the first port, sea from port to port, road from the last; a road that the lane states is taken as it is."""
        ports = self.ports.of(lane)
        first, last = self.rates.feeders(lane)
        before = self._road(lane.origin, ports[0], first) if lane.road_before is None else lane.road_before
        after = self._road(ports[-1], lane.destination, last) if lane.road_after is None else lane.road_after
        return Way(before + sum(self._sea(lane, *leg) for leg in pairwise(ports)) + after, before, after)

    def _road(self, start: str, end: str, feeder: Mode | None) -> float:
        return geodesic(self.ports.point(start), self.ports.point(end)) * self._circuity(feeder)

    def _circuity(self, mode: Mode | None) -> float:
        return (mode.circuity if mode else None) or self.tables.settings.road_circuity

    def _sea(self, lane: Lane, start: str, end: str) -> float:
        route = sea_route(self.ports.point(start), self.ports.point(end), self.closed)
        if route is None:
            closed = f" while {', '.join(sorted(self.closed))} are closed" if self.closed else ""
            raise Unmeasured(f"there is no way by sea from {start} to {end}{closed}", "name other ports in Via", "via")
        where = self.tables.lanes.cell(lane, "distance")
        if route.estimated:
            what = f"{start} and {end} are too close for the sea routes: {DETOUR:g} times the shortest distance is taken"
            self.notes.setdefault((start, end), Note(where, f"{what}, {route.km:,.0f} km"))
        elif route.gap > FAR_FROM_SEA:
            what = f"the sea route from {start} to {end} begins or ends {route.gap:,.0f} km away from them"
            self.notes.setdefault((start, end), Note(where, f"{what}: check their Latitude and Longitude"))
        return route.km

    @cached_property
    def rates(self) -> Rates:
        """The modes of the lanes."""
        return Rates(self.tables)

    @cached_property
    def ports(self) -> Ports:
        """The places."""
        return Ports(self.tables)
