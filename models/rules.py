"""Contracts and policies as cases: whose purchases, whose deliveries, over which span, how far in force.

A rule of the workbook becomes one case (case.py) per judged member and span.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from models.agreed import Capacities
from models.attributes import CARRIED, Attributes
from models.batch import Floats, Integers
from models.calendar import Calendar, years_between
from models.case import ALWAYS_DUE, Case
from models.clauses import BY_SOURCE, COUNTS, EXCLUSIVE, MOST_OPEN, SELLERS_AS_ONE
from models.force import Force
from models.keys import NOTHING, Keys
from models.lanes import Lanes
from models.local import is_local
from models.plan import ACTIVE, ENDED, FROZEN, NOT_APPLICABLE, NOT_YET, PARTLY, SUSPENDED, TERM
from models.scopes import FORBIDDING, WIDER, Scopes, breach_unit
from models.tables import CONTRACT_VOLUME, EACH, SELLERS_CAPACITY, Contract, Policy, Site, Tables, clause_named

YEARLY = 360  # days; a grid whose periods are all at least this long counts as yearly
ALWAYS_STATED = (*EXCLUSIVE, *FORBIDDING)
NEEDS_NO_LANE = (*ALWAYS_STATED, "consistent source", "incumbent")


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


def _nobody(buyer: str, seller: str, product: str) -> Judged:
    """What a rule judges that covers nothing: its line in the plan says so."""
    return Judged(buyer, seller, product, (), NOTHING, NOTHING)


@dataclass(frozen=True)
class Rules:
    """The rules of a workbook, laid over the shipments there are (``positions``: lanes × periods, -1 where there is none)."""

    tables: Tables
    calendar: Calendar
    lanes: Lanes
    positions: Integers
    capacities: Capacities
    make_keys: Keys

    def cases(self) -> Iterator[Case]:
        """Every case of every rule, in the order of the workbook, contracts first."""
        for contract in self.tables.contracts:
            for judged in tuple(self._parties(contract)) or (_nobody(contract.buyer, contract.seller, contract.product),):
                yield from self._spans(contract, contract.contract, judged)
        for policy in self.tables.policies:
            for judged in tuple(self._scopes(policy)) or (_nobody(policy.applies_at, "", policy.product),):
                yield from self._spans(policy, policy.policy, judged)

    def _parties(self, contract: Contract) -> Iterator[Judged]:
        """Who is judged by a contract: all together, or each buyer with each seller (a count of sellers: each buyer alone).

        An exclusivity runs over the side that it binds alone: an exclusive source over buyers, an exclusive customer over sellers.
        """
        if contract.clause == "consistent source":
            yield from self._alike(contract)
            return
        each = contract.each == EACH
        to_one = each and contract.clause != "exclusive customer"
        from_one = each and contract.clause not in SELLERS_AS_ONE
        for buyer in self.tables.direct_members(contract.buyer) if to_one else (contract.buyer,):
            for seller in self.tables.direct_members(contract.seller) if from_one else (contract.seller,):
                yield self._judged(contract, buyer, seller)

    def _judged(self, contract: Contract, buyer: str, seller: str) -> Judged:
        """All lanes into the buyers (of an exclusive customer: out of the sellers), and those between the two.

        What is excepted counts on neither side. Without a seller anyone who can deliver is meant.
        """
        buyers, sellers = self.tables.members(buyer), self.tables.members(seller)
        spared = {site for name in contract.carve_outs.excepted for site in self.tables.members(name)}
        if contract.clause == "exclusive customer":
            takers = tuple(site for site in self._sites if site not in spared)
            bought = self._from(self._into(takers, contract.product), sellers)
            return Judged(buyer, seller, contract.product, sellers, bought, self._to(bought, buyers))
        bought = self._into(buyers, contract.product)
        if spared:
            bought = self._from(bought, tuple(site for site in self._sites if site not in spared))
        named = sellers if seller else self._origins(bought)
        return Judged(buyer, seller, contract.product, named, bought, self._from(bought, named))

    def _alike(self, contract: Contract) -> Iterator[Judged]:
        """Who is judged by a consistent source: each member of the buyer, for each product, with each source of any of them."""
        whole = self._into(self.tables.members(contract.buyer), contract.product)
        judged = self._from(whole, self.tables.members(contract.seller)) if contract.seller else whole
        for source, sites in self._owned(self._origins(judged), contract.counted_by).items():
            for buyer in self.tables.direct_members(contract.buyer):
                for product in self.tables.materials(contract.product):
                    bought = self._into(self.tables.members(buyer), product)
                    if len(bought):
                        yield Judged(buyer, source, product, sites, bought, self._from(bought, sites))

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
            if policy.clause in CARRIED:
                for name in Attributes(self.tables).names(policy):
                    yield Judged(scope, name, policy.product, (), bought, bought)
                continue
            origins = self._origins(bought)
            match policy.clause:
                case "most sources" | "least sources":
                    yield Judged(scope, "", policy.product, origins, bought, bought)
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
                    for company, sites in self._owned(origins, "company").items():
                        yield Judged(scope, company, policy.product, sites, bought, self._from(bought, sites))
                case "maximum share of one country":
                    for country, sites in self._owned(origins, "country").items():
                        yield Judged(scope, country, policy.product, sites, bought, self._from(bought, sites))

    def _spans(self, rule: Contract | Policy, name: str, judged: Judged) -> Iterator[Case]:
        """One case per span of the rule."""
        force = self._force.active(rule, judged.sellers)
        penalty = self._penalty(rule, judged.product)
        unit = breach_unit(self.tables, rule.clause, judged.product, judged.buyer, judged.seller)
        for span, periods in self._spans_of(rule):
            counted = tuple(t for t in periods if force[t] > 0) if rule.clause in BY_SOURCE else periods
            compared = tuple(t for t in counted if judged.compared is None or t in judged.compared)
            bought, bought_period = self._shipments(judged.bought, counted)
            delivered, delivered_period = self._shipments(judged.delivered, compared)
            making = self._makings(judged.made, periods)
            found = len(bought) + len(making), len(delivered) + len(making)
            if rule.clause in CARRIED:
                found = (Attributes(self.tables).stays(judged.buyer, judged.product, self.calendar, periods),) * 2
            if rule.clause == MOST_OPEN:
                found = len(judged.sites), len(judged.sites)
            yield Case(
                rule=rule,
                name=name,
                buyer=judged.buyer,
                seller=judged.seller,
                product=judged.product,
                span=span,
                periods=periods,
                force=force[list(periods)],
                bought=bought,
                delivered=delivered,
                bought_force=force[bought_period],
                delivered_force=force[delivered_period],
                volume=self._volume(rule, judged.sellers, periods, force),
                state=self._state(rule, judged.sellers, periods, force, *found),
                penalty=penalty,
                covered=self._covered(rule, judged, bought),
                unit=unit,
                made=making,
                made_force=force[self.make_keys.codes["period"][making]],
                sites=judged.sites,
                products=judged.products,
                sources=tuple(self._sources(rule, judged, counted)),
            )

    def _sources(self, rule: Contract | Policy, judged: Judged, counted: tuple[int, ...]) -> Iterator[tuple[str, Integers]]:
        """The sources a rule asks about, with what each delivers; an incumbent asks about all others."""
        if rule.clause not in BY_SOURCE:
            return
        lanes = np.setdiff1d(judged.bought, judged.delivered) if rule.clause == "incumbent" else judged.delivered
        whole = {judged.seller: judged.sellers}
        apart = rule.clause in (*COUNTS, "incumbent")
        for source, sites in (self._owned(self._origins(lanes), rule.counted_by) if apart else whole).items():
            delivered, _ = self._shipments(self._from(lanes, sites), counted)
            if len(delivered):
                yield source, delivered

    def _spans_of(self, rule: Contract | Policy) -> Sequence[tuple[str, tuple[int, ...]]]:
        """The spans over which a rule is counted: (name, numbers of its periods)."""
        periods = self.calendar.periods
        usual = clause_named(rule.clause).over
        over = usual if rule.clause in (*ALWAYS_STATED, "incumbent", "bonus or malus") else rule.over or usual
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

    def _volume(self, rule: Contract | Policy, sellers: tuple[str, ...], periods: tuple[int, ...], force: Floats) -> float:
        """What a rule that counts a volume asks for over a span, in force: one amount, a yearly one, or a share of one.

        sum of active · years · yearly volume, or sum of active · capacity in place of the sellers
        """
        numbers, value = list(periods), rule.value or 0.0
        spans = [self.calendar.periods[number] for number in numbers]
        years = float(np.dot([years_between(span.first, span.end) for span in spans], force[numbers]))
        if isinstance(rule, Contract) and rule.of == CONTRACT_VOLUME:
            return value * (rule.contract_volume or 0.0) * years
        if isinstance(rule, Contract) and rule.of == SELLERS_CAPACITY:
            place = self.capacities.of(sellers, self.tables.materials(rule.product), len(force))[numbers]
            active = force[numbers]
            return value * float(np.dot(active[active > 0], place[active > 0]))
        return value * years if rule.unit.endswith("/year") else value

    def _state(
        self,
        rule: Contract | Policy,
        sellers: tuple[str, ...],
        periods: tuple[int, ...],
        force: Floats,
        bought: int,
        delivered: int,
    ) -> str:
        """How a rule stands in a span: not yet, ended, suspended, not applicable, frozen, partly active or active."""
        first, end = self._force.stretch(rule)
        spans = [self.calendar.periods[number] for number in periods]
        if first >= spans[-1].end:
            return NOT_YET
        if end <= spans[0].first:
            return ENDED
        inside = force[list(periods)]
        if not inside.any():
            return SUSPENDED
        if rule.clause != ALWAYS_DUE and (not bought or (not delivered and rule.clause not in NEEDS_NO_LANE)):
            return NOT_APPLICABLE
        of_flows = clause_named(rule.clause).breach and rule.clause != MOST_OPEN  # a price is paid, a site is open all the same
        if of_flows and all(self.tables.periods.rows[number].frozen for number in periods):
            return FROZEN
        return ACTIVE if (inside == 1.0).all() else PARTLY

    def _penalty(self, rule: Contract | Policy, product: str) -> float:
        """Price of one unit of breach: the rule's own, else the setting [currency/kWh] times the energy of a unit."""
        if rule.penalty is not None or clause_named(rule.clause).breach != "unit":
            return rule.penalty or 0.0
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

    def _to(self, lanes: Integers, buyers: tuple[str, ...]) -> Integers:
        """Of these lanes, the ones that lead to these sites."""
        return np.array([number for number in lanes.tolist() if self.lanes.rows[number].destination in buyers], dtype=np.int64)

    def _origins(self, lanes: Integers) -> tuple[str, ...]:
        """The sites from which these lanes leave, sorted."""
        return tuple(sorted({self.lanes.rows[number].origin for number in lanes.tolist()}))

    def _owned(self, origins: Iterable[str], owner: str) -> dict[str, tuple[str, ...]]:
        """The origins that count as one, by site (or blank), company, country or region; a site without one stands for itself."""
        found: dict[str, list[str]] = defaultdict(list)
        for origin in origins:
            found[getattr(self._sites[origin], owner or "site") or origin].append(origin)
        return {name: tuple(members) for name, members in sorted(found.items())}

    @cached_property
    def _lanes_into(self) -> Mapping[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, lane in enumerate(self.lanes.rows):
            found[lane.buyer_and_product].append(number)
        return found

    @cached_property
    def _force(self) -> Force:
        return Force(self.tables, self.calendar)

    @cached_property
    def _sites(self) -> Mapping[str, Site]:
        return {site.site: site for site in self.tables.sites}

    def _is_local(self, number: int, policy: Policy) -> bool:
        """Whether a lane starts at a place that is local to its own destination, in the sense the policy gives."""
        origin, destination = (self._sites[name] for name in (self.lanes.rows[number].origin, self.lanes.rows[number].destination))
        return is_local(self.tables, origin, destination, float(self.lanes.distance[number]), policy.local_means)

    def _covered(self, rule: Contract | Policy, judged: Judged, bought: Integers) -> tuple[tuple[str, str], ...]:
        """The (buyer, seller) pairs that can ship in a span of a case, sorted; of one that forbids lanes, all it looked at."""
        if not len(bought):
            return ()
        lanes = judged.bought if rule.clause in FORBIDDING else judged.delivered
        return tuple(sorted({(self.lanes.rows[n].destination, self.lanes.rows[n].origin) for n in lanes.tolist()}))
