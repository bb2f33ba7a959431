"""A solved plan: the network, the formulation and the values of every decision, position by position."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.decisions import Decision
from models.formulation import Built
from models.network import Network
from models.prices import unmet_penalty
from models.quantities import used_or_served
from models.tables import Product, Site, Tables
from planner.ending import Outcome


@dataclass(frozen=True)
class Plan:
    """What was decided. Arrays stand beside the keys of their decision and are in the units of the products."""

    built: Built
    outcome: Outcome

    @property
    def net(self) -> Network:
        """The network the plan was made on."""
        return self.built.net

    @property
    def tables(self) -> Tables:
        """The inputs."""
        return self.built.net.tables

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
    def unmet_penalty(self) -> Floats:
        """Cost of one unit of each need that is not met [currency/unit]."""
        return unmet_penalty(self.net)

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

    def shipped(self) -> Iterator[int]:
        """Positions of all shipments that take place."""
        return iter(np.flatnonzero(self.ship).tolist())

    def produced(self) -> Iterator[int]:
        """Positions of everything that is made."""
        return iter(np.flatnonzero(self.make).tolist())

    def _values(self, decision: Decision) -> Floats:
        return self.outcome.values[decision.ids]


def _per_unit(amounts: Floats, quantities: Floats) -> Floats:
    """Amounts over quantities; 0 where there is none."""
    shared: Floats = np.divide(amounts, quantities, out=np.zeros(len(quantities)), where=quantities > 0)
    return shared
