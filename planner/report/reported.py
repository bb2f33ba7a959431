"""Everything a plan has to say, before it is written: the rows of its sheets, and what the Summary and the charts are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.contract import Row
from models.plan import (
    AttributeRow,
    CapacityRow,
    CarbonRow,
    ContractRow,
    CostRow,
    DemandRow,
    EventRow,
    ExpansionRow,
    FlowRow,
    KpiRow,
    OpeningRow,
    PolicyRow,
    ProductionRow,
    RulePriceRow,
    RunInRow,
    SourcingRow,
    StockRow,
    TierRow,
    UnderWayRow,
)
from models.plan_money import CashByYearRow, CashFlowRow, LandedRow
from models.replanned import ChangeRow, InputChangeRow, InputRecord, OverrideRow
from planner.before import Before
from planner.plan import Plan
from planner.report.capacity_pictures import CapacityPictures, capacity_pictures
from planner.report.kpis.figures import figures
from planner.report.landed_cost import landed_cost
from planner.report.overview import overview
from planner.report.pictures import Pictures, pictures
from planner.report.sheets.attributes import attributes
from planner.report.sheets.capacity import capacity
from planner.report.sheets.carbon import carbon
from planner.report.sheets.cash_flow import cash_by_year, cash_flow
from planner.report.sheets.changes import changed_inputs, changes
from planner.report.sheets.costs import costs
from planner.report.sheets.demand import demand
from planner.report.sheets.events import events
from planner.report.sheets.expansions import expansions
from planner.report.sheets.flows import flows
from planner.report.sheets.inputs import inputs
from planner.report.sheets.kpis import kpis
from planner.report.sheets.landed import landed
from planner.report.sheets.need_and_capacity import need_and_capacity
from planner.report.sheets.openings import openings
from planner.report.sheets.overrides import overrides
from planner.report.sheets.production import production
from planner.report.sheets.rule_prices import rule_prices
from planner.report.sheets.rules import contracts, policies
from planner.report.sheets.run_in import run_in, under_way
from planner.report.sheets.sourcing import sourcing
from planner.report.sheets.stock import stock
from planner.report.summary import Summary
from planner.report.timeline import Timeline, timeline

type Sheets = Mapping[type[Row], Sequence[Row]]


@dataclass(frozen=True)
class Reported:
    """A plan in words and numbers; ``sheets`` are all but the Audit and Run sheets, which come from the audit and the run."""

    plan: Plan
    sheets: Sheets
    charts: Pictures
    capacity: CapacityPictures
    timeline: Timeline

    def summary(self, audit: str, *, passed: bool) -> Summary:
        """The first page, with the auditor's word."""
        return overview(self.plan, landed_cost(self.plan), self.sheets, audit, passed=passed)


def reported(plan: Plan, earlier: Before | None = None) -> Reported:
    """Report a solved plan, against the workbook of an earlier one if there is one."""
    emitted, lines, paid = list(carbon(plan)), list(capacity(plan)), list(costs(plan))
    cash = list(cash_flow(plan, paid))
    measured = figures(plan, emitted, lines)
    moved, made, needed = list(flows(plan)), list(production(plan)), list(demand(plan))
    tiers = list(need_and_capacity(plan, moved, made, lines, needed))
    agreed = list(contracts(plan))
    grown = list(expansions(plan))
    happened = list(events(plan, agreed, grown))
    sheets: dict[type[Row], Sequence[Row]] = {
        SourcingRow: list(sourcing(plan, landed_cost(plan))),
        FlowRow: moved,
        ProductionRow: made,
        RunInRow: list(run_in(plan)),
        UnderWayRow: list(under_way(plan)),
        CapacityRow: lines,
        TierRow: tiers,
        OpeningRow: list(openings(plan)),
        ExpansionRow: grown,
        EventRow: happened,
        StockRow: list(stock(plan)),
        DemandRow: needed,
        ContractRow: agreed,
        PolicyRow: list(policies(plan)),
        RulePriceRow: list(rule_prices(plan)),
        OverrideRow: list(overrides(plan)),
        CostRow: paid,
        CashFlowRow: cash,
        CashByYearRow: list(cash_by_year(cash)),
        LandedRow: list(landed(plan)),
        CarbonRow: emitted,
        AttributeRow: list(attributes(plan)),
        KpiRow: list(kpis(measured, plan.net.periods)),
        InputRecord: list(inputs(plan.tables)),
    }
    sheets[ChangeRow] = list(changes(plan, sheets, earlier))
    sheets[InputChangeRow] = list(changed_inputs(plan, sheets, earlier))
    return Reported(plan, sheets, pictures(plan, paid, measured), capacity_pictures(plan, tiers, lines), timeline(plan, happened))
