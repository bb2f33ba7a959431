"""The auditor counts credits day by day, by itself: Cy earns 0.04 a kWh of cells in the US of this case, half of it passed on."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import CostRow, ProductionRow, RunRow
from models.tables import Credit, Tables
from models.times import Time
from planner.audit import audit, failures
from tests.planner.audit.conftest import cost
from tests.planner.audit.test_audit import changed, only

type Plan = dict[type[Row], Table]
LAST = Time("date", day=date(2027, 6, 30))
DUE = {"2026": 100.0 * 20.0, "2027": 90.0 * 20.0 * 181 / 365}


def rewarded(tables: Tables, **values: Any) -> Tables:
    row = {
        "credit": "45X",
        "place": "NAM",
        "product": "CELL",
        "amount": 0.04,
        "amount_unit": "currency/kWh",
        "passed_on": 0.5,
        "end": LAST,
    }
    return replace(tables, credits=table(Credit, [Credit(**row | values)]))


@pytest.fixture
def earning(plan: Plan) -> Plan:
    """The honest plan with Cy's credits in it."""
    for period, due in DUE.items():
        plan[ProductionRow] = changed(plan[ProductionRow], {"site": "Cy", "period": period}, credits=due)
    paid = [cost("credits", period, "Cy", "", "CELL", "cells", -due) for period, due in DUE.items()]
    plan[CostRow] = Table(CostRow, (*plan[CostRow].all_rows, *paid))
    plan[RunRow] = changed(plan[RunRow], {"item": "cost"}, number=sum(row.amount for row in plan[CostRow].all_rows))
    return plan


def test_honest_credits_pass(tables: Tables, earning: Plan) -> None:
    assert failures(audit(rewarded(tables), earning)) == []


def test_the_same_in_other_units_passes(tables: Tables, earning: Plan) -> None:
    """20 a MWh: 5 a tonne of 4 t, or two thirds of the conversion cost of 30."""
    for values in (
        {"amount": 40.0, "amount_unit": "currency/unit"},
        {"amount": 5.0, "amount_unit": "currency/t", "passed_on": None},
        {"amount": 2 / 3, "amount_unit": "share of unit cost", "passed_on": 1.0},
    ):
        assert failures(audit(rewarded(tables, **values), earning)) == []


def test_a_plan_that_forgets_them_fails(tables: Tables, plan: Plan) -> None:
    assert {(row.check, row.what) for row in failures(audit(rewarded(tables), plan))} == {
        ("credits", "Cy, cells, CELL"), ("costs", "credits"), ("costs", "credits, beside the outputs"),
    }  # fmt: skip


def test_credits_told_of_another_year(tables: Tables, earning: Plan) -> None:
    """The sum is right, so only the outputs can tell."""
    earning[ProductionRow] = changed(earning[ProductionRow], {"site": "Cy", "period": "2026"}, credits=DUE["2026"] + 5)
    earning[ProductionRow] = changed(earning[ProductionRow], {"site": "Cy", "period": "2027"}, credits=DUE["2027"] - 5)
    only(audit(rewarded(tables), earning), "credits", "Cy, cells, CELL", "2027")


@pytest.mark.parametrize(
    "wrong",
    [{"amount": 0.05}, {"passed_on": None}, {"end": None}, {"place": "ASIA"}, {"product": "CAM"}, {"amount_unit": "currency/t"}],
)
def test_other_credits_would_have_been_earned(tables: Tables, earning: Plan, wrong: dict[str, Any]) -> None:
    assert ("costs", "credits") in {(row.check, row.what) for row in failures(audit(rewarded(tables, **wrong), earning))}


def test_only_credits_may_be_below_nothing(tables: Tables, earning: Plan) -> None:
    """A production cost of −10 is no cost, and a credit of 10 none either."""
    for term, amount in (("production", -10.0), ("credits", 10.0)):
        rows = Table(CostRow, (*earning[CostRow].all_rows, cost(term, "2028", "Cy", "", "CELL", "cells", amount)))
        failed = failures(audit(rewarded(tables), {**earning, CostRow: rows}))
        assert [row.what for row in failed if row.check == "known lanes and lines"] == [
            f"Costs, Amount: {term}, 2028, Cy, CELL, cells"
        ]
