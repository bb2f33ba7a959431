"""The Attributes sheet."""

from collections.abc import Iterator

from models.plan import CLAIMED, KEPT, MADE, SHIPPED, STORED, TAKEN, AttributeRow
from planner.plan import Plan


def attributes(plan: Plan) -> Iterator[AttributeRow]:
    """Everything that carries an attribute some rule asks for: shipments, outputs, components, what stays at a site, and stock.

    What was made before the plan comes last, in the run-in.
    """
    yield from _attributes(plan)
    if plan.run_in is not None:
        yield from _attributes(plan.run_in)


def _attributes(plan: Plan) -> Iterator[AttributeRow]:
    carried = plan.net.carried
    for position, (name, origin, destination, product, mode, period) in enumerate(carried.carry_keys):
        goods = float(plan.ship[carried.shipment[position]])
        yield from _row(plan, name, SHIPPED, origin, product, period, goods, plan.carry[position], destination=destination, by=mode)
    for position, (name, site, line, product, recipe, period) in enumerate(carried.give_keys):
        goods = float(plan.make[carried.output[position]])
        yield from _row(plan, name, MADE, site, product, period, goods, plan.give[position], by=line, recipe=recipe)
    for position, (name, site, line, product, recipe, period, part) in enumerate(carried.take_keys):
        goods = float(plan.make[carried.output[carried.giving[position]]] * carried.per_unit[position])
        taken = plan.take[position]
        yield from _row(plan, name, TAKEN, site, product, period, goods, taken, by=line, recipe=recipe, component=part)
    for position, (name, site, product, period) in enumerate(carried.keep_keys):
        yield from _row(plan, name, KEPT, site, product, period, float(plan.stays[position]), plan.keep[position])
    for position, (name, site, product, period) in enumerate(carried.hold_keys):
        yield from _row(plan, name, STORED, site, product, period, float(plan.stock[carried.held[position]]), plan.hold[position])
    for position, (credit, site, line, product, recipe, period) in enumerate(plan.net.claims.claim_keys):
        name, goods = plan.net.claims.attributes[credit], float(plan.make[plan.net.claims.output[position]])
        claimed = plan.claim[position]
        yield from _row(plan, name, CLAIMED, site, product, period, goods, claimed, by=line, recipe=recipe, credit=credit)


def _row(
    plan: Plan,
    name: str,
    step: str,
    site: str,
    product: str,
    period: str,
    goods: float,
    carried: float,
    *,
    destination: str = "",
    by: str = "",
    recipe: str = "",
    component: str = "",
    credit: str = "",
) -> Iterator[AttributeRow]:
    """The row, unless nothing is carried."""
    unit = plan.products[component or product].unit
    if carried:
        yield AttributeRow(
            attribute=name,
            step=step,
            site=site,
            destination=destination,
            product=product,
            by=by,
            recipe=recipe,
            component=component,
            credit=credit,
            period=period,
            quantity=goods,
            unit=unit,
            carried=float(carried),
            carried_unit=plan.net.carried.unit(name) or unit,
        )
