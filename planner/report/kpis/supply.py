"""Where what arrives comes from: distance, local share, sources and concentration, by product and region or buyer."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from models.batch import Floats
from models.plan import DISTANCE, HHI_OF_BUYER, HHI_OF_REGION, LOCAL_SHARE, SOURCES_OF_BUYER, SOURCES_OF_REGION
from planner.plan import Plan
from planner.report.kpis.measured import Measured, concentration, ratio, sources


@dataclass
class _Arrivals:
    """All that arrives of a product in a region or at a buyer, by period."""

    periods: int
    everything: Floats = field(init=False)
    local: Floats = field(init=False)
    way: Floats = field(init=False)
    sellers: dict[str, Floats] = field(default_factory=dict)
    companies: dict[str, Floats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.everything, self.local, self.way = np.zeros((3, self.periods))

    def add(self, period: int, quantity: float, seller: str, company: str, distance: float, *, local: bool) -> None:
        """Add a shipment; a way of unknown length (NaN) makes the mean of its period unknown."""
        self.everything[period] += quantity
        self.local[period] += quantity * local
        self.way[period] += quantity * distance
        for amounts, name in ((self.sellers, seller), (self.companies, company)):
            amounts.setdefault(name, np.zeros(self.periods))[period] += quantity


def supply_kpis(plan: Plan) -> Iterator[Measured]:
    """Every product and region, then every product and buyer, into which something is shipped."""
    net, sites = plan.net, plan.sites
    regions: dict[tuple[str, str], _Arrivals] = defaultdict(lambda: _Arrivals(len(net.periods)))
    buyers: dict[tuple[str, str], _Arrivals] = defaultdict(lambda: _Arrivals(len(net.periods)))
    for position in plan.shipped():
        seller, buyer, product, _, _ = net.ship_keys.key(position)
        period, quantity = int(net.ship_period[position]), float(plan.ship[position])
        distance, region = float(net.lanes.distance[net.ship_lane[position]]), sites[buyer].region
        shipment = period, quantity, seller, sites[seller].company or seller, distance
        local = sites[seller].region == region
        buyers[product, buyer].add(*shipment, local=local)
        if region:
            regions[product, region].add(*shipment, local=local)
    for (product, region), arrived in sorted(regions.items()):
        if not np.isnan(arrived.way).any():
            yield Measured(DISTANCE, region, product, ratio(arrived.way, arrived.everything))
        yield Measured(LOCAL_SHARE, region, product, ratio(arrived.local, arrived.everything))
        yield Measured(SOURCES_OF_REGION, region, product, sources(list(arrived.sellers.values())))
        yield Measured(HHI_OF_REGION, region, product, concentration(list(arrived.companies.values())))
    for (product, buyer), arrived in sorted(buyers.items()):
        yield Measured(SOURCES_OF_BUYER, buyer, product, sources(list(arrived.sellers.values())))
        yield Measured(HHI_OF_BUYER, buyer, product, concentration(list(arrived.companies.values())))
