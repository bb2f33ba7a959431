"""A breach is priced by the product it is of."""

from dataclasses import replace

import pytest

from models.contract import table
from models.plan import RunRow
from models.tables import Lane, Product, Production, Settings, Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, policy
from tests.planner.report.plans import planned


def two_products() -> Tables:
    """Far, 9000 km away, is the only source of CAM (800 kWh/t) and of LFP (550 kWh/t); nothing is to come over 1000 km."""
    far = case(prices={"Far": 20.0}, settings=Settings(breach_penalty=0.1))
    lfp = Product(product="LFP", tier="cathode", unit="t", energy=550.0)
    return replace(
        far,
        products=table(Product, [*far.products, lfp]),
        production=table(Production, [*far.production, *(replace(row, product="LFP") for row in far.production)]),
        lanes=table(Lane, [*far.lanes, *(replace(row, product="LFP") for row in far.lanes)]),
        demand=table(type(far.demand.rows[0]), [*far.demand, *(replace(row, product="LFP", quantity=50.0) for row in far.demand)]),
        groups=case(groups={"raw": ["CAM", "LFP"]}).groups,
        policies=table(type(policy("maximum distance", 1.0)), [policy("maximum distance", 1000.0, product="raw", hard="soft")]),
    )


def test_a_distance_over_products_of_different_energy() -> None:
    """100 t · 80 USD/t of CAM and 50 t · 55 USD/t of LFP."""
    tables = two_products()
    plan = planned(tables)
    assert plan.built.costs["breach"].value() == pytest.approx(100 * 80 + 50 * 55)
    cost = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    written = {RunRow: cost, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}
    assert failures(audit(tables, written)) == []
