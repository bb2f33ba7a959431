"""The plan before this one, as its workbook tells it: its flows, how its rules stood, and what it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from models.contract import Table
from models.faults import Fault, Faulty, Note
from models.plan import CapacityRow, ContractRow, ExpansionRow, FlowRow, OpeningRow, PolicyRow, RuleRow
from models.replanned import InputRecord
from models.tables import PreviousDecision, PreviousFlow, Tables
from planner.workbook.read import read_rows

PLAN = "plan.xlsx"


@dataclass(frozen=True)
class Before:
    """A plan workbook; ``inputs`` is None where it does not say what it was made from."""

    source: Path
    flows: tuple[FlowRow, ...]
    rules: tuple[RuleRow, ...] = ()
    lines: tuple[CapacityRow, ...] = ()
    inputs: tuple[InputRecord, ...] | None = None
    openings: tuple[OpeningRow, ...] = ()
    expansions: tuple[ExpansionRow, ...] = ()

    @cached_property
    def stood(self) -> Mapping[tuple[str, ...], RuleRow]:
        """(sheet, rule, buyer, seller, product, span) -> how the rule stood."""
        return {(row.sheet, row.rule, row.buyer, row.seller, row.product, row.span): row for row in self.rules}

    @cached_property
    def decisions(self) -> tuple[PreviousDecision, ...]:
        """What it opens, closes and adds."""
        sites = [
            PreviousDecision(line=row.line, site=row.site, period=period)
            for row in self.openings
            for period in (row.opens, row.closes)
            if period
        ]
        steps = [
            PreviousDecision(
                line=row.line, site=row.site, line_name=row.line_name, option=row.option, period=row.decided, steps=row.steps
            )
            for row in self.expansions
        ]
        return (*sites, *steps)


def before(path: Path) -> Before:
    """Read a plan workbook, or the one in a folder of plans; raises Faulty if it cannot be read or has no Flows sheet.

    Workbooks of earlier versions may lack other sheets; then less can be said of what changed.
    """
    source = path / PLAN if path.is_dir() else path
    try:
        sheets = read_rows(source, [FlowRow], [ContractRow, PolicyRow, CapacityRow, InputRecord, OpeningRow, ExpansionRow])
    except Faulty as faulty:
        faults = [
            fault if fault.where == source.name else replace(fault, where=f"{source}, {fault.where}") for fault in faulty.faults
        ]
        raise Faulty(
            [replace(fault, remedy=fault.remedy or "name the plan.xlsx of an earlier run") for fault in faults]
        ) from faulty
    rows = {kind: sheet.all_rows for kind, sheet in sheets.items()}
    rules = (*rows.get(ContractRow, ()), *rows.get(PolicyRow, ()))
    decided = rows.get(OpeningRow, ()), rows.get(ExpansionRow, ())
    return Before(source, rows[FlowRow], rules, rows.get(CapacityRow, ()), rows.get(InputRecord), *decided)


def planned_after(tables: Tables, earlier: Before) -> tuple[Tables, tuple[Note, ...]]:
    """The tables with the flows and decisions of an earlier plan, in place of what Previous plan and Previous decisions say.

    Raises Faulty for flows that are counted in another unit than their product now is.
    """
    units = {product.product: product.unit for product in tables.products}
    other = [row for row in earlier.flows if row.unit != units.get(row.product, row.unit)]
    if other:
        row = other[0]
        what = f"{row.product} is counted in {row.unit} there and in {units[row.product]} in Products"
        raise Faulty(
            [Fault(f"{earlier.source}, Flows row {row.line}", what, "give the product its former unit, or plan without --previous")]
        )
    flows = tuple(
        PreviousFlow(
            line=row.line,
            origin=row.origin,
            destination=row.destination,
            product=row.product,
            mode=row.mode,
            period=row.period,
            quantity=row.quantity,
        )
        for row in earlier.flows
    )
    aside = "; the rows of the workbook's own sheet are left aside" if len(tables.previous_plan) else ""
    notes = [Note("Previous plan", f"its rows are those of the Flows sheet of {earlier.source}{aside}")]
    if len(tables.previous_decisions):
        said = f"its rows are those of the Openings and Expansions sheets of {earlier.source}"
        notes.append(Note("Previous decisions", f"{said}; the rows of the workbook's own sheet are left aside"))
    decided = Table(PreviousDecision, earlier.decisions)
    return replace(tables, previous_plan=Table(PreviousFlow, flows), previous_decisions=decided), tuple(notes)
