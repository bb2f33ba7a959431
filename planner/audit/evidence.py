"""What the auditor judges by: the inputs counted day by day, and what the plan says in its own sheets."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from models.contract import Row, Table
from models.plan import (
    RUN_IN,
    AttributeRow,
    ContractRow,
    DemandRow,
    ExpansionRow,
    FlowRow,
    OpeningRow,
    PolicyRow,
    ProductionRow,
    RunInRow,
)
from models.plan_run_in import MADE_BEFORE, SHIPPED_BEFORE
from models.tables import CANDIDATE, Tables
from planner.audit.before import DaysBefore, tables_before
from planner.audit.days import Days, Floats
from planner.audit.departures import Departures
from planner.audit.growth import Growth
from planner.audit.lanes import LaneKey, Lanes
from planner.audit.lines import Lines
from planner.audit.worth import Due, Worth

type CaseKey = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, eq=False)
class Evidence:
    """Inputs and plan side by side.

    The figures of the plan below hold only rows that name known lanes, lines, needs and periods; rows that do not are named by
    the check "known lanes and lines".
    """

    tables: Tables
    plan: Mapping[type[Row], Table[Any]]
    after: "Evidence | None" = None

    @cached_property
    def run_in(self) -> "Evidence | None":
        """The run-in, looked at as a plan of its own; None where nothing leaves before the plan."""
        length = self.lanes.run_in_days
        if not length:
            return None
        return Evidence(tables_before(self.tables, self.days, length), sheets_before(self.plan), self)

    @cached_property
    def days(self) -> Days:
        """The horizon day by day, candidates open from when the plan opens them, sites that close until then."""
        if self.after is not None:
            return DaysBefore(self.tables, plan=self.after.days)
        rows = self.written(OpeningRow)
        return Days(
            self.tables, {row.site: row.opens for row in rows if row.opens}, {row.site: row.closes for row in rows if row.closes}
        )

    @cached_property
    def growth(self) -> Growth:
        """What the plan adds to lines and sites."""
        return Growth(self.tables, self.days, self.written(ExpansionRow))

    @cached_property
    def worth(self) -> Worth:
        """What money of later days is worth."""
        return Worth(self.days, self.tables.settings.discount_rate)

    def due(self, by_period: Floats) -> Due:
        """Amounts of each period as they are paid and as they are worth."""
        return Due(float(by_period.sum()), float(by_period @ self.worth.by_period))

    @cached_property
    def lines(self) -> Lines:
        """The lines of the inputs."""
        return Lines(self.tables, self.days, self.growth)

    @cached_property
    def lanes(self) -> Lanes:
        """The lanes of the inputs."""
        return Lanes(self.tables, self.days)

    @cached_property
    def possible(self) -> Lanes:
        """The lanes as they could be: with every candidate open from the beginning, or its Start of production."""
        first = self.days.periods[0].period
        return Lanes(self.tables, Days(self.tables, {site.site: first for site in self.tables.sites if site.status == CANDIDATE}))

    def written[R: Row](self, kind: type[R]) -> tuple[R, ...]:
        """All rows of a sheet of the plan; none if it has no such sheet."""
        sheet: Table[R] | None = self.plan.get(kind)
        rows = sheet.all_rows if sheet else ()
        if kind is AttributeRow:  # the one sheet in which rows of the run-in stand among those of the plan
            return tuple(row for row in rows if (getattr(row, "period", "") == RUN_IN) is (self.after is not None))
        return rows

    @cached_property
    def shipped(self) -> Mapping[LaneKey, Floats]:
        """Lane -> what travels over it in each period; lanes that carry nothing are left out."""
        found: dict[LaneKey, Floats] = defaultdict(self.nothing)
        for row in self.written(FlowRow):
            key = row.origin, row.destination, row.product, row.mode
            if key in self.lanes.lanes and row.period in self.days.number:
                found[key][self.days.number[row.period]] += row.quantity
        return dict(found)

    @cached_property
    def arriving(self) -> Mapping[tuple[str, str], Floats]:
        """(destination, product) -> what arrives there in each period."""
        found: dict[tuple[str, str], Floats] = defaultdict(self.nothing)
        for key, quantity in self.shipped.items():
            found[key[1], key[2]] += quantity
        return dict(found)

    @cached_property
    def made(self) -> Mapping[tuple[str, str, str, str], Floats]:
        """(site, line, product, recipe) -> good output in each period."""
        found: dict[tuple[str, str, str, str], Floats] = defaultdict(self.nothing)
        for row in self.written(ProductionRow):
            key = row.site, row.line_name, row.product, row.recipe
            if key in self.lines.terms and row.period in self.days.number:
                found[key][self.days.number[row.period]] += row.quantity
        return dict(found)

    @cached_property
    def used(self) -> Mapping[tuple[str, str], Floats]:
        """(site, line) -> the capacity that all output takes in each period, in the line's unit."""
        found: dict[tuple[str, str], Floats] = defaultdict(self.nothing)
        for key, quantity in self.made.items():
            found[key[0], key[1]] += self.lines.terms[key].usage * quantity
        return dict(found)

    @cached_property
    def throughput(self) -> Mapping[str, tuple[Floats, Floats, Floats]]:
        """Site with a throughput -> tonnes that arrive in each period, those that may, and those that expansions add to that."""
        weight = {row.product: row.measure().tonnes() or 0.0 for row in self.tables.products}
        found: dict[str, tuple[Floats, Floats, Floats]] = {}
        for row in self.tables.sites:
            if row.throughput is not None:
                opened, added = self.days.site_open(row.site), self.growth.daily(row.site, "")
                arriving = [weight[key[2]] * quantity for key, quantity in self.shipped.items() if key[1] == row.site]
                arriving += [weight[key[1]] * quantity for key, quantity in self.under_way.items() if key[0] == row.site]
                place = self.days.per_period(np.where(opened, row.throughput * self.days.years + added, 0.0))
                expanded = self.days.per_period(np.where(opened, added, 0.0))
                found[row.site] = sum(arriving, start=self.nothing()), place, expanded
        return found

    @cached_property
    def needs(self) -> Mapping[tuple[str, str, str, str], DemandRow]:
        """(site, product, period, customer) -> how the plan says the need is served."""
        return {(row.site, row.product, row.period, row.customer): row for row in self.written(DemandRow)}

    @cached_property
    def before(self) -> Mapping[LaneKey, Floats]:
        """Lane, there or not any more -> what the previous plan ships over it in each period."""
        found: dict[LaneKey, Floats] = defaultdict(self.nothing)
        for row in self.tables.previous_plan:
            if row.period in self.days.number:
                found[row.origin, row.destination, row.product, row.mode][self.days.number[row.period]] += row.quantity
        return dict(found)

    @cached_property
    def rules(self) -> Mapping[CaseKey, ContractRow | PolicyRow]:
        """(sheet, rule, buyer, seller, product, span) -> what the plan says about the case."""
        rows: tuple[ContractRow | PolicyRow, ...] = (*self.written(ContractRow), *self.written(PolicyRow))
        return {(row.sheet, row.rule, row.buyer, row.seller, row.product, row.span): row for row in rows}

    @cached_property
    def under_way(self) -> Mapping[tuple[str, str], Floats]:
        """(destination, product) -> what arrives there in each period of what was under way when the plan began."""
        found: dict[tuple[str, str], Floats] = defaultdict(self.nothing)
        days = self.days
        for row in self.tables.in_transit if self.after is None else ():
            arrives = days.begins(row.arrives)
            found[row.destination, row.product] += row.quantity * days.per_period(days.between(arrives, arrives + 1))
        return dict(found)

    @cached_property
    def departures(self) -> Departures:
        """When goods leave that arrive in each period."""
        return Departures(self.lanes, self.possible, self.tables)

    def leaving(self) -> Iterator[tuple[LaneKey, Floats]]:
        """Every lane that carries something, with what leaves over it in each period, whenever it arrives.

        Of a run-in also what arrives in the plan.
        """
        if self.after is None:
            for key, quantity in self.shipped.items():
                yield key, quantity @ self.departures.shares(key)[:, 1:]
            return
        yield from self.shipped.items()
        for key, quantity in self.after.shipped.items():
            yield key, quantity @ self.after.departures.shares(key)[:, :1]

    def nothing(self) -> Floats:
        """0 in each period."""
        return np.zeros(len(self.days.periods))


