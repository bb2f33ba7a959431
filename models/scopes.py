"""Whom the policies judge that speak of more than the lanes into a scope: of whole ways, of making, of lines, of a former plan."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from models.batch import Integers
from models.clauses import MOST_OPEN
from models.keys import NOTHING, Keys
from models.lanes import Lanes
from models.plan import WHOLE_PLAN
from models.tables import EACH, Lane, Policy, Tables, clause_named

FORBIDDING = ("maximum distance", "renewable only")
WIDER = (
    "maximum average distance", "CO2e cap", "CO2e intensity", "budget", "minimum utilisation", "maximum change from previous plan",
    MOST_OPEN,
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """What one case of a policy judges: lanes (by number) and positions in make; ``sites`` and ``products`` are its bounds.

    ``compared`` are the periods, by number, in which there is something to compare with; None where nothing is compared.
    """

    buyer: str
    seller: str
    product: str
    sites: tuple[str, ...]
    products: tuple[str, ...]
    bought: Integers
    delivered: Integers
    made: Integers = field(default_factory=NOTHING.copy)
    compared: frozenset[int] | None = None


@dataclass(frozen=True)
class Scopes:
    """The scopes of policies over the lanes and makings there are."""

    lanes: Lanes
    make_keys: Keys

    @property
    def tables(self) -> Tables:
        """The workbook."""
        return self.lanes.tables

    def of(self, policy: Policy) -> Iterator[Scope]:
        """Every scope of a policy: each direct member of where it applies, or all together.

        What forbids lanes judges each site and product alone, a utilisation each line.
        """
        products = products_of(self.tables, policy.product)
        if policy.clause in FORBIDDING:
            yield from self._forbidden(policy, products)
            return
        if policy.clause == "minimum utilisation":
            yield from self._lines(policy, products)
            return
        each = policy.each == EACH and policy.applies_at
        for name in self.tables.direct_members(policy.applies_at) if each else (policy.applies_at,):
            sites = sites_of(self.tables, name)
            yield self._scope(policy, name or WHOLE_PLAN, sites, products)

    def _scope(self, policy: Policy, name: str, sites: tuple[str, ...], products: tuple[str, ...]) -> Scope:
        bought = self._lanes(sites, products)
        match policy.clause:
            case "maximum average distance":
                legs = [self._lanes(tuple(upstream(self._lanes_of.get(item, ()), sites)), (item,)) for item in products]
                return Scope(name, "", policy.product, sites, products, bought, np.sort(np.concatenate([NOTHING, *legs])))
            case "maximum change from previous plan":
                return Scope(
                    name, "", policy.product, sites, products, bought, bought, compared=self._planned_before(sites, products)
                )
            case "CO2e intensity" if policy.applies_at:
                return Scope(name, "", policy.product, sites, products, bought, bought)
            case "CO2e intensity":
                everything = products_of(self.tables, "")
                every_lane = self._lanes(sites, everything)
                return Scope(name, "", policy.product, sites, products, every_lane, every_lane, self._made(sites, everything))
        return Scope(name, "", policy.product, sites, products, bought, bought, self._made(sites, products))

    def _forbidden(self, policy: Policy, products: tuple[str, ...]) -> Iterator[Scope]:
        """Lanes that are too long, or that start where too little of the electricity is renewable, or nobody knows how much."""
        least = 1.0 if policy.value is None else policy.value
        renewable = {site.site: site.renewable or 0.0 for site in self.tables.sites}
        for site in self.tables.members(policy.applies_at):
            for product in products:
                bought = self._lanes((site,), (product,))
                if policy.clause == "maximum distance":
                    bad = self.lanes.distance[bought] > (policy.value or 0.0)
                else:
                    bad = np.array([renewable[self.lanes.rows[number].origin] < least for number in bought.tolist()], dtype=bool)
                yield Scope(site, "", product, (site,), (product,), bought, bought[bad])

    def _lines(self, policy: Policy, products: tuple[str, ...]) -> Iterator[Scope]:
        for site, line in self.make_keys.distinct("site", "line") if len(self.make_keys) else ():
            found = self.make_keys.at(site=site, line=line)
            makes = {self.make_keys.key(position)[2] for position in found.tolist()}
            if site in self.tables.members(policy.applies_at) and makes.intersection(products):
                yield Scope(site, line, policy.product, (site,), products, NOTHING, NOTHING, found)

    def _lanes(self, sites: tuple[str, ...], products: tuple[str, ...]) -> Integers:
        """Lanes by which these sites receive these products."""
        inside, goods = set(sites), set(products)
        found = [numbers for (site, item), numbers in self._into.items() if site in inside and item in goods]
        return np.array(sorted(number for numbers in found for number in numbers), dtype=np.int64)

    def _made(self, sites: tuple[str, ...], products: tuple[str, ...]) -> Integers:
        """Positions in make of these products at these sites."""
        found = [self.make_keys.at(site=site, product=product) for site in sites for product in products]
        return np.sort(np.concatenate([NOTHING, *found]))

    def _planned_before(self, sites: tuple[str, ...], products: tuple[str, ...]) -> frozenset[int]:
        rows = self.tables.previous_plan
        named = {row.period for row in rows if row.destination in sites and row.product in products and row.quantity}
        return frozenset(number for number, period in enumerate(self.lanes.calendar.periods) if period.name in named)

    @cached_property
    def _into(self) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, lane in enumerate(self.lanes.rows):
            found[lane.buyer_and_product].append(number)
        return dict(found)

    @cached_property
    def _lanes_of(self) -> dict[str, list[Lane]]:
        found: dict[str, list[Lane]] = defaultdict(list)
        for lane in self.lanes.rows:
            found[lane.product].append(lane)
        return dict(found)


def sites_of(tables: Tables, name: str) -> tuple[str, ...]:
    """The sites a name stands for; all of them if it is blank."""
    return tables.members(name) if name else tuple(site.site for site in tables.sites)


def products_of(tables: Tables, name: str) -> tuple[str, ...]:
    """The products a name stands for; all of them if it is blank."""
    return tables.materials(name) if name else tuple(product.product for product in tables.products)


def upstream(lanes: Sequence[Lane], sites: Sequence[str]) -> set[str]:
    """These sites and all others from which lanes of one product lead to them, directly or through more sites."""
    reached, waiting = set(sites), list(sites)
    into: dict[str, list[str]] = defaultdict(list)
    for lane in lanes:
        into[lane.destination].append(lane.origin)
    while waiting:
        for origin in into[waiting.pop()]:
            if origin not in reached:
                reached.add(origin)
                waiting.append(origin)
    return reached


def breach_unit(tables: Tables, policy_clause: str, product: str, site: str, line: str) -> str:
    """What slack and breach of a case are counted in."""
    breach = clause_named(policy_clause).breach
    members = products_of(tables, product)
    unit = next((row.unit for row in tables.products if product and row.product in members), "")
    match breach:
        case "" | "unit":
            return unit
        case "unit km":
            return f"{unit} km"
        case "currency":
            return tables.settings.currency
        case "line unit":
            return next((row.unit for row in tables.lines if (row.site, row.line_name) == (site, line)), "")
    return breach
