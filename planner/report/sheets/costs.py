"""The Costs sheet: the values of the very expressions whose sum is the objective, column by column."""

from collections.abc import Iterator

from models.batch import terms
from models.plan import CostRow
from models.sourcing import PENALTIES
from planner.plan import Plan
from planner.report.sheets.input_rows import InputRows

NAMES = {"co2e_price": "CO2e price", "unmet": "unmet demand"}


def term_name(term: str) -> str:
    """A cost term in the planner's words.

    >>> term_name("co2e_price"), term_name("transport")
    ('CO2e price', 'transport')
    """
    return NAMES.get(term, term.replace("_", " "))


def costs(plan: Plan) -> Iterator[CostRow]:
    """Every cost that is not 0, by term and in the order of the columns; the amounts sum to the plan's cost."""
    homes = {
        int(column): (decision.name, position)
        for decision in plan.built.x.all()
        for position, column in enumerate(decision.ids.tolist())
    }
    rows = InputRows(plan)
    for term, expression in plan.built.costs.items():
        kind = "penalty" if term in PENALTIES else "money"
        ids, coefficients, constant = terms(expression)
        amounts = sorted(zip(ids.tolist(), (coefficients * plan.outcome.values[ids]).tolist(), strict=True))
        for column, amount in amounts:
            if amount:
                yield _row(plan, rows, term_name(term), kind, *homes[column], amount)
        if constant:
            yield CostRow(term=term_name(term), kind=kind, period="", product="", quantity=1.0, unit="", amount=constant)


def _row(plan: Plan, rows: InputRows, term: str, kind: str, decision: str, position: int, amount: float) -> CostRow:
    """Where a cost falls, by the decision that causes it."""
    net, tables = plan.net, plan.tables
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
        unit=net.soft_cases[position].unit if decision == "breach" else plan.products[product].unit,
        amount=float(amount),
        input_row=cell,
        flag=flag,
    )


def rule_cell(plan: Plan, position: int) -> str:
    """The input row of a soft case."""
    rule = plan.net.soft_cases[position].rule
    return f"{rule.sheet}!A{rule.line}" if rule.line else rule.sheet
