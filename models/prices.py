"""What unmet demand costs where nobody says: the dearest possible landed cost, and the penalties made from it."""

import numpy as np

from models.absorbed import with_cover
from models.batch import Floats
from models.contract_prices import price_difference
from models.network import Network
from models.price_tiers import dearest_difference


def dearest_landed_cost(net: Network) -> dict[str, float]:
    """Product -> an upper bound of what one unit can cost at any site, CO2e price included [currency/unit].

    Dearest making + dearest components at the worst yield + as many of its dearest lanes as sites forward it, plus one + keeping it
    where that is dearest all the time, and the same for what must cover it at the end of the plan; what contracts add to the price
    of the seller counts with the lane, credits are left out. No supply of the product can cost more, so twice this amount is never
    cheaper than delivering.
    """
    making: dict[str, float] = {}
    carrying: dict[str, float] = {}
    gate = net.unit_cost + net.co2e_price * net.unit_co2e
    agreed = np.maximum(0.0, price_difference(net)) + dearest_difference(net)
    way = net.transport_cost + net.duty + net.co2e_price * net.transport_co2e + agreed
    for product, cost in zip(net.ship_keys.column("product"), way.tolist(), strict=True):
        carrying[product] = max(carrying.get(product, 0.0), cost)
    used: dict[int, list[tuple[str, float]]] = {}
    for product, position, per_unit in zip(net.uses.keys.column("product"), net.uses.making, net.uses.per_unit, strict=True):
        used.setdefault(int(position), []).append((product, float(per_unit)))
    hops = {product: 1 + len(sites) for product, sites in _forwarders(net).items()}

    def landed(product: str) -> float:
        if product not in making:
            positions = net.make_keys.at(product=product).tolist() if product in net.make_keys.labels.get("product", ()) else []
            making[product] = max(
                (gate[p] + sum(per_unit * landed(component) for component, per_unit in used.get(p, ())) for p in positions),
                default=0.0,
            )
        keeping = max((row.holding_cost or 0.0 for row in net.stocks.of(product)), default=0.0) * float(net.stocks.years.sum())
        return (making[product] + carrying.get(product, 0.0) * hops.get(product, 1) + keeping) * with_cover(net, product)

    return {row.product: float(landed(row.product)) for row in net.tables.products}


def unmet_penalty(net: Network) -> Floats:
    """Cost of one unit of each need that is not met: its own, the setting times its energy, or twice the dearest landed cost.

    That cost may have fallen on the first day of the plan, so that it is turned into money of the period of the need.
    """
    energy = {row.product: row.measure().kilowatt_hours() for row in net.tables.products}
    general = net.tables.settings.unmet_penalty
    dearest: dict[str, float] = {}
    penalties = []
    by_need = (net.worth or net.discount).at(net.need_keys)  # the same penalty, whether it is shown as paid or discounted
    for row, worth in zip(net.need_rows, by_need.tolist(), strict=True):
        kilowatt_hours = energy[row.product]
        if row.penalty is not None:
            penalties.append(row.penalty)
        elif general is not None and kilowatt_hours is not None:
            penalties.append(general * kilowatt_hours)
        else:
            dearest = dearest or dearest_landed_cost(net)
            penalties.append(2.0 * dearest[row.product] / worth)
    return np.array(penalties, dtype=float)


def _forwarders(net: Network) -> dict[str, set[str]]:
    """Product -> the sites that both receive and send it."""
    sent = {(lane.product, lane.origin) for lane in net.lanes.rows}
    found: dict[str, set[str]] = {}
    for lane in net.lanes.rows:
        if (lane.product, lane.destination) in sent:
            found.setdefault(lane.product, set()).add(lane.destination)
    return found
