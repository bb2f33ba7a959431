"""Are the credits of every output those of the workbook, counted day by day?"""

from collections.abc import Iterator

import numpy as np

from models.plan import AuditRow, ProductionRow
from models.tables import Credit, Production
from planner.audit.currencies import worth
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.verdict import EQUAL, every, failures, judge

type MakingKey = tuple[str, str, str, str]


def credits(evidence: Evidence) -> Iterator[AuditRow]:
    """Each output earns the credits of its place, mean of the days on which it can be made, as far as they are passed on."""
    yield from every("credits", "every credit is that of the workbook", failures(_outputs(evidence)))


def unit_credit(evidence: Evidence, key: MakingKey) -> Floats:
    """Credits for one good unit in each period [currency/unit]; 0 where it cannot be made."""
    tables, days = evidence.tables, evidence.days
    site, line, product, recipe = key
    credits = [row for row in tables.credits if site in tables.members(row.place) and product in tables.materials(row.product)]
    if not credits:
        return evidence.nothing()
    earned, count = evidence.nothing(), evidence.nothing()
    for row in tables.production:
        if (row.site, row.line_name, row.product, row.recipe) == (site, line, product, recipe):
            possible = evidence.lines.lines[site, line].open & days.in_force(row.start, row.end)
            count += days.per_period(possible)
            for credit in credits:
                paid = days.per_period(possible & days.in_force(credit.start, credit.end))
                earned += np.where(paid > 0, paid * _amount(evidence, credit, row), 0.0)
    return np.divide(earned, count, out=evidence.nothing(), where=count > 0)


def _amount(evidence: Evidence, credit: Credit, row: Production) -> Floats:
    """What a credit pays for one unit of a Production row in each period."""
    measure = next(product for product in evidence.tables.products if product.product == row.product).measure()
    amount = credit.amount * (1.0 if credit.passed_on is None else credit.passed_on)
    match credit.amount_unit:
        case "currency/kWh":
            amount *= measure.kilowatt_hours() or np.nan
        case "currency/t":
            amount *= measure.tonnes() or np.nan
        case "share of unit cost":
            return amount * row.cost * worth(evidence.tables, row.currency)
    return np.full(len(evidence.days.periods), amount)


def _outputs(evidence: Evidence) -> Iterator[AuditRow]:
    known = {key: unit_credit(evidence, key) for key in evidence.made}
    for row in evidence.written(ProductionRow):
        key = row.site, row.line_name, row.product, row.recipe
        if key in known and row.period in evidence.days.number:
            due = row.quantity * float(known[key][evidence.days.number[row.period]])
            source = evidence.tables.production.cell(evidence.lines.terms[key].row, "line_name")
            what = f"{row.site}, {row.line_name}, {row.product}"
            yield judge("credits", what, row.credits, EQUAL, due, period=row.period, input_row=source)
