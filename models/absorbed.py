"""How much of each product can be absorbed in each period: what all demand can use of it, at the worst yield.

What may be kept in stock, or goes into something that may, can be made for all demand to come and for what stands at the end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.batch import Floats
from models.chains import longest_chain
from models.tables import Tables

if TYPE_CHECKING:
    from models.network import Network


@dataclass(frozen=True)
class Absorbed:
    """What can be absorbed of each product, in its units; nothing else absorbs goods, so that it bounds what is shipped and made.

    ``in_period`` is what is shipped or made in a period at most, ``at_end`` what may stand at the end of the plan or be used,
    served and sent on in its last period, over all sites.
    """

    in_period: Mapping[str, Floats]
    at_end: Mapping[str, float]


def absorbed(net: "Network") -> Absorbed:
    """What demand, closing stock, cover and disposal can absorb of each product, at the worst yield.

    A product that nobody keeps is absorbed by the needs of the period and by what is made of it then. One that somebody keeps
    is absorbed by all needs from the period on, by what is made of it from then on, and by what stands or is thrown away.
    """
    nothing = np.zeros(len(net.periods))
    number = {period: index for index, period in enumerate(net.periods)}
    needed = {product.product: nothing.copy() for product in net.tables.products}
    for row in net.need_rows:
        needed[row.product][number[row.period]] += row.quantity
    onward = {product: _from_then_on(amounts) for product, amounts in needed.items()}
    at_end = {product: float(amounts[-1]) if len(amounts) else 0.0 for product, amounts in needed.items()}
    worst = _worst_yields(net)
    for product in finished_first(net.tables):
        thrown = thrown_away(net, product)
        at_end[product] += thrown
        kept = _at_the_end(net, product, at_end[product])
        at_end[product] += kept
        onward[product] = onward[product] + kept + thrown
        if any(net.stocks.of(product)):
            needed[product] = onward[product]
        for component, per_unit in _largest(net, product, worst).items():
            later = np.maximum.accumulate(per_unit[::-1])[::-1]
            needed[component] = needed[component] + needed[product] * per_unit
            onward[component] = onward[component] + onward[product] * later
            at_end[component] += at_end[product] * float(per_unit[-1])
    return Absorbed(needed, at_end)


def _worst_yields(net: "Network") -> dict[tuple[str, str], Floats]:
    """(product, recipe) -> output begun for a good unit in each period, where least of it is good."""
    number = {period: index for index, period in enumerate(net.periods)}
    worst: dict[tuple[str, str], Floats] = {}
    for position, (_, _, product, recipe, period) in enumerate(net.make_keys):
        factor = worst.setdefault((product, recipe), np.zeros(len(net.periods)))
        factor[number[period]] = max(factor[number[period]], 1.0 / net.yield_[position])
    return worst


def _largest(net: "Network", product: str, worst: Mapping[tuple[str, str], Floats]) -> dict[str, Floats]:
    """Component -> the most that a unit of the product uses of it in each period, by any recipe."""
    largest: dict[str, Floats] = {}
    for part in net.tables.parts:
        if part.product == product and (product, part.recipe) in worst:
            per_unit = part.quantity * worst[product, part.recipe]
            largest[part.component] = np.maximum(largest.get(part.component, 0.0), per_unit)
    return largest


def _from_then_on(amounts: Floats) -> Floats:
    return np.cumsum(amounts[::-1])[::-1]


def _at_the_end(net: "Network", product: str, out: float) -> float:
    """What may stand of a product at the end of the plan, over all sites, where ``out`` is used, served or thrown away at last.

    A cover counts what is sent on to another cover, so that along a chain of n stocks it is asked at most n times of what the
    rest of the chain holds.
    """
    base = sum(row.standing for row in net.stocks.of(product))
    return float(with_cover(net, product) * (out + base) - out)


def with_cover(net: "Network", product: str) -> float:
    """What must be there of a product at the end of the plan for every unit used or served of it, that unit included."""
    covered = [row for row in net.stocks.of(product) if row.cover]
    if not covered:
        return 1.0
    ways = [(way[0], way[1]) for way in net.ship_keys.distinct("origin", "destination", "product") if way[2] == product]
    return float((1.0 + max(cover_at_end(net, row.cover) for row in covered)) ** longest_chain([r.site for r in covered], ways))


def stock_most(net: "Network") -> Floats:
    """What can stand at the end of each period of each stock at most: its Most, and all that can be absorbed after it.

    At the end of the plan that is the larger of Opening and Closing, and the cover of what can still be used, served or sent on.
    """
    last = len(net.periods) - 1
    found = np.zeros(len(net.stocks.keys))
    for position, (row, t) in enumerate(zip(net.stocks.rows, net.stocks.keys.codes["period"].tolist(), strict=True)):
        if t < last:
            later = float(net.most[row.product][t + 1])
        else:
            later = row.standing + cover_at_end(net, row.cover) * net.absorbed.at_end[row.product]
        found[position] = later if row.most is None else min(row.most, later)
    return found


def cover_at_end(net: "Network", days: float | None) -> float:
    """The share of the last period's need that a cover of so many days is at the end of the plan."""
    return sum(share for _, share in net.stocks.ahead(len(net.periods) - 1, days or 0.0))


def thrown_away(net: "Network", product: str) -> float:
    """The most that can be thrown away of a product: opening stock, and all that lines have capacity for; 0 where nobody may."""
    if not any(row.disposal_cost is not None for row in net.stocks.of(product)):
        return 0.0
    opening = sum(row.opening or 0.0 for row in net.stocks.of(product))
    return float(opening + net.make_room[net.make_keys.at(product=product)].sum())


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
