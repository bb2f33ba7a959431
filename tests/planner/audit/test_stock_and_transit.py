"""Stock beside goods on the way: what stood there at first is no part of the run-in, and what was under way comes into stock."""

from dataclasses import replace

from models.contract import table
from models.plan import AuditRow, StockRow
from models.tables import InTransit, Tables
from planner.audit import audit, failures
from tests.models.case import case, halves, on
from tests.models.constraints.test_flows_of_candidates import closing
from tests.models.stock_case import audited, kept, sheets

SLOW = {"Far": {"transit": 30.0}}


def judged(tables: Tables, check: str) -> list[AuditRow]:
    """Every judgement of a check over the plan of a case, which has passed its audit."""
    return [row for row in audit(tables, sheets(audited(tables))) if row.check == check]


def test_what_stands_at_first_is_not_there_in_the_run_in() -> None:
    tables = case("2026", "2027", lanes=SLOW, stock=[kept(opening=40.0, most=60.0), kept("Far", opening=7.0)])
    found = judged(tables, "material balance")
    before = [(row.what, row.left, row.right) for row in found if row.period == "run-in"]
    assert [what for what, _, _ in before] == ["Far, CAM"]
    assert all(left == right for _, left, right in before)


def test_what_was_under_way_comes_into_stock() -> None:
    """15 t arrive in the first half, in which 5 stood and 10 are needed: 10 stand for the second half."""
    coming = InTransit(origin="Far", destination="Plant", product="CAM", arrives=on("2026-03-01"), quantity=15.0)
    tables = case(
        periods=halves("2026"), needs={"Plant": 10.0}, lanes=SLOW, in_transit=[coming], stock=[kept(opening=5.0, most=60.0)]
    )
    plan = sheets(audited(tables))
    first: StockRow = plan[StockRow].all_rows[0]
    assert (first.opening, first.gained, first.given, first.closing) == (5.0, 15.0, 10.0, 10.0)


def test_stock_at_a_closed_site_is_named() -> None:
    tables = closing(25.0, opening=100.0)
    plan = sheets(audited(tables))
    rows = [replace(row, closing=5.0) if row.period == "2027" else row for row in plan[StockRow].all_rows]
    found = failures(audit(tables, {**plan, StockRow: table(StockRow, rows)}))
    assert ("openings", "nothing while closed: Far") in {(row.check, row.what) for row in found}
