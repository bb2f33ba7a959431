"""Tiny cases with stock: solved, written as sheets and audited."""

from typing import Any

from models.contract import Row, Table, table
from models.plan import RunRow, StockRow
from models.tables import Stock, Tables
from planner.audit import audit, failures
from planner.plan import Plan
from planner.report.reported import reported
from tests.models.case import Solved, solved


def kept(site: str = "Plant", product: str = "CAM", **more: Any) -> Stock:
    """A row of the Stock sheet."""
    return Stock(**{"site": site, "product": product, **more})


def sheets(plan: Solved) -> dict[type[Row], Table[Any]]:
    """The sheets of a plan as the auditor reads them."""
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    written = reported(Plan(plan.built, plan.outcome)).sheets
    return {RunRow: run, **{kind: table(kind, rows) for kind, rows in written.items()}}


def audited(tables: Tables) -> Solved:
    """The plan of a case, which has passed its audit."""
    plan = solved(tables)
    assert [(row.check, row.what, row.period, row.left, row.right) for row in failures(audit(tables, sheets(plan)))] == []
    return plan


def stands(plan: Solved, site: str = "Plant", product: str = "CAM") -> list[float]:
    """What stands at a site at the end of each period."""
    found: list[StockRow] = [row for row in sheets(plan)[StockRow] if (row.site, row.product) == (site, product)]
    return [round(row.closing, 6) for row in found]


def stock(t: str = "2026", site: str = "Plant") -> str:
    """A stock as a row shows it."""
    return f"stock[{site}, CAM, {t}]"
