"""The Costs sheet: the values of the very expressions whose sum is the objective, column by column, and what of them is paid."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pulp

from models.batch import terms
from models.case import Case
from models.clauses import SOURCES
from models.cost_terms import kind_of
from models.decisions import BEFORE, Decision
from models.network import Network
from models.plan import RUN_IN, CostRow
from models.sources import UseKey, sources, switching_day, use_key
from planner.plan import Plan
from planner.report.commitments import of_agreement
from planner.report.sheets.costs_of_growth import fixed_of_expansions, investments, values_left
from planner.report.sheets.input_rows import InputRows
from planner.report.sheets.stock import holding

type Home = tuple[str, int]

GROWTH = {"investment": investments, "value_left": values_left, "fixed_of_expansions": fixed_of_expansions}
NAMES = {"co2e_price": "CO2e price", "run_in": RUN_IN, "unmet": "unmet demand", "buy_out": "buy-out"}


def term_name(term: str) -> str:
    """A cost term in the planner's words.

    >>> term_name("co2e_price"), term_name("transport")
    ('CO2e price', 'transport')
    """
    return NAMES.get(term, term.replace("_", " "))


def costs(plan: Plan) -> Iterator[CostRow]:
    """Every cost that is not 0, by term and in the order of the columns; the present values sum to the plan's cost."""
    own = _Places(plan)
    before = own if plan.run_in is None else _Places(plan.run_in)
    for term, expression in plan.built.paid.items():
        if term == "fixed":
            yield from _fixed(plan)
        elif term == "holding":
            yield from holding(plan)
        elif term in GROWTH:
            yield from GROWTH[term](plan)
        else:
            yield from _of_term(before if term == "run_in" else own, term, expression, plan.built.costs[term])


@dataclass(frozen=True, eq=False)
class _Places:
    """Where the costs of a plan, or of its run-in, fall."""

    plan: Plan

    @cached_property
    def homes(self) -> dict[int, Home]:
        """Column -> the decision and position on which its costs fall."""
        return _homes(self.plan)

    @cached_property
    def rows(self) -> InputRows:
        """The input rows on which they rest."""
        return InputRows(self.plan)


def _of_term(places: _Places, term: str, paid: pulp.LpAffineExpression, present: pulp.LpAffineExpression) -> Iterator[CostRow]:
    """Every amount of a term that is not 0, with its present value."""
    plan, kind = places.plan, kind_of(term)
    amounts, constant = _by_home(plan, places.homes, paid)
    worths, _ = _by_home(plan, places.homes, present)
    for home, amount in amounts.items():
        if amount or worths[home]:
            row = _valued(_row(plan, places.rows, term_name(term), kind, *home, amount), worths[home])
            yield row if plan.net.after is None else replace(row, paid_on=_first_day(plan.net.after))
    if constant:
        yield CostRow(term=term_name(term), kind=kind, period="", product="", quantity=1.0, unit="", amount=constant)


def _by_home(plan: Plan, homes: Mapping[int, Home], cost: pulp.LpAffineExpression) -> tuple[dict[Home, float], float]:
    """What a term comes to where it falls, and what is paid whatever is decided."""
    ids, coefficients, constant = terms(cost)
    amounts: dict[Home, float] = defaultdict(float)
    for column, amount in sorted(zip(ids.tolist(), (coefficients * plan.outcome.values[ids]).tolist(), strict=True)):
        amounts[homes[column]] += amount
    return amounts, constant


def _valued(row: CostRow, worth: float) -> CostRow:
    """A row with what its amount is worth at the beginning of the plan."""
    return replace(row, discount=worth / row.amount if row.amount else 1.0, present_value=worth)


def _first_day(net: Network) -> str:
    """The first day of a plan, on which what was paid before it counts."""
    return date.fromordinal(net.calendar.horizon[0]).isoformat()


def _homes(plan: Plan) -> dict[int, Home]:
    """Column -> the decision and position on which its costs fall; what goods carry falls on the goods."""
    x, net = plan.built.x, plan.net
    homes = {int(column): (_kind(made), position) for made in x.own() for position, column in enumerate(made.ids.tolist())}
    for carried, goods, positions in ((x.carry, x.ship, net.carried.shipment), (x.claim, x.make, net.claims.output)):
        homes |= dict(zip(carried.ids.tolist(), ((_kind(goods), position) for position in positions.tolist()), strict=True))
    return homes


def _kind(decision: Decision) -> str:
    """What is decided, in the plan or in its run-in."""
    return decision.name.removeprefix(BEFORE)


def _fixed(plan: Plan) -> Iterator[CostRow]:
    """The fixed cost of every site, period by period: one opening pays for all the time that follows it."""
    for site in sorted(plan.net.openings.fixed_cost):
        row = plan.sites[site]
        costs = zip(plan.net.periods, plan.fixed_cost(site).tolist(), plan.net.discount.by_period.tolist(), strict=True)
        for period, amount, worth in costs:
            if amount:
                yield CostRow(
                    term="fixed",
                    kind="money",
                    period=period,
                    site=site,
                    product="",
                    quantity=amount / (row.fixed_cost or 1.0),
                    unit="years",
                    amount=amount,
                    discount=worth,
                    present_value=amount * worth,
                    input_row=plan.tables.sites.cell(row, "fixed_cost"),
                    flag=row.flag,
                )


