"""The Flows sheet."""

from collections.abc import Iterator

import numpy as np

from models.plan import FlowRow
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
            transport_cost=quantity * float(net.lanes.cost[number]),
            co2e=co2e / 1000.0,
            co2e_cost=co2e * net.co2e_price,
            input_row=plan.tables.lanes.cell(lane, "origin"),
            flag=lane.flag,
        )
