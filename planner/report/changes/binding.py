"""What binds at a flow now and did not before: rules without slack, overrides, full lines and full lanes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.case import Case
from models.plan import ACTIVE, BOUGHT_OUT, PARTLY, CapacityRow, RuleRow
from models.replanned import OverrideRow
from planner.before import Before
from planner.plan import Plan
from planner.report.changes.flows import Changed

FULL = 0.999999


@dataclass(frozen=True)
class Binding:
    """The rules, overrides and capacities of a plan, asked which of them bind at a flow; ``earlier`` says which did before."""

    plan: Plan
    rules: Sequence[RuleRow]
    overrides: Sequence[OverrideRow]
    lines: Sequence[CapacityRow]
    earlier: Before | None

    def phrases(self, flow: Changed) -> str:
        """Everything that binds at the flow now and did not before."""
        return "; ".join([*self._overrides(flow), *self._rules(flow), *self._lines(flow), *self._lane(flow)])

    def _overrides(self, flow: Changed) -> Iterator[str]:
        for row in self.overrides:
            beside = (row.destination, row.product, row.period) == (flow.destination, flow.product, flow.period)
            if row.binds and beside:
                own = row.origin == flow.origin and row.mode in ("", flow.mode)
                why = ", ".join(filter(None, (row.reason, row.owner)))
                what = f"{row.binds} {getattr(row, row.binds.split()[0]):,.6g} {row.unit}"
                yield f"{row.input_row}: {what}{'' if own else f' from {row.origin}'}{f' ({why})' if why else ''}"

    def _rules(self, flow: Changed) -> Iterator[str]:
        told: set[tuple[str, str]] = set()
        for case, row in self._binding:
            if (row.rule, row.input_row) not in told and self._speaks_of(case, flow):
                told.add((row.rule, row.input_row))
                state = "is broken" if row.breach else "binds"
                yield f"{row.input_row}: {row.rule}, {row.clause}, {state} in {row.span}"

    @cached_property
    def _binding(self) -> list[tuple[Case, RuleRow]]:
        """The cases that bind now and did not before, each with its row."""
        cases = {(case.rule.sheet, *case.key): case for case in self.plan.net.cases}
        found = []
        for row in self.rules:
            key = (row.sheet, row.rule, row.buyer, row.seller, row.product, row.span)
            if _binds(row) and not (self.earlier and key in self.earlier.stood and _binds(self.earlier.stood[key])):
                found.append((cases[key], row))
        return found

    def _speaks_of(self, case: Case, flow: Changed) -> bool:
        tables = self.plan.tables
        spans = [self.plan.net.periods[number] for number in case.periods]
        goods = case.products or tables.materials(case.product)
        if flow.period not in spans or (goods and flow.product not in goods):
            return False
        if case.rule.clause == "exclusive customer":
            return flow.origin in tables.members(case.seller)
        if case.rule.clause == "minimum utilisation":
            return flow.origin == case.buyer
        return case.everywhere or flow.destination in (case.sites or tables.members(case.buyer))

    def _lines(self, flow: Changed) -> Iterator[str]:
        full_before = {(row.site, row.line_name, row.period) for row in self.earlier.lines if _full(row)} if self.earlier else set()
        makes = {(row.site, row.line_name) for row in self.plan.tables.production if row.product == flow.product}
        for row in self.lines:
            here = row.period == flow.period and (row.site, row.line_name) in makes and row.site in self._makers(flow)
            if here and _full(row) and (row.site, row.line_name, row.period) not in full_before:
                yield f"{row.line_name} at {row.site} is full in {row.period}"

    def _makers(self, flow: Changed) -> set[str]:
        return {flow.origin, *self._into.get((flow.destination, flow.product), ())}

    @cached_property
    def _into(self) -> Mapping[tuple[str, str], set[str]]:
        """(destination, product) -> where lanes that lead there begin."""
        found: dict[tuple[str, str], set[str]] = {}
        for lane in self.plan.tables.lanes:
            found.setdefault((lane.destination, lane.product), set()).add(lane.origin)
        return found

    def _lane(self, flow: Changed) -> Iterator[str]:
        net = self.plan.net
        where = {"origin": flow.origin, "destination": flow.destination, "product": flow.product, "mode": flow.mode}
        for position in net.ship_keys.at(**where, period=flow.period).tolist():
            limit = float(net.ship_limit[position])
            if flow.now >= FULL * limit > flow.previous:
                yield f"its lane is full at {limit:,.6g}"


def _binds(row: RuleRow) -> bool:
    return row.state in (ACTIVE, PARTLY, BOUGHT_OUT) and (row.slack == 0 or row.breach > 0 or row.bought_out > 0)


def _full(row: CapacityRow) -> bool:
    return row.in_place is not None and row.in_place > 0 and row.used >= FULL * row.in_place
