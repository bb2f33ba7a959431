"""Plans of sites that open, close or grow, told wrong on one sheet, for the tests of what the auditor sees."""

from dataclasses import replace
from typing import Any

from models.contract import Row, Table, table
from models.plan import RunRow
from models.tables import Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.planner.report.plans import planned

type Sheets = dict[type[Row], Table[Any]]


def told(inputs: Tables) -> Sheets:
    """The sheets of the plan of these inputs, as they are."""
    plan = planned(inputs)
    rows = {kind: table(kind, found) for kind, found in reported(plan).sheets.items()}
    return {**rows, RunRow: table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])}


def changed(sheets: Sheets, kind: type[Row], of: str, **values: object) -> Sheets:
    """The plan with the rows of a site changed on one sheet; there must be some."""
    matching = [row for row in sheets[kind].all_rows if getattr(row, "site", "") == of]
    assert matching
    rows = [replace(row, **values) if row in matching else row for row in sheets[kind].all_rows]
    return {**sheets, kind: table(kind, rows)}


def failed(inputs: Tables, sheets: Sheets) -> set[tuple[str, str]]:
    """What the auditor names."""
    return {(row.check, row.what) for row in failures(audit(inputs, sheets))}