def _row(plan: Plan, rows: InputRows, term: str, kind: str, decision: str, position: int, amount: float) -> CostRow:
    """Where a cost falls, by the decision that causes it."""
    net, tables, paid_on = plan.net, plan.tables, ""
    match decision:
        case "ship":
            origin, site, product, by, period = net.ship_keys.key(position)
            lane = net.lanes.rows[int(net.ship_lane[position])]
            partner, quantity, cell, flag = origin, plan.ship[position], tables.lanes.cell(lane, "origin"), lane.flag
        case "make":
            site, by, product, _, period = net.make_keys.key(position)
            partner, quantity, (cell, flag) = "", plan.make[position], rows.of_making(position)
        case "short":
            need = net.need_rows[position]
            site, product, period, partner, by = need.site, need.product, need.period, need.customer, ""
            quantity, cell, flag = plan.short[position], tables.demand.cell(need, "site"), need.flag
        case "dispose":
            site, product, period = net.stocks.disposal_keys.key(position)
            kept = net.stocks.at[site, product]
            partner, by, quantity = "", "", plan.dispose[position]
            cell, flag = tables.stock.cell(kept, "disposal_cost"), kept.flag
        case "use":
            return _switch(plan, term, kind, plan.built.x.use.keys.key(position), amount)
        case "opened":
            site, period = net.opening_keys.key(position)
            row = plan.sites[site]
            product, partner, by, quantity = "", "", "", 1.0
            cell, flag, paid_on = tables.sites.cell(row, "opening_cost"), row.flag, _date(net.openings.days[position])
        case "closed":
            site, period = net.openings.closing_keys.key(position)
            row = plan.sites[site]
            product, partner, by, quantity = "", "", "", 1.0
            first = net.calendar.periods[net.periods.index(period)].first
            cell, flag, paid_on = tables.sites.cell(row, "closing_cost"), row.flag, _date(first)
        case "shortfall" | "makeup" | "tier":
            case, period, quantity, remark = of_agreement(plan, decision, position)
            site, product, partner, by = case.buyer, case.product, case.name, case.seller + remark
            cell, flag = f"{case.rule.sheet}!A{case.rule.line}" if case.rule.line else case.rule.sheet, case.rule.flag
        case "bought_out":
            case = list(plan.bought_out)[position]
            site, product, period, partner, by = case.buyer, case.product, case.span, case.name, case.seller
            quantity, cell, flag = plan.bought_out[case], case_cell(case), case.rule.flag
        case _:
            case = net.soft_cases[position]
            site, product, period, partner, by = case.buyer, case.product, case.span, case.name, case.seller
            quantity, cell, flag = plan.breach[position], rule_cell(plan, position), case.rule.flag
    return CostRow(
        term=term,
        kind=kind,
        period=period,
        site=site,
        partner=partner,
        product=product,
        by=by,
        quantity=float(quantity),
        unit=_unit(plan, decision, position, product),
        amount=float(amount),
        paid_on=paid_on,
        input_row=cell,
        flag=flag,
    )


def _switch(plan: Plan, term: str, kind: str, key: UseKey, amount: float) -> CostRow:
    """Switching to a seller, in the period of the first purchase from it."""
    name, site, seller, product, _ = key
    source = next(source for source in sources(plan.net) if source.key == key)
    case = next(case for case in plan.net.stated("incumbent") if use_key(case, seller) == key)
    bought = source.shipments[plan.ship[source.shipments] > 0]
    first = plan.net.periods[int(plan.net.ship_period[bought].min())] if len(bought) else case.span
    place = f"{case.rule.sheet}!A{case.rule.line}" if case.rule.line else case.rule.sheet
    return CostRow(
        term=term, kind=kind, period=first, site=site, partner=name, product=product, by=seller, quantity=1.0, unit=SOURCES,
        amount=amount, paid_on=_date(switching_day(plan.net, case)), input_row=place, flag=case.rule.flag,
    )  # fmt: skip


def _date(day: int) -> str:
    return date.fromordinal(day).isoformat()


def rule_cell(plan: Plan, position: int) -> str:
    """The input row of a soft case."""
    return case_cell(plan.net.soft_cases[position])


def case_cell(case: Case) -> str:
    """The input row of a case."""
    return f"{case.rule.sheet}!A{case.rule.line}" if case.rule.line else case.rule.sheet


def _unit(plan: Plan, decision: str, position: int, product: str) -> str:
    """What is counted: of a breach what its rule counts, else the product, or openings or closings where there is none."""
    if decision == "breach":
        return plan.net.soft_cases[position].unit
    members = plan.tables.materials(product)
    return plan.products[members[0]].unit if members else "closings" if decision == "closed" else "openings"
