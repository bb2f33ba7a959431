"""A solved plan: the network, the formulation and the values of every decision, position by position."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pulp

from models.batch import Floats, terms
from models.decisions import Decision
from models.formulation import Built
from models.network import Network
from models.prices import unmet_penalty
from models.tables import Product, Site, Tables
from planner.ending import Outcome


@dataclass(frozen=True, eq=False)
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

    def value(self, expression: pulp.LpAffineExpression) -> float:
        """What an expression of the plan's columns comes to."""
        ids, coefficients, constant = terms(expression)
        return float(coefficients @ self.outcome.values[ids]) + constant

    def _values(self, decision: Decision) -> Floats:
        return self.outcome.values[decision.ids]
