"""Solved plans of tiny cases, with the rows of their sheets and their first page."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from models.contract import Row
from models.plan import ContractRow, CostRow, PolicyRow, RuleRow, SourcingRow
from models.tables import Tables
from planner.plan import Plan
from planner.report.landed_cost import landed_cost
from planner.report.overview import overview
from planner.report.sheets.costs import costs
from planner.report.sheets.rules import contracts, policies
from planner.report.sheets.sourcing import sourcing
from planner.report.summary import Summary
from planner.workbook.read import read
from tests.models.case import solved

FIRST_STEPS = Path(__file__).parents[3] / "inputs" / "first_steps"


def planned(tables: Tables) -> Plan:
    """The plan of a case, solved to a proven optimum."""
    attempt = solved(tables)
    return Plan(attempt.built, attempt.outcome)


@cache
def first_steps() -> Plan:
    """The plan whose figures are derived by hand in inputs/first_steps/README.md."""
    return planned(read(FIRST_STEPS).tables)


def bought(plan: Plan) -> list[SourcingRow]:
    return list(sourcing(plan, landed_cost(plan)))


def judged(plan: Plan) -> list[RuleRow]:
    return [*contracts(plan), *policies(plan)]


def first_page(plan: Plan) -> Summary:
    """The Summary as a run makes it."""
    sheets: Mapping[type[Row], Sequence[Row]] = {
        SourcingRow: bought(plan),
        CostRow: list(costs(plan)),
        ContractRow: list(contracts(plan)),
        PolicyRow: list(policies(plan)),
    }
    return overview(plan, landed_cost(plan), sheets, "every check passed", passed=True)


def pick(row: Row, *names: str) -> tuple[Any, ...]:
    """Some cells of a row, numbers to nine digits."""
    values = [getattr(row, name) for name in names]
    return tuple(float(f"{value:.9g}") if isinstance(value, float) else value for value in values)
