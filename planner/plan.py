"""A solved plan: the network, the formulation and the values of every decision, position by position."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pulp
from numpy.typing import NDArray

from models.batch import Floats, terms
from models.case import Case
from models.decisions import Decision
from models.exclusivities import Exclusivity
from models.expansions import Offer
from models.formulation import Built
from models.keys import Keys
from models.network import Network
from models.plan import ACTIVE, BOUGHT_OUT, NOT_YET, PARTLY
from models.prices import unmet_penalty
from models.quantities import used_or_served
from models.sources import UseKey, sources
from models.tables import CLAUSES, Product, Site, Tables
from planner.ending import Outcome
from planner.explain.rule_prices import RulePrice


@dataclass(frozen=True, eq=False)
class Plan:
    """What was decided. Arrays stand beside the keys of their decision and are in the units of the products.

    ``prices`` says what rules cost, of those that were asked about.
    """

    built: Built
    outcome: Outcome
    prices: Sequence[RulePrice] = ()

    @cached_property
    def net(self) -> Network:
        """The network the plan was made on; yields that hang on an opening are those of the opening decided."""
        planned = self.built.net
        if not planned.yield_by_opening:
            return planned
        yields, made = planned.yield_.copy(), self._values(self.built.x.opened)[planned.by_start.opening] > 0.5
        yields[planned.by_start.making[made]] = planned.by_start.yield_[made]
        return replace(planned, yield_=yields, yield_by_opening={})

    @property
    def tables(self) -> Tables:
        """The inputs."""
        return self.built.net.tables

    @cached_property
    def run_in(self) -> "Plan | None":
        """The time before the first period as a plan of its own; None where nothing leaves before it."""
        net, x = self.net.run_in, self.built.x.run_in
        return None if net is None or x is None else Plan(replace(self.built, net=net, x=x), self.outcome)

    @cached_property
    def ship(self) -> Floats:
        """What arrives over each lane and period."""
        return self._values(self.built.x.ship)

    @cached_property
    def make(self) -> Floats:
        """Good output of each line, product, recipe and period."""
        return self._values(self.built.x.make)

    @cached_property
    def short(self) -> Floats:
        """Demand that is not met."""
        return self._values(self.built.x.short)

    @cached_property
    def stock(self) -> Floats:
        """What stands at the end of each period of each stock."""
        return self._values(self.built.x.stock)

    @cached_property
    def dispose(self) -> Floats:
        """What is thrown away."""
        return self._values(self.built.x.dispose)

    @cached_property
    def unmet_penalty(self) -> Floats:
        """Cost of one unit of each need that is not met [currency/unit]."""
        return unmet_penalty(self.net)

    @cached_property
    def shadow_prices(self) -> Mapping[tuple[str, ...], float]:
        """Key of a row of a clause -> what one unit less asked would save; empty where the solver gives no duals.

        A dual is in present value: over the discount of the row's span it is in money of its time.
        """
        if len(self.outcome.duals) != len(self.built.rows):
            return {}
        clauses = {clause.name.replace(" ", "_").casefold() for clause in CLAUSES}
        worth: dict[tuple[str, ...], float] = {case.key: self.net.discount.over(case.periods) for case in self.net.cases}
        return {
            key: abs(float(dual)) / worth.get(key, 1.0)
            for dual, (family, key) in zip(self.outcome.duals, self.built.rows, strict=True)
            if family.casefold() in clauses
        }

    @cached_property
    def breach(self) -> Floats:
        """By how much each soft case is broken."""
        return self._values(self.built.x.breach)

    @cached_property
    def carry(self) -> Floats:
        """What each shipment carries of an attribute."""
        return self._values(self.built.x.carry)

    @cached_property
    def give(self) -> Floats:
        """What each output is given of an attribute."""
        return self._values(self.built.x.give)

    @cached_property
    def take(self) -> Floats:
        """What each making takes of an attribute from a component."""
        return self._values(self.built.x.take)

    @cached_property
    def keep(self) -> Floats:
        """What is kept of an attribute for use and demand."""
        return self._values(self.built.x.keep)

    @cached_property
    def hold(self) -> Floats:
        """What stock carries of an attribute."""
        return self._values(self.built.x.hold)

    @cached_property
    def claim(self) -> Floats:
        """Output for which a credit that needs a certificate is claimed."""
        return self._values(self.built.x.claim)

    @cached_property
    def unit_duty(self) -> Floats:
        """Duty on one unit of each shipment, less what its certified part is charged less [currency/unit]."""
        saved = np.bincount(self.net.carried.shipment, self.net.claims.saving * self.carry, len(self.ship))
        return self.net.duty - _per_unit(saved, self.ship)

    @cached_property
    def unit_credit(self) -> Floats:
        """Credits earned by one unit of each output [currency/unit]."""
        earned = np.bincount(self.net.claims.output, self.net.claims.amount * self.claim, len(self.make))
        return self.net.credit + _per_unit(earned, self.make)

    @cached_property
    def stays(self) -> Floats:
        """What is used or served at each place that may keep an attribute."""
        places = self.net.carried.keep_keys
        values = [used_or_served(self.net, self.built.x, site, product, t).value() for _, site, product, t in places]
        return np.array([value or 0.0 for value in values], dtype=float)

    @cached_property
    def use(self) -> Floats:
        """Whether each source that a rule asks about is used: 1 or 0."""
        return self._values(self.built.x.use)

    @cached_property
    def from_source(self) -> dict[UseKey, float]:
        """What comes from each source that a rule asks about, to all who are to use the same."""
        return {source.key: float(self.ship[source.shipments].sum()) for source in sources(self.net)}

    @cached_property
    def capacity(self) -> dict[tuple[str, str], Floats]:
        """(site, line) -> what is in place in each period, expansions included; nothing while a site is not open."""
        chosen = {key: place[self.opened(key[0])].sum(axis=0) for key, place in self.net.capacity_by_opening.items()}
        return {
            key: self.while_open(key[0], chosen.get(key, place)) + self.expanded(*key) for key, place in self.net.capacity.items()
        }

    @cached_property
    def throughput(self) -> dict[str, Floats]:
        """Sites with a throughput -> what may arrive in each period, expansions included [t]."""
        known = self.net.throughput
        chosen = {site: place[self.opened(site)].sum(axis=0) for site, place in known.by_opening.items()}
        return {
            site: self.while_open(site, chosen.get(site, place)) + self.expanded(site, "") for site, place in known.in_place.items()
        }

    @cached_property
    def steps(self) -> tuple[tuple[Offer, float], ...]:
        """Every expansion that is decided, with how many steps of it, by site, line, option and period."""
        x, options = self.built.x, self.net.expansions
        offers = (*options.whole.offers, *options.divisible.offers)
        decided = np.concatenate([self._values(x.expand), self._values(x.expand_partly)])
        found = [(offer, float(count)) for offer, count in zip(offers, decided, strict=True) if count]
        return tuple(sorted(found, key=lambda one: (one[0].row.site, one[0].row.line_name, one[0].row.option, one[0].period)))

    def expanded(self, site: str, line: str) -> Floats:
        """What expansions add to a line, or with a blank line to the throughput of a site, in each period."""
        ours = [offer.capacity * count for offer, count in self.steps if (offer.row.site, offer.row.line_name) == (site, line)]
        return sum(ours, start=np.zeros(len(self.net.periods)))

    def while_open(self, site: str, amount: Floats) -> Floats:
        """An amount of each period, nothing of it once a site has closed."""
        return np.where(np.logical_or.accumulate(self.closed(site)), 0.0, amount)

    def closed(self, site: str) -> NDArray[np.bool_]:
        """In which period a site that may close does; of any other in none."""
        return self._chosen(site, self.net.openings.closing_keys, self.built.x.closed)

    def opened(self, site: str) -> NDArray[np.bool_]:
        """In which period a candidate opens; of any other site in none."""
        return self._chosen(site, self.net.opening_keys, self.built.x.opened)

    def _chosen(self, site: str, keys: Keys, decision: Decision) -> NDArray[np.bool_]:
        chosen, found = np.zeros(len(self.net.periods), dtype=np.bool_), keys.at(site=site)
        chosen[keys.codes["period"][found]] = self._values(decision)[found] > 0.5
        return chosen

    def fixed_cost(self, site: str) -> Floats:
        """Fixed cost of a site in each period, of a candidate from its opening on, of one that closes until then [currency]."""
        cost = self.net.openings.fixed_cost.get(site, np.zeros(len(self.net.periods)))
        if site in self.net.openings.closable:
            return self.while_open(site, cost)
        candidate = site in self.net.openings.candidates
        return np.where(np.logical_or.accumulate(self.opened(site)), cost, 0.0) if candidate else cost

    @cached_property
    def shortfall(self) -> Floats:
        """What is not taken of each commitment."""
        return self._values(self.built.x.shortfall)

    @cached_property
    def makeup(self) -> Floats:
        """What of each shortfall is made up in each later year."""
        return self._values(self.built.x.makeup)

    @cached_property
    def tier(self) -> Floats:
        """The volume within each step of contract prices."""
        return self._values(self.built.x.tier)

    @cached_property
    def started(self) -> Mapping[Case, bool]:
        """Of each exclusivity and period, whether it has started: as decided; where nothing depended on it, by what was bought."""
        waiting = [case for case, exclusivity in self.net.exclusivities.items() if exclusivity.waits]
        decided = dict(zip(waiting, (self._values(self.built.x.started) > 0.5).tolist(), strict=True))
        return {case: decided.get(case, self._reached(exclusivity)) for case, exclusivity in self.net.exclusivities.items()}

    def _reached(self, exclusivity: Exclusivity) -> bool:
        """Whether what the buyer took in earlier periods is more than the volume; always where none is agreed."""
        before = float(self.ship[exclusivity.earlier] @ exclusivity.counted)
        return exclusivity.volume == 0.0 or before > exclusivity.volume

    @cached_property
    def full(self) -> frozenset[Case]:
        """The exclusivities and periods in which the buyer has taken all that is reserved and is free beyond it."""
        overflowing = [case for case, exclusivity in self.net.exclusivities.items() if exclusivity.overflows]
        chosen = (self._values(self.built.x.full) > 0.5).tolist()
        return frozenset(case for case, full in zip(overflowing, chosen, strict=True) if full)

    @cached_property
    def bought_out(self) -> Mapping[Case, float]:
        """What is bought or sold beyond each exclusivity that may be bought out."""
        redeemable = [case for case, exclusivity in self.net.exclusivities.items() if exclusivity.redeemable]
        return dict(zip(redeemable, self._values(self.built.x.bought_out).tolist(), strict=True))

    def state(self, case: Case) -> str:
        """How the plan leaves a case: as its dates say, but for an exclusivity that has not started, was bought out or is full.

        Beyond what the seller reserves the buyer is free, so that such a one is active in part.
        """
        if case.state not in (ACTIVE, PARTLY):
            return case.state
        if not self.force(case).any():
            return NOT_YET
        if self.bought_out.get(case, 0.0) > 0.0:
            return BOUGHT_OUT
        whole = np.array_equal(self.force(case), case.force) and case not in self.full
        return case.state if whole else PARTLY

    def force(self, case: Case) -> Floats:
        """The share of each period of a case on which it is in force in this plan: what waits for a volume may not have started."""
        if self.started.get(case, True):
            return case.force
        return np.array([self.net.exclusivities[case].unconditional])

    def free(self, case: Case) -> bool:
        """Whether the plan leaves an exclusivity without effect in a period: it has not started, or its seller is full."""
        return case in self.net.exclusivities and (not self.force(case).any() or case in self.full)

    @cached_property
    def products(self) -> dict[str, Product]:
        """Products by name."""
        return {product.product: product for product in self.tables.products}

    @cached_property
    def sites(self) -> dict[str, Site]:
        """Sites by name."""
        return {site.site: site for site in self.tables.sites}

    def energy(self, product: str) -> float | None:
        """Kilowatt-hours in a unit of a product; None if it has none."""
        return self.products[product].measure().kilowatt_hours()

    def taken(self, case: Case) -> float:
        """What is bought from the sellers a case judges, while it is in force."""
        return float(self.ship[case.delivered] @ case.delivered_force)

    def shipped(self) -> Iterator[int]:
        """Positions of all shipments that take place."""
        return iter(np.flatnonzero(self.ship).tolist())

    def produced(self) -> Iterator[int]:
        """Positions of everything that is made."""
        return iter(np.flatnonzero(self.make).tolist())

    def value(self, expression: pulp.LpAffineExpression) -> float:
        """What an expression of the plan's columns comes to."""
        ids, coefficients, constant = terms(expression)
        return float(coefficients @ self.outcome.values[ids]) + constant

    def _values(self, decision: Decision) -> Floats:
        return self.outcome.values[decision.ids]


def _per_unit(amounts: Floats, quantities: Floats) -> Floats:
    """Amounts over quantities; 0 where there is none."""
    shared: Floats = np.divide(amounts, quantities, out=np.zeros(len(quantities)), where=quantities > 0)
    return shared
