"""Contracts and policies as cases: whose purchases, whose deliveries, over which span, how far in force.

A rule of the workbook becomes one case per judged member and span. A case knows the shipments it sums; what must hold between
them is the business of its constraint family.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from models.batch import Floats, Integers
from models.calendar import Calendar, Span, years_between
from models.keys import NOTHING, Keys
from models.lanes import Lanes
from models.lines import overlap
from models.plan import ACTIVE, ENDED, NOT_APPLICABLE, NOT_YET, PARTLY, SUSPENDED, TERM
from models.scopes import FORBIDDING, WIDER, Scopes, breach_unit
from models.tables import CLOSED, EACH, SOFT, Contract, Policy, Site, Tables, clause_named

YEARLY = 360  # days; a grid whose periods are all at least this long counts as yearly
ALWAYS_STATED = ("exclusive source", *FORBIDDING)


@dataclass(frozen=True, eq=False)
class Case:
    """One rule, for one buyer and seller as judged, over one span.

    ``bought`` are the positions (in ship) of everything the buyers receive of the products in the span, ``delivered`` those of
    them that come from the sellers judged, ``others`` the rest; ``force`` is the share of its period in which the rule is
    active, one per period of the span in ``periods``; ``volume`` is the limit of a volume rule over the span. A policy that speaks
    of more than the lanes into its scope also has ``made``, positions in make, and its ``sites`` and ``products``. ``unit`` is what
    a breach is counted in.
    """

    rule: Contract | Policy
    name: str
    buyer: str
    seller: str
    product: str
    span: str
    periods: tuple[int, ...]
    force: Floats
    bought: Integers
    delivered: Integers
    bought_force: Floats
    delivered_force: Floats
    volume: float
    state: str
    penalty: float
    covered: tuple[tuple[str, str], ...]
    made: Integers
    made_force: Floats
    sites: tuple[str, ...]
    products: tuple[str, ...]
    unit: str

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What identifies the case: rule, buyer, seller, product, span."""
        return self.name, self.buyer, self.seller, self.product, self.span

    @property
    def soft(self) -> bool:
        """Whether the case may be broken at a price."""
        return self.rule.hard == SOFT

    @property
    def share(self) -> float:
        """The share a share rule speaks of; 1 where an exclusivity states none."""
        return 1.0 if self.rule.value is None else self.rule.value

    @property
    def limit(self) -> float:
        """The value of a rule that speaks of neither a share nor a volume."""
        return self.rule.value or 0.0

    @property
    def everywhere(self) -> bool:
        """Whether a policy applies to the whole plan, because it does not say where."""
        return isinstance(self.rule, Policy) and not self.rule.applies_at

    def force_in(self, periods: Integers) -> Floats:
        """The share of the days of each of these periods, by number, on which the rule is active; 0 outside the span."""
        known = np.zeros(max(*self.periods, *periods.tolist(), 0) + 1)
        known[list(self.periods)] = self.force
        force: Floats = known[periods]
        return force

    @cached_property
    def others(self) -> Integers:
        """What the buyers receive from anyone but the sellers judged."""
        return np.setdiff1d(self.bought, self.delivered, assume_unique=True)

    @cached_property
    def required(self) -> Floats:
        """Per shipment bought, the part that must come from the sellers: share · active."""
        return self.share * self.bought_force

    @cached_property
    def allowed(self) -> Floats:
        """Per shipment bought, the part that may come from the sellers: 1 − (1 − share) · active."""
        return 1.0 - (1.0 - self.share) * self.bought_force

    @cached_property
    def free(self) -> Floats:
        """Per shipment bought, the part that may come from others: 1 − share · active."""
        return 1.0 - self.share * self.bought_force

    @cached_property
    def out_of_force(self) -> Floats:
        """Per shipment bought, the part that arrives while the rule is not active: 1 − active."""
        return 1.0 - self.bought_force

    @property
    def makes_row(self) -> bool:
        """Whether there is anything to state: in force at some time, and something that it could forbid or ask for."""
        if self.state in (NOT_YET, ENDED, SUSPENDED, NOT_APPLICABLE):
            return False
        return len(self.others) > 0 if self.rule.clause == "exclusive source" else len(self.delivered) + len(self.made) > 0


