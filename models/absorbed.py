"""How much of each product can be absorbed in each period: what all demand can use of it, at the worst yield.

What may be kept in stock, or goes into something that may, can be made for all demand to come and for what stands at the end;
anything else for the needs that goods on the way can reach.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.batch import Floats, Integers
from models.chains import finished_first, last_reached, longest_chain, users
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
    """What demand, closing stock, cover and disposal can absorb of each product, at the worst yield; in the plan or its run-in.

    A product is absorbed by the needs of the period, and of the later ones that goods on the way can reach: by all of these and
    by what stands or is thrown away, if it or anything made of it is kept somewhere. Needs are counted in the periods in which
    they fall, after these what stands at the end.
    """
    plan = net.after or net
    runs = [run for run in (plan.run_in, plan) if run is not None]
    spans = [span for run in runs for span in run.calendar.periods]
    count, number = len(spans), {span.name: index for index, span in enumerate(spans)}
    last = dict(last_reached(plan.tables, plan.lanes.rows, plan.lanes.transit, spans))
    made_of, worst, held = users(plan.tables), _worst_yields(runs, number), set[str]()
    needed = {product.product: np.zeros(count + 1) for product in plan.tables.products}
    for row in plan.need_rows:
        needed[row.product][number[row.period]] += row.quantity
    at_end: dict[str, float] = {}
    for product in finished_first(plan.tables):
        if any(plan.stocks.of(product)) or held & made_of.get(product, set()):
            held.add(product)
            last[product] = np.full(count, count)
        needed[product][count] += thrown_away(plan, product)
        out = float(needed[product][-2:].sum())
        stands = _at_the_end(plan, product, out)
        needed[product][count] += stands
        at_end[product] = out + stands
        for component, per_unit in _largest(plan.tables, product, worst, last[product]).items():
            needed[component] = needed[component] + needed[product] * per_unit
    own = slice(0, count - len(plan.periods)) if net.after else slice(count - len(plan.periods), None)
    return Absorbed({product: _until(amounts, last[product])[own] for product, amounts in needed.items()}, at_end)


def _worst_yields(runs: Sequence["Network"], number: Mapping[str, int]) -> dict[tuple[str, str], Floats]:
    """(product, recipe) -> output begun for a good unit in each period, where least of it is good; 0 after the last."""
    worst: dict[tuple[str, str], Floats] = {}
    for run in runs:
        for position, (_, _, product, recipe, period) in enumerate(run.make_keys):
            factor = worst.setdefault((product, recipe), np.zeros(len(number) + 1))
            factor[number[period]] = max(factor[number[period]], 1.0 / run.yield_[position])
    return worst


def _largest(tables: Tables, product: str, worst: Mapping[tuple[str, str], Floats], last: Integers) -> dict[str, Floats]:
    """Component -> the most that a unit of the product uses of it, for a need of each period and for what stands at the end."""
    largest: dict[str, Floats] = {}
    for part in tables.parts:
        if part.product == product and (product, part.recipe) in worst:
            per_unit = part.quantity * _worst_before(worst[product, part.recipe], last)
            largest[part.component] = np.maximum(largest.get(part.component, 0.0), per_unit)
    return largest


def _worst_before(factor: Floats, last: Integers) -> Floats:
    """Of each period, the worst factor of any period from which it can be reached."""
    found = factor.copy()
    for number, until in enumerate(last.tolist()):
        found[number : until + 1] = np.maximum(found[number : until + 1], factor[number])
    return found


def _until(amounts: Floats, last: Integers) -> Floats:
    """Of each period, the sum up to the last that it can reach."""
    summed = np.concatenate([[0.0], np.cumsum(amounts)])
    reached: Floats = np.where(last == np.arange(len(last)), amounts[:-1], summed[last + 1] - summed[: len(last)])
    return reached


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
    """The most that can be thrown away of a product: stock, goods on the way, and what lines can make; 0 where nobody may."""
    if not any(row.disposal_cost is not None for row in net.stocks.of(product)):
        return 0.0
    opening = sum(row.opening or 0.0 for row in net.stocks.of(product))
    coming = sum(amount for (_, name, _), amount in net.transit.under_way.items() if name == product)
    runs = [run for run in (net.run_in, net) if run is not None]
    return float(opening + coming + sum(run.make_room[run.make_keys.at(product=product)].sum() for run in runs))
