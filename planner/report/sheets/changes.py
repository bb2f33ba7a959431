"""The Changes and Changed inputs sheets: what differs from the previous plan, and where to look for the cause."""

from collections.abc import Iterator, Mapping, Sequence

from models.contract import Row, Table
from models.plan import CapacityRow, ContractRow, PolicyRow, RuleRow
from models.replanned import ChangeRow, InputChangeRow, InputRecord, OverrideRow
from models.tables import Tables
from planner.before import Before
from planner.plan import Plan
from planner.report.changes.binding import Binding
from planner.report.changes.flows import changed_flows
from planner.report.changes.going_with import GoingWith
from planner.report.changes.inputs import Altered, altered, rows_of
from planner.report.changes.touching import Touching


def changes(plan: Plan, sheets: Mapping[type[Row], Sequence[Row]], earlier: Before | None) -> Iterator[ChangeRow]:
    """Every changed flow with what touches it; ``sheets`` are the other rows of the plan."""
    found = changed_flows(plan)
    touching = Touching(plan.tables, _altered(plan.tables, sheets, earlier))
    rules = [row for kind in (ContractRow, PolicyRow) for row in sheets[kind] if isinstance(row, RuleRow)]
    overrides = [row for row in sheets[OverrideRow] if isinstance(row, OverrideRow)]
    lines = [row for row in sheets[CapacityRow] if isinstance(row, CapacityRow)]
    binding, going_with = Binding(plan, rules, overrides, lines, earlier), GoingWith(plan.tables, found)
    for flow in found:
        product = plan.products.get(flow.product)
        yield ChangeRow(
            origin=flow.origin,
            destination=flow.destination,
            product=flow.product,
            mode=flow.mode,
            period=flow.period,
            previous=flow.previous,
            now=flow.now,
            change=flow.change,
            unit=product.unit if product else "",
            what=flow.what,
            inputs=touching.phrases(flow),
            rules=binding.phrases(flow),
            follows=going_with.phrases(flow),
        )


def changed_inputs(plan: Plan, sheets: Mapping[type[Row], Sequence[Row]], earlier: Before | None) -> Iterator[InputChangeRow]:
    """Every input that changed, if the workbook of the previous plan says what it was made from."""
    return rows_of(_altered(plan.tables, sheets, earlier))


def _altered(tables: Tables, sheets: Mapping[type[Row], Sequence[Row]], earlier: Before | None) -> list[Altered]:
    now = [row for row in sheets[InputRecord] if isinstance(row, InputRecord)]
    if earlier is None or earlier.inputs is None:
        return []
    written: list[Table[Row]] = [getattr(tables, name) for name in Tables.sheets()]
    letters = {
        table.kind.sheet: {column.heading: table.letters.get(column.attribute, "") for column in table.kind.columns()}
        for table in written
    }
    return altered(earlier.inputs, now, letters)
