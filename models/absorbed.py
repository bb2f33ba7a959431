"""How much of each product can be absorbed in each period: what all demand can use of it, at the worst yield."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from models.batch import Floats
from models.tables import Tables

if TYPE_CHECKING:
    from models.network import Network


def absorbed(net: "Network") -> dict[str, Floats]:
    """Product -> what all demand of each period can absorb of it, at the worst yield.

    Nothing else absorbs goods in this version, so it bounds every shipment and making of the product.
    """
    needed = {product.product: np.zeros(len(net.periods)) for product in net.tables.products}
    number = {period: index for index, period in enumerate(net.periods)}
    for row in net.need_rows:
        needed[row.product][number[row.period]] += row.quantity
    worst: dict[tuple[str, str], Floats] = {}
    for position, (_, _, product, recipe, period) in enumerate(net.make_keys):
        factor = worst.setdefault((product, recipe), np.zeros(len(net.periods)))
        factor[number[period]] = max(factor[number[period]], 1.0 / net.yield_[position])
    for product in finished_first(net.tables):
        largest: dict[str, Floats] = {}
        for part in net.tables.parts:
            if part.product == product and (product, part.recipe) in worst:
                per_unit = part.quantity * worst[product, part.recipe]
                largest[part.component] = np.maximum(largest.get(part.component, 0.0), per_unit)
        for component, per_unit in largest.items():
            needed[component] = needed[component] + needed[product] * per_unit
    return needed


def finished_first(tables: Tables) -> Iterator[str]:
    """Products in an order in which everything comes before its components."""
    components: dict[str, set[str]] = {}
    for row in tables.parts:
        components.setdefault(row.product, set()).add(row.component)
    done: list[str] = []

    def visit(product: str) -> None:
        if product not in done:
            for component in sorted(components.get(product, ())):
                visit(component)
            done.append(product)

    for product in sorted(row.product for row in tables.products):
        visit(product)
    return reversed(done)
