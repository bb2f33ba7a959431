"""The Sourcing sheet: what each buyer takes from each seller, at what price, under which clauses."""

from collections import defaultdict
from collections.abc import Iterator

from models.clauses import EXCLUSIVE
from models.plan import SourcingRow
from models.tables import Lane
from planner.plan import Plan
from planner.report.landed_cost import way_cost
from planner.report.rolled import Rolled
from planner.report.sheets.input_rows import place_and_flag
from planner.report.states import foremost

type Relation = tuple[str, str, int, str]  # buyer, product, number of the period, seller


def sourcing(plan: Plan, landed: Rolled) -> Iterator[SourcingRow]:
    """Every relation with a flow, summed over modes, in the order of buyer, product, period and seller."""
    net = plan.net
    quantity: dict[Relation, float] = defaultdict(float)
    spend: dict[Relation, float] = defaultdict(float)
    total: dict[tuple[str, str, int], float] = defaultdict(float)
    lanes: dict[Relation, list[Lane]] = defaultdict(list)
    on_the_way = way_cost(plan)
    for position in plan.shipped():
        seller, buyer, product, _, _ = net.ship_keys.key(position)
        number, amount = int(net.ship_period[position]), float(plan.ship[position])
        relation = buyer, product, number, seller
        quantity[relation] += amount
        total[buyer, product, number] += amount
        spend[relation] += amount * (landed.at_origin(plan, position) + float(on_the_way[position]))
        lanes[relation].append(net.lanes.rows[int(net.ship_lane[position])])
    clauses, states = _clauses(plan)
    for relation in sorted(quantity):
        buyer, product, number, seller = relation
        amount = quantity[relation]
        place, flag = place_and_flag(plan.tables.lanes, lanes[relation], "origin")
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
            state=states.get(relation, ""),
            input_row=place,
            flag=flag,
        )


def _clauses(plan: Plan) -> tuple[dict[Relation, list[str]], dict[Relation, str]]:
    """Rules that cover a relation in a period, and the state of the exclusivity between the two."""
    clauses: dict[Relation, list[str]] = defaultdict(list)
    states: dict[Relation, str] = {}
    for case in plan.net.cases:
        state = plan.state(case)
        exclusive = case.rule.clause in EXCLUSIVE
        for product in plan.tables.materials(case.rule.product):
            for period in case.periods:
                for buyer, seller in case.covered:
                    relation = buyer, product, period, seller
                    if case.makes_row and case.name not in clauses[relation]:
                        clauses[relation].append(case.name)
                    if exclusive:
                        states[relation] = foremost((state, states.get(relation, state)))
    return clauses, states
