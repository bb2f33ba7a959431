"""The Need and capacity sheet, from the rows of Flows, Production, Capacity and Demand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.plan import CapacityRow, DemandRow, FlowRow, ProductionRow, TierRow
from models.plan_capacity import ALL_REGIONS, GWH, NO_REGION
from models.tables import CANDIDATE, Product
from planner.plan import Plan
from planner.report.followed_down import FollowedDown

type Kind = tuple[str, str]  # tier, unit
type Place = tuple[Kind, str]  # of which kind, in which region


@dataclass(frozen=True)
class _Sums:
    """One figure of every kind and region, period by period."""

    plan: Plan
    of: dict[Place, Floats] = field(default_factory=dict)

    def add(self, kind: Kind, site: str, period: str, amount: float, *, everywhere: bool = True) -> None:
        """Add an amount at a site, and with ``everywhere`` to all regions together."""
        for region in (region_of(self.plan, site), ALL_REGIONS)[: 1 + everywhere]:
            sums = self.of.setdefault((kind, region), np.zeros(len(self.plan.net.periods)))
            sums[self.plan.net.periods.index(period)] += amount

    def at(self, place: Place) -> Floats:
        """The figure in each period."""
        return self.of.get(place, np.zeros(len(self.plan.net.periods)))


def need_and_capacity(
    plan: Plan,
    flows: Iterable[FlowRow],
    outputs: Sequence[ProductionRow],
    lines: Iterable[CapacityRow],
    needs: Iterable[DemandRow],
) -> Iterator[TierRow]:
    """Every tier in the order of the Products sheet: all regions together, then each, if there are several."""
    measures = {name: measure(product) for name, product in plan.products.items()}
    need, unmet, made, imports, exports, place, candidates, expansions, spare = (_Sums(plan) for _ in range(9))
    for row in outputs:
        kind, size = measures[row.product]
        made.add(kind, row.site, row.period, row.quantity * size)
        for component, quantity in plan.net.parts.get((row.product, row.recipe), ()):
            kind, size = measures[component]
            need.add(kind, row.site, row.period, row.begun * quantity * size)
    behind = FollowedDown(plan.tables, plan.net.parts, outputs)
    for want in needs:
        kind, size = measures[want.product]
        need.add(kind, want.site, want.period, want.served * size)
        for product, missing in behind.of(want.product, want.period, want.unmet).items() if want.unmet else ():
            kind, size = measures[product]
            for sums in (need, unmet):
                sums.add(kind, want.site, want.period, missing * size)
    for flow in flows:
        kind, size = measures[flow.product]
        if region_of(plan, flow.origin) != region_of(plan, flow.destination):
            imports.add(kind, flow.destination, flow.period, flow.quantity * size, everywhere=False)
            exports.add(kind, flow.origin, flow.period, flow.quantity * size, everywhere=False)
    mixes = _Mixes(plan, outputs)
    for line in lines:
        for kind, per_unit in mixes.of(line):
            limit = np.inf if line.in_place is None else line.in_place
            place.add(kind, line.site, line.period, limit * per_unit if limit else 0.0)
            spare.add(kind, line.site, line.period, max(0.0, limit - line.used) * per_unit if limit else 0.0)
            expansions.add(kind, line.site, line.period, line.expanded * per_unit if line.expanded else 0.0)
            if plan.sites[line.site].status == CANDIDATE and limit:
                candidates.add(kind, line.site, line.period, (limit - line.expanded) * per_unit)
    for at in _places(plan, (need, made, imports, exports, place)):
        (tier, unit), region = at
        for number, period in enumerate(plan.net.periods):
            capacity, left, needed = (float(sums.at(at)[number]) for sums in (place, spare, need))
            limited = bool(np.isfinite(capacity))
            yield TierRow(
                tier=tier,
                region=region,
                unit=unit,
                period=period,
                need=needed,
                unmet=float(unmet.at(at)[number]),
                made=float(made.at(at)[number]),
                imports=float(imports.at(at)[number]),
                exports=float(exports.at(at)[number]),
                in_place=capacity if limited else None,
                candidates=float(candidates.at(at)[number]) if limited else 0.0,
                expansions=float(expansions.at(at)[number]) if limited else 0.0,
                spare=left if limited else None,
                short=max(0.0, needed - capacity) if limited else None,
                utilisation=(capacity - left) / capacity if limited and capacity else None,
            )


def measure(product: Product) -> tuple[Kind, float]:
    """Tier and unit in which a product counts, and how much one unit of it is: its energy where it has any."""
    energy = product.measure().kilowatt_hours()
    return ((product.tier, GWH), energy / 1e6) if energy else ((product.tier, product.unit), 1.0)


def region_of(plan: Plan, site: str) -> str:
    """The region of a site, or that it has none."""
    return plan.sites[site].region or NO_REGION


def _places(plan: Plan, figures: Iterable[_Sums]) -> list[Place]:
    """The kinds and regions with any figure; a single region says no more than all of them."""
    found = {place for sums in figures for place, values in sums.of.items() if values.any()}
    regions = {region for _, region in found} - {ALL_REGIONS}
    shown = [place for place in found if place[1] == ALL_REGIONS or len(regions) > 1]
    tiers = list(dict.fromkeys(product.tier for product in plan.tables.products))
    return sorted(
        shown, key=lambda place: (tiers.index(place[0][0]), place[0][1], place[1] != ALL_REGIONS, place[1] == NO_REGION, place[1])
    )


@dataclass(frozen=True)
class _Mixes:
    """What a unit of a line's capacity is worth: by the mix of what the plan makes on it, of an idle line by its first product."""

    plan: Plan
    outputs: Sequence[ProductionRow]

    def of(self, line: CapacityRow) -> Iterator[tuple[Kind, float]]:
        """Each kind that counts, with its amount in one unit of the line; infinite where capacity is not used up."""
        made = self._made.get((line.site, line.line_name, line.period))
        if made is None:
            yield from self._idle(line)
            return
        for kind, amount in made.items():
            yield kind, amount / line.used if line.used else np.inf

    def _idle(self, line: CapacityRow) -> Iterator[tuple[Kind, float]]:
        net = self.plan.net
        for row in self._listed.get((line.site, line.line_name), ()):
            found = net.make_keys.at(site=row[0], line=row[1], product=row[2], period=line.period)
            if len(found) and called_on(self.plan, row[0], row[2]):
                kind, size = measure(self.plan.products[row[2]])
                usage = float(net.usage[found[0]])
                yield kind, size / usage if usage else np.inf
                return

    @cached_property
    def _made(self) -> Mapping[tuple[str, str, str], Mapping[Kind, float]]:
        found: dict[tuple[str, str, str], dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
        for row in self.outputs:
            kind, size = measure(self.plan.products[row.product])
            found[row.site, row.line_name, row.period][kind] += row.quantity * size
        return found

    @cached_property
    def _listed(self) -> Mapping[tuple[str, str], Sequence[tuple[str, str, str]]]:
        """Line -> the products of its Production rows, in their order."""
        found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
        for row in self.plan.tables.production:
            found[row.site, row.line_name].append((row.site, row.line_name, row.product))
        return found


def called_on(plan: Plan, site: str, product: str) -> bool:
    """Whether what is made at a site can leave it or is used there."""
    net = plan.net
    tables = (net.ship_keys.at(origin=site, product=product), net.uses.keys.at(site=site, product=product))
    return any(len(found) for found in (*tables, net.need_keys.at(site=site, product=product)))
