"""What is used of components when something is made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.batch import Floats, Integers
from models.keys import Keys, coded, keys


@dataclass(frozen=True)
class Uses:
    """Which makings use a component at a site in a period, and how much per good unit (quantity / yield)."""

    keys: Keys
    making: Integers
    per_unit: Floats

    def of(self, site: str, product: str, t: str) -> tuple[Integers, Floats]:
        """Positions in make that use the product there and then, and the units each uses."""
        found = self.keys.at(site=site, product=product, period=t)
        return self.making[found], self.per_unit[found]


def uses(
    make_keys: Keys, yield_: Floats, parts: Mapping[tuple[str, str], Sequence[tuple[str, float]]], periods: Sequence[str]
) -> Uses:
    """The components of everything that can be made by a recipe; ``parts`` are those of each product and recipe."""
    number = {period: index for index, period in enumerate(periods)}
    used = [
        (position, site, component, quantity / yield_[position], number[period])
        for position, (site, _, product, recipe, period) in enumerate(make_keys)
        for component, quantity in parts.get((product, recipe), ())
    ]
    found, order = keys(
        site=coded(site for _, site, _, _, _ in used),
        product=coded(component for _, _, component, _, _ in used),
        period=(periods, np.array([period for _, _, _, _, period in used], dtype=np.int64)),
    )
    making = np.array([position for position, *_ in used], dtype=np.int64)
    return Uses(found, making[order], np.array([per_unit for _, _, _, per_unit, _ in used], dtype=float)[order])
