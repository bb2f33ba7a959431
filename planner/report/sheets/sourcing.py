"""The Sourcing sheet: what each buyer takes from each seller, at what price, under which clauses."""

from collections import defaultdict
from collections.abc import Iterator

from models.plan import SourcingRow
from planner.plan import Plan
from planner.report.landed_cost import LandedCost


def sourcing(plan: Plan, landed: LandedCost) -> Iterator[SourcingRow]:
    """Every relation with a flow, summed over modes, in the order of buyer, product, period and seller."""
    net = plan.net
    quantity: dict[tuple[str, str, int, str], float] = defaultdict(float)
    spend: dict[tuple[str, str, int, str], float] = defaultdict(float)
    total: dict[tuple[str, str, int], float] = defaultdict(float)
    rows: dict[tuple[str, str, int, str], set[tuple[str, str]]] = defaultdict(set)
    for position in plan.shipped():
        seller, buyer, product, _, period = net.ship_keys.key(position)
        number, amount = int(net.ship_period[position]), float(plan.ship[position])
        relation = buyer, product, number, seller
        quantity[relation] += amount
        total[buyer, product, number] += amount
        spend[relation] += amount * (landed.at(seller, product, period) + float(net.transport_cost[position]))
        lane = net.lanes.rows[int(net.ship_lane[position])]
        rows[relation].add((plan.tables.lanes.cell(lane, "origin"), lane.flag))
    clauses, states = _clauses(plan)
    for relation in sorted(quantity):
        buyer, product, number, seller = relation
        amount = quantity[relation]
        (cell, flag), *others = sorted(rows[relation])
        yield SourcingRow(
            buyer=buyer,
            seller=seller,
            product=product,
            period=net.periods[number],
            quantity=amount,
            unit=plan.products[product].unit,
            share=amount / total[buyer, product, number],
            landed_unit_cost=spend[relation] / amount,
            spend=spend[relation],
            contract="; ".join(clauses.get(relation, ())),
            state=states.get((buyer, product, number), ""),
            input_row="" if others else cell,
            flag="" if others else flag,
        )


def _clauses(plan: Plan) -> tuple[dict[tuple[str, str, int, str], list[str]], dict[tuple[str, str, int], str]]:
    """Rules that cover a relation in a period, and the state of the exclusivity of a buyer in a period."""
    clauses: dict[tuple[str, str, int, str], list[str]] = defaultdict(list)
    states: dict[tuple[str, str, int], str] = {}
    for case in plan.net.cases:
        exclusive = case.rule.clause == "exclusive source"
        for product in plan.tables.materials(case.rule.product):
            for period in case.periods:
                for buyer, seller in case.covered:
                    names = clauses[buyer, product, period, seller]
                    if case.makes_row and case.name not in names:
                        names.append(case.name)
                for buyer in plan.tables.members(case.buyer) if exclusive else ():
                    states[buyer, product, period] = f"exclusivity {case.state}"
    return clauses, states
