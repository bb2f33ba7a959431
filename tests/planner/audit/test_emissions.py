"""The auditor computes the CO2e of electricity and heat by itself."""

from dataclasses import replace

import pytest

from models.contract import Row, Table, table
from models.tables import GridFactor, Tables
from planner.audit import audit, failures
from tests.planner.audit.test_audit import changed, only

type Plan = dict[type[Row], Table]


def powered(tables: Tables, factor: float = 0.4, renewable: float = 0.5) -> Tables:
    """Ann's 5000 kg a tonne from 20 MWh of electricity, half of it renewable, and 5 MWh of heat: 20 000 · 0.5 · 0.4 + 5000 · 0.2."""
    return replace(
        tables,
        production=changed(tables.production, {"site": "Ann"}, co2e=None, electricity=20_000.0, heat=5_000.0),
        sites=changed(tables.sites, {"site": "Ann"}, renewable=renewable),
        grid_factors=table(GridFactor, [GridFactor(country="CA", value=9.0), *(GridFactor(country="CA", period=y, value=factor) for y in ("2026", "2027", "2028"))]),
    )  # fmt: skip


def test_the_right_factor_passes(tables: Tables, plan: Plan) -> None:
    assert failures(audit(powered(tables), plan)) == []


@pytest.mark.parametrize("wrong", [{"factor": 0.41}, {"renewable": 0.4}])
def test_a_wrong_one_fails(tables: Tables, plan: Plan, wrong: dict[str, float]) -> None:
    only(audit(powered(tables, **wrong), plan), "costs", "CO2e price")
