"""The auditor converts amounts in other currencies by itself."""

from dataclasses import replace

import pytest

from models.contract import Row, Table, table
from models.tables import ExchangeRate, Tables
from planner.audit import audit, failures
from tests.planner.audit.test_audit import changed, only

type Plan = dict[type[Row], Table]


def in_euros(tables: Tables, sheet: str, rate: float, **where: object) -> Tables:
    """Some rows of a sheet in euros of that rate, with amounts as they were in dollars at a rate of 1.25; in 2028 as stated."""
    rows = getattr(tables, sheet)
    amounts = ("cost", "handling", "fixed")
    for row in rows.all_rows:
        if all(getattr(row, name) == value for name, value in where.items()):
            said = {name: getattr(row, name) / 1.25 for name in amounts if getattr(row, name, None)}
            rows = changed(rows, where, currency="EUR", **said)
    rates = [ExchangeRate(currency="EUR", value=rate), ExchangeRate(currency="EUR", period="2027", value=1.25)]
    return replace(tables, **{sheet: rows}, exchange_rates=table(ExchangeRate, rates))


@pytest.mark.parametrize(
    ("sheet", "where", "term"),
    [
        ("production", {"site": "Bo"}, "production"),
        ("lanes", {"origin": "Bo"}, "transport"),
        ("modes", {"mode": "truck"}, "transport"),
    ],
)
def test_a_plan_at_the_right_rate_passes_and_at_another_fails(
    tables: Tables, plan: Plan, sheet: str, where: dict[str, object], term: str
) -> None:
    assert failures(audit(in_euros(tables, sheet, 1.25, **where), plan)) == []
    only(audit(in_euros(tables, sheet, 1.3, **where), plan), "costs", term)
