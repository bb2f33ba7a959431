"""What goods may carry besides themselves: certificates, recycled metal, local value.

An attribute is bookkeeping by mass balance, not segregation: goods that carry it and goods that do not may lie in one heap, and
a plan says which of those that leave it carry the attribute. It may be dropped on the way and is never created there. All rules
that ask for the same attribute share it, so that nobody's claim is anybody else's too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from models.calendar import Calendar
from models.duties import products_of
from models.holders import holders, listed, of_every_maker
from models.tables import Policy, Tables

CERTIFIED, RECYCLED, LOCAL = "certified only", "minimum recycled share", "minimum local content"
CARRIED = (CERTIFIED, RECYCLED, LOCAL)
LOCAL_VALUE = "local value"


@dataclass(frozen=True)
class Attribute:
    """One attribute: ``content`` is the most that a unit of a product carries, for the products that can carry any.

    A mark is 1 a unit and passes from components to product only where each of them that can carry it does; a recycled metal
    [kg/unit] and a local value [currency/unit] add up. ``homes`` are the sites that add a mark or a local value by themselves,
    where it is ``at_home`` only they pass it on; ``metal`` is the one whose recycled part makings add by their Recycled share.
    """

    name: str
    mark: bool
    content: Mapping[str, float]
    homes: frozenset[str] = frozenset()
    metal: str = ""
    at_home: bool = False

    def passes(self, site: str) -> bool:
        """Whether what a site makes may carry it at all."""
        return not self.at_home or site in self.homes

    def unit(self, currency: str) -> str:
        """What it is counted in; blank for a mark, which counts units of what carries it."""
        return "" if self.mark else "kg" if self.metal else currency


@dataclass(frozen=True)
class Attributes:
    """The attributes that the rules, credits and preferences of a workbook ask for."""

    tables: Tables

    def names(self, policy: Policy) -> tuple[str, ...]:
        """What a policy judges one by one: its certificate, each of its metals, or the local value."""
        match policy.clause:
            case "certified only":
                return (certified(policy.certificate),)
            case "minimum recycled share":
                return tuple(recycled(metal) for metal in listed(policy.metal))
        return (LOCAL_VALUE,)

    def asked_of(self, policy: Policy, name: str, site: str) -> Attribute:
        """The attribute that what a site uses or serves must carry; local is judged from the site itself."""
        return self._all[self._local(policy, site)[0] if policy.clause == LOCAL else name]

    def stays(self, buyer: str, product: str, calendar: Calendar, periods: Iterable[int]) -> int:
        """In how many ways the sites of a name need or use a product or group in some periods; 0: there is nothing to judge."""
        sites, products = self.tables.members(buyer), self.tables.materials(product)
        names = {calendar.periods[number].name for number in periods}
        needed = [row for row in self.tables.demand if row.site in sites and row.product in products and row.period in names]
        recipes = {(row.product, row.recipe) for row in self.tables.parts if row.component in products}
        used = [row for row in self.tables.production if row.site in sites and (row.product, row.recipe) in recipes]
        return len(needed) + len(used)

    def mark(self, certificate: str) -> Attribute:
        """The mark of a certificate that some rule, credit or preference asks for."""
        return self._all[certified(certificate)]

    @cached_property
    def _all(self) -> Mapping[str, Attribute]:
        return {attribute.name: attribute for attribute in (*self._marks(), *self._metals(), *self._values())}

    def _marks(self) -> Iterator[Attribute]:
        """One a certificate, over the products that any policy, credit or preference about it follows."""
        followed: dict[str, set[str]] = defaultdict(set)
        for policy in self._policies(CERTIFIED):
            followed[policy.certificate] |= {*self.tables.materials(policy.product), *self.tables.materials(policy.through)}
        for credit in self.tables.credits:
            followed[credit.needs] |= set(self.tables.materials(credit.product))
        for tariff in self.tables.tariffs:
            followed[tariff.needs] |= set(products_of(self.tables, tariff.product, tariff.tariff_code))
        followed.pop("", None)
        for certificate, products in followed.items():
            yield Attribute(
                certified(certificate),
                mark=True,
                content=dict.fromkeys(sorted(products), 1.0),
                homes=holders(self.tables, certificate),
                at_home=of_every_maker(certificate),
            )

    def _metals(self) -> Iterator[Attribute]:
        for metal in dict.fromkeys(metal for policy in self._policies(RECYCLED) for metal in listed(policy.metal)):
            holding = {row.product: row.quantity for row in self.tables.composition if row.metal == metal and row.quantity > 0}
            yield Attribute(recycled(metal), mark=False, content=holding, metal=metal)

    def _values(self) -> Iterator[Attribute]:
        values = {product.product: product.value for product in self.tables.products if product.value}
        local = dict(
            self._local(policy, site) for policy in self._policies(LOCAL) for site in self.tables.members(policy.applies_at)
        )
        for name, homes in local.items():
            yield Attribute(name, mark=False, content=values, homes=homes)

    def _policies(self, clause: str) -> Iterator[Policy]:
        return (policy for policy in self.tables.policies if policy.clause == clause)

    def _local(self, policy: Policy, site: str) -> tuple[str, frozenset[str]]:
        """What a policy means by local for a site: the name of that attribute, and the sites whose value counts."""
        here = next(row for row in self.tables.sites if row.site == site)
        match policy.local_means:
            case "" | "region":
                place, homes = here.region, (row.site for row in self.tables.sites if here.region and row.region == here.region)
            case "country":
                place, homes = here.country, (row.site for row in self.tables.sites if here.country and row.country == here.country)
            case group:
                place, homes = group, (name for name in self.tables.members(group))
        return f"{LOCAL_VALUE} in {place or 'no place'}", frozenset(homes)


def certified(certificate: str) -> str:
    """The name of a mark."""
    return f"certified {certificate}"


def recycled(metal: str) -> str:
    """The name of a recycled metal."""
    return f"recycled {metal}"


def added(attribute: Attribute, site: str, product: str, parts: Iterable[tuple[str, float]], recycled_share: float) -> float:
    """What a good unit of a product carries when none of its components carries anything.

    A mark begins at a home where no component can carry it. Of a content it is what the unit holds beyond its components: at
    a home the whole of it, of a metal the recycled share.
    """
    inside = sum(quantity * attribute.content.get(component, 0.0) for component, quantity in parts)
    beyond = max(0.0, attribute.content[product] - inside)
    if attribute.metal:
        return recycled_share * beyond
    return beyond if site in attribute.homes and not (attribute.mark and inside) else 0.0