def sheets_before(plan: Mapping[type[Row], Table[Any]]) -> Mapping[type[Row], Table[Any]]:
    """What the sheet Run-in says, as the sheets of a plan with one period."""
    sheet: Table[RunInRow] | None = plan.get(RunInRow)
    rows = sheet.all_rows if sheet else ()
    made = [
        ProductionRow(
            site=row.site, line_name=row.by, product=row.product, recipe=row.recipe, period=RUN_IN, quantity=row.quantity,
            unit=row.unit, yield_=1.0, begun=row.quantity, unit_cost=0.0, production_cost=row.cost, credits=row.credits,
            co2e=row.co2e, co2e_cost=row.co2e_cost, input_row=row.input_row,
        )
        for row in rows if row.step == MADE_BEFORE
    ]  # fmt: skip
    flows = [
        FlowRow(
            origin=row.site, destination=row.destination, product=row.product, mode=row.by, period=RUN_IN, quantity=row.quantity,
            unit=row.unit, transit=0.0, transport_cost=row.cost, duty=row.duty, co2e=row.co2e, co2e_cost=row.co2e_cost,
            input_row=row.input_row,
        )
        for row in rows if row.step == SHIPPED_BEFORE
    ]  # fmt: skip
    found: dict[type[Row], Table[Any]] = {kind: plan[kind] for kind in (AttributeRow,) if kind in plan}
    return {**found, ProductionRow: Table(ProductionRow, tuple(made)), FlowRow: Table(FlowRow, tuple(flows))}