@dataclass(frozen=True)
class Judged:
    """What one case judges, before it is laid over spans: lanes (by number) into the buyers, and those of the sellers.

    ``product`` is as the rule writes it; a maximum distance, which judges one product at a time, names that one. ``made``,
    ``sites``, ``products`` and ``compared`` are those of the Scope of a policy that has one.
    """

    buyer: str
    seller: str
    product: str
    sellers: tuple[str, ...]
    bought: Integers
    delivered: Integers
    made: Integers = field(default_factory=NOTHING.copy)
    sites: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    compared: frozenset[int] | None = None


@dataclass(frozen=True)
class Rules:
    """The rules of a workbook, laid over the shipments there are (``positions``: lanes × periods, -1 where there is none)."""

    tables: Tables
    calendar: Calendar
    lanes: Lanes
    positions: Integers
    make_keys: Keys

    def cases(self) -> Iterator[Case]:
        """Every case of every rule, in the order of the workbook, contracts first."""
        for contract in self.tables.contracts:
            for judged in self._parties(contract):
                yield from self._spans(contract, contract.contract, judged)
        for policy in self.tables.policies:
            for judged in self._scopes(policy):
                yield from self._spans(policy, policy.policy, judged)

    def _parties(self, contract: Contract) -> Iterator[Judged]:
        """Who is judged by a contract: all together, or each buyer with each seller (an exclusivity: each buyer alone)."""
        each = contract.each == EACH
        buyers = self.tables.direct_members(contract.buyer) if each else (contract.buyer,)
        apart = each and contract.clause != "exclusive source"
        sellers = self.tables.direct_members(contract.seller) if apart else (contract.seller,)
        for buyer in buyers:
            bought = self._into(self.tables.members(buyer), contract.product)
            for seller in sellers:
                members = self.tables.members(seller)
                yield Judged(buyer, seller, contract.product, members, bought, self._from(bought, members))

    def _scopes(self, policy: Policy) -> Iterator[Judged]:
        """Who is judged by a policy: per scope, the local sellers, each selling site, company or country, or each destination."""
        scopes = self.tables.direct_members(policy.applies_at) if policy.each == EACH else (policy.applies_at,)
        if policy.clause in (*FORBIDDING, *WIDER):
            for at in self._wide.of(policy):
                yield Judged(
                    at.buyer, at.seller, at.product, (), at.bought, at.delivered, at.made, at.sites, at.products, at.compared
                )
            return
        for scope in scopes:
            bought = self._into(self.tables.members(scope), policy.product)
            origins = sorted({self.lanes.rows[number].origin for number in bought.tolist()})
            match policy.clause:
                case "minimum local share":
                    local = np.array([number for number in bought.tolist() if self._is_local(number, policy)], dtype=np.int64)
                    yield Judged(scope, "local", policy.product, (), bought, local)
                case "maximum import share":
                    far = np.array([number for number in bought.tolist() if not self._is_local(number, policy)], dtype=np.int64)
                    yield Judged(scope, "imports", policy.product, (), bought, far)
                case "maximum share of one site":
                    for site in origins:
                        yield Judged(scope, site, policy.product, (site,), bought, self._from(bought, (site,)))
                case "maximum share of one company":
                    for company, sites in _gathered(origins, lambda site: self._sites[site].company).items():
                        yield Judged(scope, company, policy.product, sites, bought, self._from(bought, sites))
                case "maximum share of one country":
                    for country, sites in _gathered(origins, lambda site: self._sites[site].country).items():
                        yield Judged(scope, country, policy.product, sites, bought, self._from(bought, sites))

    def _spans(self, rule: Contract | Policy, name: str, judged: Judged) -> Iterator[Case]:
        """One case per span of the rule."""
        force = self._force(rule, judged.sellers)
        penalty = self._penalty(rule, judged.product)
        unit = breach_unit(self.tables, rule.clause, judged.product, judged.buyer, judged.seller)
        for span, periods in self._spans_of(rule):
            bought, bought_period = self._shipments(judged.bought, periods)
            compared = tuple(number for number in periods if judged.compared is None or number in judged.compared)
            delivered, delivered_period = self._shipments(judged.delivered, compared)
            making = self._makings(judged.made, periods)
            making_force = force[self.make_keys.codes["period"][making]]
            numbers = list(periods)
            yield Case(
                rule=rule,
                name=name,
                buyer=judged.buyer,
                seller=judged.seller,
                product=judged.product,
                span=span,
                periods=periods,
                force=force[numbers],
                bought=bought,
                delivered=delivered,
                bought_force=force[bought_period],
                delivered_force=force[delivered_period],
                volume=self._volume(rule, periods, force),
                state=self._state(rule, judged.sellers, periods, force, len(bought) + len(making), len(delivered) + len(making)),
                penalty=penalty,
                covered=self._covered(judged, bought),
                made=making,
                made_force=making_force,
                sites=judged.sites,
                products=judged.products,
                unit=unit,
            )

    def _spans_of(self, rule: Contract | Policy) -> Sequence[tuple[str, tuple[int, ...]]]:
        """The spans over which a rule is counted: (name, numbers of its periods)."""
        periods = self.calendar.periods
        usual = clause_named(rule.clause).over
        over = usual if rule.clause in ALWAYS_STATED else rule.over or usual
        if over == "period or year":
            over = "period" if all(p.end - p.first >= YEARLY for p in periods) else "year"
        if over == "term":
            return [(TERM, tuple(range(len(periods))))]
        if over == "period":
            return [(period.name, (number,)) for number, period in enumerate(periods)]
        years: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.tables.periods):
            years[str(row.start.year)].append(number)
        return [(year, tuple(numbers)) for year, numbers in years.items()]

    def _days_in_force(self, rule: Contract | Policy, sellers: tuple[str, ...], period: Span) -> int:
        days = overlap(self.calendar.stretch(rule.start, rule.end), (period.first, period.end))
        if days[0] >= days[1]:
            return 0
        if not (isinstance(rule, Contract) and CLOSED in rule.carve_outs):
            return days[1] - days[0]
        awake = np.zeros(days[1] - days[0], dtype=bool)
        for site in sellers:
            first, end = overlap(self.calendar.site_open(site), days)
            awake[max(0, first - days[0]) : max(0, end - days[0])] = True
        return int(awake.sum())

    def _force(self, rule: Contract | Policy, sellers: tuple[str, ...]) -> Floats:
        """active[t]: the share of the days of each period on which the rule is in force and not asleep."""
        return np.array(
            [self._days_in_force(rule, sellers, period) / (period.end - period.first) for period in self.calendar.periods]
        )

    def _volume(self, rule: Contract | Policy, periods: Iterable[int], force: Floats) -> float:
        """The limit of a volume rule over a span: per year over the years in force, or one amount."""
        if not rule.unit.endswith("/year") or rule.value is None:
            return rule.value or 0.0
        spans = [self.calendar.periods[number] for number in periods]
        years = [years_between(span.first, span.end) for span in spans]
        return rule.value * float(np.dot(years, force[list(periods)]))

    def _state(
        self,
        rule: Contract | Policy,
        sellers: tuple[str, ...],
        periods: tuple[int, ...],
        force: Floats,
        bought: int,
        delivered: int,
    ) -> str:
        """How a rule stands in a span: not yet, ended, suspended, not applicable, partly active or active."""
        first, end = self.calendar.stretch(rule.start, rule.end)
        spans = [self.calendar.periods[number] for number in periods]
        if first >= spans[-1].end:
            return NOT_YET
        if end <= spans[0].first:
            return ENDED
        inside = force[list(periods)]
        if not inside.any():
            return SUSPENDED
        if not bought or (not delivered and rule.clause not in ALWAYS_STATED):
            return NOT_APPLICABLE
        return ACTIVE if (inside == 1.0).all() else PARTLY

    def _penalty(self, rule: Contract | Policy, product: str) -> float:
        """Price of one unit of breach: the rule's own, else the setting [currency/kWh] times the energy of a unit."""
        if rule.penalty is not None:
            return rule.penalty
        products = {product.product: product for product in self.tables.products}
        members = self.tables.materials(product)
        energy = products[members[0]].measure().kilowatt_hours() if members else None
        return (self.tables.settings.breach_penalty or 0.0) * (energy or 0.0)

    def _shipments(self, lanes: Integers, periods: tuple[int, ...]) -> tuple[Integers, Integers]:
        """Positions in ship of these lanes over these periods, and the period of each."""
        found = self.positions[np.ix_(lanes, np.array(periods, dtype=np.int64))]
        kept = found >= 0
        period = np.broadcast_to(np.array(periods, dtype=np.int64), found.shape)
        order = np.argsort(found[kept])
        return found[kept][order], period[kept][order]

    def _makings(self, makings: Integers, periods: tuple[int, ...]) -> Integers:
        """Those of these positions in make that lie in these periods."""
        return makings[np.isin(self.make_keys.codes["period"][makings], periods)]

    @cached_property
    def _wide(self) -> Scopes:
        return Scopes(self.lanes, self.make_keys)

    def _into(self, buyers: tuple[str, ...], product: str) -> Integers:
        """Lanes by which these sites receive the product (or the products of a group)."""
        lanes = [self._lanes_into.get((buyer, item), ()) for buyer in buyers for item in self.tables.materials(product)]
        return np.array(sorted(number for numbers in lanes for number in numbers), dtype=np.int64)

    def _from(self, lanes: Integers, sellers: tuple[str, ...]) -> Integers:
        """Of these lanes, the ones that leave from these sites."""
        return np.array([number for number in lanes.tolist() if self.lanes.rows[number].origin in sellers], dtype=np.int64)

    @cached_property
    def _lanes_into(self) -> Mapping[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, lane in enumerate(self.lanes.rows):
            found[lane.buyer_and_product].append(number)
        return found

    @cached_property
    def _sites(self) -> Mapping[str, Site]:
        return {site.site: site for site in self.tables.sites}

    def _is_local(self, number: int, policy: Policy) -> bool:
        """Whether a lane starts at a place that is local to its own destination, in the sense the policy gives."""
        lane = self.lanes.rows[number]
        origin, destination = self._sites[lane.origin], self._sites[lane.destination]
        match policy.local_means.split():
            case [] | ["region"]:
                return bool(origin.region) and origin.region == destination.region
            case ["country"]:
                return bool(origin.country) and origin.country == destination.country
            case ["within", kilometres, "km"]:
                return bool(self.lanes.distance[number] <= float(kilometres))
        return lane.origin in self.tables.members(policy.local_means)

    def _covered(self, judged: Judged, bought: Integers) -> tuple[tuple[str, str], ...]:
        """The (buyer, seller) pairs a case judges and that can ship in its span, sorted."""
        if not len(bought):
            return ()
        return tuple(sorted({(self.lanes.rows[n].destination, self.lanes.rows[n].origin) for n in judged.delivered.tolist()}))


def _gathered(origins: Iterable[str], owner: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Owner (a company, a country) -> its sites among the origins; a site without one stands for itself."""
    found: dict[str, list[str]] = defaultdict(list)
    for origin in origins:
        found[owner(origin) or origin].append(origin)
    return {name: tuple(members) for name, members in sorted(found.items())}
