"""The Flows sheet."""

from collections.abc import Iterator

import numpy as np

from models.plan import FlowRow
from models.tables import Lane
from planner.plan import Plan


def flows(plan: Plan) -> Iterator[FlowRow]:
    """Every shipment that takes place, in the order of its key."""
    net = plan.net
    for position in plan.shipped():
        origin, destination, product, mode, period = net.ship_keys.key(position)
        number = int(net.ship_lane[position])
        lane, quantity = net.lanes.rows[number], float(plan.ship[position])
        measure = plan.products[product].measure()
        tonnes, energy = measure.tonnes(), measure.kilowatt_hours()
        distance = float(net.lanes.distance[number])
        co2e = quantity * float(net.lanes.co2e[number])
        yield FlowRow(
            origin=origin,
            destination=destination,
            product=product,
            mode=mode,
            period=period,
            quantity=quantity,
            unit=measure.unit,
            tonnes=None if tonnes is None else quantity * tonnes,
            energy=None if energy is None else quantity * energy / 1e6,
            distance=None if np.isnan(distance) else distance,
            transit=float(net.lanes.transit[number]),
            leaves=_leaves(plan, position, period),
            transport_cost=quantity * float(net.transport_cost[position]),
            duty=quantity * float(plan.unit_duty[position]),
            co2e=co2e / 1000.0,
            co2e_cost=co2e * net.co2e_price,
            computed="; ".join(_computed(lane, by_mode=net.lanes.rates.of(lane) is not None)),
            input_row=plan.tables.lanes.cell(lane, "origin"),
            flag=lane.flag,
        )


def _leaves(plan: Plan, position: int, period: str) -> str:
    """In which periods a shipment leaves, as ``2026 8.2 %; 2027 91.8 %``; blank if in that of its arrival alone."""
    left = plan.net.transit.of_shipment(position)
    return "" if [name for name, _ in left] == [period] else "; ".join(f"{name} {share:.4%}" for name, share in left)


def _computed(lane: Lane, *, by_mode: bool) -> Iterator[str]:
    """What the workbook does not state of a lane, in the words of the sheet; without rates of its mode nothing but the distance."""
    if "distance" in lane.computed:
        yield "distance"
    given = {"transit": lane.transit, "cost": lane.cost, "CO2e": lane.co2e}
    yield from (what for what, value in given.items() if value is None and by_mode)
