"""The auditor counts duties day by day, by itself: 10 % of Bo's 18 and freight of 150, from July 2026 on."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import CostRow, FlowRow, RunRow
from models.tables import Tables, Tariff
from models.times import Time
from planner.audit import audit, failures
from tests.planner.audit.conftest import cost
from tests.planner.audit.test_audit import changed, only

type Plan = dict[type[Row], Table]
JULY = Time("date", day=date(2026, 7, 1))
DUE = {"2026": 110.0 * 16.8 * 184 / 365, "2027": 35.0 * 16.8}


def taxed(tables: Tables, **values: Any) -> Tables:
    """What Cy imports from Korea, which a wider base and a preference for others do not touch."""
    rows = [
        Tariff(measure="MFN", kind="base", destination="NAM", rate=9.0, end=Time("date", day=date(2026, 6, 30))),
        Tariff(measure="KORUS", kind="preference", origin="KR", destination="Cy", rate=0.0),
        Tariff(measure="others", kind="preference", origin="Ann", destination="Cy", rate=0.0),
        Tariff(
            **{"measure": "301", "kind": "additional", "origin": "Bo", "rate": 0.1, "valuation": "CIF", "start": JULY, **values}
        ),
    ]
    return replace(tables, tariffs=table(Tariff, rows))


@pytest.fixture
def dutiable(plan: Plan) -> Plan:
    """The honest plan with Bo's duties on it."""
    for period, due in DUE.items():
        plan[FlowRow] = changed(plan[FlowRow], {"origin": "Bo", "period": period}, duty=due)
    paid = [cost("duties", period, "Cy", "Bo", "CAM", "sea", due) for period, due in DUE.items()]
    plan[CostRow] = Table(CostRow, (*plan[CostRow].all_rows, *paid))
    total = sum(row.amount for row in plan[CostRow].all_rows)
    plan[RunRow] = changed(plan[RunRow], {"item": "cost"}, number=total)
    return plan


def test_honest_duties_pass(tables: Tables, dutiable: Plan) -> None:
    assert failures(audit(taxed(tables), dutiable)) == []


def test_a_plan_that_forgets_them_fails(tables: Tables, plan: Plan) -> None:
    failed = failures(audit(taxed(tables), plan))
    assert {(row.check, row.what) for row in failed} == {
        ("duties", "Bo → Cy, CAM, sea"), ("costs", "duties"), ("costs", "duties, beside the flows"),
    }  # fmt: skip


def test_duties_told_on_another_flow(tables: Tables, dutiable: Plan) -> None:
    """The sum is right, so only the flows can tell."""
    dutiable[FlowRow] = changed(dutiable[FlowRow], {"origin": "Bo", "period": "2026"}, duty=DUE["2026"] + 5)
    dutiable[FlowRow] = changed(dutiable[FlowRow], {"origin": "Bo", "period": "2027"}, duty=DUE["2027"] - 5)
    only(audit(taxed(tables), dutiable), "duties", "Bo → Cy, CAM, sea", "2027")


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate": 0.11},
        {"valuation": "FOB"},
        {"start": None},
        {"specific": 1.0},
        {"origin": "Ann"},
        {"origin": "KR", "destination": "KR"},
    ],
)
def test_other_tariffs_would_have_been_paid(tables: Tables, dutiable: Plan, wrong: dict[str, Any]) -> None:
    assert ("costs", "duties") in {(row.check, row.what) for row in failures(audit(taxed(tables, **wrong), dutiable))}


@pytest.mark.parametrize("base", [{"kind": "base"}, {"kind": "preference", "origin": "", "destination": "NAM"}])
def test_what_gives_way_is_not_paid(tables: Tables, dutiable: Plan, base: dict[str, str]) -> None:
    """A base gives way to the preference, a wide preference to a narrow one."""
    more = Tariff(**{"measure": "more", "origin": "Bo", "destination": "Cy", "product": "CAM", "rate": 0.5, **base})
    given = taxed(tables)
    assert failures(audit(replace(given, tariffs=table(Tariff, [*given.tariffs, more])), dutiable)) == []


def test_the_value_is_the_list_price_of_the_row_then_of_the_product(tables: Tables, dutiable: Plan) -> None:
    given = taxed(tables, valuation="FOB")
    for sheet, where, values in (
        ("production", {"site": "Bo"}, {"list_price": 168.0}),
        ("products", {"product": "CAM"}, {"value": 168.0}),
    ):
        assert failures(audit(replace(given, **{sheet: changed(getattr(given, sheet), where, **values)}), dutiable)) == []
    both = replace(
        given,
        production=changed(given.production, {"site": "Bo"}, list_price=100.0),
        products=changed(given.products, {"product": "CAM"}, value=168.0),
    )
    assert failures(audit(both, dutiable))
