"""How much of each product can be absorbed in each period: what all demand can use of it, at the worst yield."""

from typing import TYPE_CHECKING

import numpy as np

from models.batch import Floats, Integers
from models.chains import finished_first, last_reached

if TYPE_CHECKING:
    from models.network import Network


def absorbed(net: "Network") -> dict[str, Floats]:
    """Product -> what of it is made or moved in each period demand can absorb, at the worst yield.

    That is the need of the period, and of the later ones that goods on the way can reach. Nothing else absorbs goods in this
    version, so it bounds every shipment and making of the product.
    """
    plan = net.after or net
    runs = [run for run in (plan.run_in, plan) if run is not None]
    spans = [span for run in runs for span in run.calendar.periods]
    last = last_reached(plan.tables, plan.lanes.rows, plan.lanes.transit, spans)
    needed = {product.product: np.zeros(len(spans)) for product in plan.tables.products}
    number = {span.name: index for index, span in enumerate(spans)}
    for row in plan.need_rows:
        needed[row.product][number[row.period]] += row.quantity
    worst: dict[tuple[str, str], Floats] = {}
    for run in runs:
        for position, (_, _, product, recipe, period) in enumerate(run.make_keys):
            factor = worst.setdefault((product, recipe), np.zeros(len(spans)))
            factor[number[period]] = max(factor[number[period]], 1.0 / run.yield_[position])
    for product in finished_first(plan.tables):
        largest: dict[str, Floats] = {}
        for part in plan.tables.parts:
            if part.product == product and (product, part.recipe) in worst:
                per_unit = part.quantity * _worst_before(worst[product, part.recipe], last[product])
                largest[part.component] = np.maximum(largest.get(part.component, 0.0), per_unit)
        for component, per_unit in largest.items():
            needed[component] = needed[component] + needed[product] * per_unit
    own = slice(0, len(spans) - len(plan.periods)) if net.after else slice(len(spans) - len(plan.periods), None)
    return {product: _until(amounts, last[product])[own] for product, amounts in needed.items()}


def _worst_before(factor: Floats, last: Integers) -> Floats:
    """Of each period, the worst factor of any period from which it can be reached."""
    found = factor.copy()
    for number, until in enumerate(last.tolist()):
        found[number : until + 1] = np.maximum(found[number : until + 1], factor[number])
    return found


def _until(amounts: Floats, last: Integers) -> Floats:
    """Of each period, the sum up to the last that it can reach."""
    summed = np.concatenate([[0.0], np.cumsum(amounts)])
    reached: Floats = np.where(last == np.arange(len(last)), amounts, summed[last + 1] - summed[:-1])
    return reached
