"""Places on the globe, and the ports by which a lane by sea travels."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from models.tables import Lane, Site, Tables
from planner.distances.geodesic import Point, geodesic
from planner.distances.unmeasured import Unmeasured
from planner.workbook.nearest import did_you_mean

PORT = "port"


@dataclass(frozen=True)
class Ports:
    """The sites of a workbook as points, those of Role port as ports."""

    tables: Tables

    def point(self, site: str) -> Point:
        """Where a site is; raises Unmeasured where its Latitude or Longitude is blank."""
        row = self._sites[site]
        if row.latitude is None or row.longitude is None:
            where = self.tables.sites.cell(row, "latitude" if row.latitude is None else "longitude")
            raise Unmeasured(f"{site} has no Latitude and Longitude", f"fill them in ({where})")
        return Point(row.latitude, row.longitude)

    def of(self, lane: Lane) -> Sequence[str]:
        """The ports of a lane, from the origin to the destination: those it names in Via, else the nearest one at each end.

        Raises Unmeasured for a name that is no port's, and where there is nothing to choose from.
        """
        if lane.via:
            named = [self._named(name.strip()) for name in lane.via.split(";") if name.strip()]
            if len(named) < 2:
                raise Unmeasured(
                    f'Via names one port, "{lane.via}"', "name a port at each end, or leave Via blank", "via", wrong=True
                )
            if any(port == following for port, following in pairwise(named)):
                raise Unmeasured(
                    f'Via names the same port twice running, "{lane.via}"', "name a port at each end", "via", wrong=True
                )
            self._in_order(lane, named)
            return named
        first, last = self._nearest(lane.origin), self._nearest(lane.destination)
        if first == last:
            raise Unmeasured(f"{first} is the port nearest to both", "name the ports in Via", "via")
        return first, last

    def _in_order(self, lane: Lane, named: Sequence[str]) -> None:
        """Raise Unmeasured for ports that stand in the reverse order: the roads would be shorter with the ends exchanged."""
        origin, destination, first, last = (self.point(site) for site in (lane.origin, lane.destination, named[0], named[-1]))
        roads = geodesic(origin, first) + geodesic(last, destination)
        exchanged = geodesic(origin, last) + geodesic(first, destination)
        if exchanged < roads:
            remedy = f"the first port is the one at {lane.origin}, the last the one at {lane.destination}"
            raise Unmeasured(f'Via seems to name its ports in reverse, "{lane.via}"', remedy, "via", wrong=True)

    def _named(self, name: str) -> str:
        if name not in self._ports:
            known = {port.site for port in self._ports.values()}
            remedy = did_you_mean(name, known, "add it to the sheet Sites with the Role port, or correct the name")
            raise Unmeasured(f'no active site of Role port is called "{name}"', remedy, "via", wrong=True)
        return self._ports[name].site

    def _nearest(self, site: str) -> str:
        """The port nearest by road: every road from a site has the circuity of its region, so by the way on the globe."""
        if not self._ports:
            raise Unmeasured("there is no port", "add ports to the sheet Sites, with the Role port")
        names = dict.fromkeys(port.site for port in self._ports.values())
        here = self.point(site)
        return min(names, key=lambda port: geodesic(here, self.point(port)))

    @cached_property
    def _sites(self) -> dict[str, Site]:
        return {site.site: site for site in self.tables.sites}

    @cached_property
    def _ports(self) -> dict[str, Site]:
        """Port by name and by code."""
        ports = [site for site in self.tables.sites if site.role == PORT]
        return {port.code: port for port in ports if port.code} | {port.site: port for port in ports}
