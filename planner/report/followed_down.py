"""What unmet demand would take of every product below it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.plan import ProductionRow
from models.tables import Tables


@dataclass(frozen=True)
class FollowedDown:
    """The recipes of the chain, mixed and at the yields at which the plan works."""

    tables: Tables
    parts: Mapping[tuple[str, str], Sequence[tuple[str, float]]]
    outputs: Sequence[ProductionRow]

    def of(self, product: str, period: str, quantity: float) -> dict[str, float]:
        """Product -> what stands behind so much of a product that is not delivered: itself, its components, theirs, and so on."""
        behind: dict[str, float] = defaultdict(float)
        behind[product] += quantity
        for component, per_unit in self._components(product, period).items():
            for name, amount in self.of(component, period, quantity * per_unit).items():
                behind[name] += amount
        return dict(behind)

    def _components(self, product: str, period: str) -> Mapping[str, float]:
        """Units of each component in a good unit: as made then, else in the whole plan, else by Production's first row."""
        for made in (self._by_period.get((product, period)), self._by_product.get(product)):
            if made:
                return self._mixed(made)
        first = next((row for row in self.tables.production if row.product == product), None)
        return self._part(product, first.recipe, 1.0 / (first.yield_ or 1.0)) if first else {}

    def _mixed(self, made: Sequence[ProductionRow]) -> Mapping[str, float]:
        total, components = sum(row.quantity for row in made), defaultdict[str, float](float)
        for row in made:
            for component, amount in self._part(row.product, row.recipe, row.begun / total).items():
                components[component] += amount
        return components

    def _part(self, product: str, recipe: str, begun: float) -> dict[str, float]:
        return {component: quantity * begun for component, quantity in self.parts.get((product, recipe), ())}

    @cached_property
    def _by_period(self) -> Mapping[tuple[str, str], Sequence[ProductionRow]]:
        found: dict[tuple[str, str], list[ProductionRow]] = defaultdict(list)
        for row in self.outputs:
            found[row.product, row.period].append(row)
        return found

    @cached_property
    def _by_product(self) -> Mapping[str, Sequence[ProductionRow]]:
        found: dict[str, list[ProductionRow]] = defaultdict(list)
        for row in self.outputs:
            found[row.product].append(row)
        return found
