"""One planted fault per check: the auditor must name it, and nothing else."""

from dataclasses import replace
from math import nan

import pytest

from models.contract import Row, Table
from models.plan import (
    AuditRow,
    CapacityRow,
    ContractRow,
    CostRow,
    DemandRow,
    FlowRow,
    PolicyRow,
    ProductionRow,
    RunRow,
    SourcingRow,
)
from models.tables import Tables
from planner.audit import audit, failures

type Plan = dict[type[Row], Table]

CHECKS = {
    "known lanes and lines", "material balance", "conservation of mass", "demand", "line capacity", "lane capacity", "qualification", "production possible",
    "exclusive source", "minimum share", "maximum share", "minimum volume", "maximum volume", "maximum distance",
    "minimum local share", "maximum share of one site", "maximum share of one company", "maximum share of one country", "sourcing", "capacity shown", "yield shown",
    "costs", "duties", "credits", "rules shown",
}  # fmt: skip


def changed(sheet: Table, where: dict[str, object], **values: object) -> Table:
    """The sheet with the rows that match ``where`` changed; there must be some."""
    matching = [row for row in sheet.all_rows if all(getattr(row, name) == value for name, value in where.items())]
    assert matching
    return replace(sheet, all_rows=tuple(replace(row, **values) if row in matching else row for row in sheet.all_rows))


def without(sheet: Table, **where: object) -> Table:
    kept = tuple(row for row in sheet.all_rows if not all(getattr(row, name) == value for name, value in where.items()))
    assert len(kept) < len(sheet.all_rows)
    return replace(sheet, all_rows=kept)


def only(rows: list[AuditRow], check: str, what: str, period: str = "") -> None:
    """Exactly this check fails, and names this thing."""
    failed = failures(rows)
    implied = {"conservation of mass"} if check == "material balance" else set()  # what balances nowhere is lost over all
    assert {row.check for row in failed} - implied == {check}
    assert any(what in row.what and row.period == period for row in failed), [(row.what, row.period) for row in failed]


def test_an_honest_plan_passes_every_check(tables: Tables, plan: Plan) -> None:
    rows = audit(tables, plan)
    assert failures(rows) == []
    assert {row.check for row in rows} == CHECKS


@pytest.mark.parametrize(
    ("kind", "where", "values", "named", "period"),
    [
        (FlowRow, {"origin": "Ann", "period": "2026"}, {"mode": "rail"}, "no such lane: Ann → Cy, CAM, rail", "2026"),
        (ProductionRow, {"site": "Bo", "period": "2026"}, {"recipe": "LFP"}, "no such production: Bo, one, CAM, LFP", "2026"),
        (
            FlowRow,
            {"origin": "Ann", "period": "2026"},
            {"quantity": nan},
            "Flows, Quantity: Ann, Cy, CAM, truck, 2026: not a number",
            "",
        ),
        (DemandRow, {"period": "2026"}, {"served": -100.0}, "Demand, Served: Vic, CELL, 2026", ""),
        (FlowRow, {"origin": "Ann", "period": "2026"}, {"period": "2027"}, "Flows, twice: Ann, Cy, CAM, truck, 2027", ""),
        (ContractRow, {"rule": "K5", "span": "2026"}, {"rule": "K9"}, "no such rule in Contracts: K9", "2026"),
    ],
)
def test_what_the_inputs_do_not_know(
    tables: Tables, plan: Plan, kind: type[Row], where: dict[str, object], values: dict[str, object], named: str, period: str
) -> None:
    plan[kind] = changed(plan[kind], where, **values)
    failed = [row for row in failures(audit(tables, plan)) if row.check == "known lanes and lines"]
    assert [(row.what, row.period) for row in failed if named in row.what] == [(named, period)]


def test_an_inactive_lane_is_no_lane(tables: Tables, plan: Plan) -> None:
    lanes = changed(tables.lanes, {"origin": "Cy"}, active=False)
    failed = failures(audit(replace(tables, lanes=lanes), plan))
    assert {row.what for row in failed if row.check == "known lanes and lines"} == {"no such lane: Cy → Vic, CELL, truck"}


def test_material_from_nowhere(tables: Tables, plan: Plan) -> None:
    recipes = changed(tables.recipes, {"component": "CAM"}, quantity=1.3)
    only(audit(replace(tables, recipes=recipes), plan), "material balance", "Cy, CAM", "2027")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"needed": 99.0}, "needed: Vic, CELL"),
        ({"unmet": 9.0, "unmet_cost": 5000.0, "unmet_penalty": 5000 / 9}, "served + unmet: Vic, CELL"),
    ],
)
def test_a_need_told_otherwise(tables: Tables, plan: Plan, values: dict[str, object], named: str) -> None:
    plan[DemandRow] = changed(plan[DemandRow], {"period": "2027"}, **values)
    failed = [row for row in failures(audit(tables, plan)) if row.check == "demand"]
    assert [(row.what, row.period) for row in failed] == [(named, "2027")]


def test_a_firm_need_left_unmet(tables: Tables, plan: Plan) -> None:
    demand = changed(tables.demand, {"period": "2027"}, firm=True)
    only(audit(replace(tables, demand=demand), plan), "demand", "firm: Vic, CELL", "2027")


def test_a_need_left_out_and_a_need_invented(tables: Tables, plan: Plan) -> None:
    plan[DemandRow] = changed(plan[DemandRow], {"period": "2026"}, customer="Zoe")
    found = {row.what for row in failures(audit(tables, plan)) if row.check == "demand"}
    assert found == {"not in the plan: Vic, CELL", "nobody needs this: Vic, CELL, Zoe"}


def test_a_line_beyond_its_capacity(tables: Tables, plan: Plan) -> None:
    plan[CapacityRow] = changed(plan[CapacityRow], {"site": "Cy"}, in_place=95.0)
    lines = changed(tables.lines, {"site": "Cy"}, capacity=95.0)
    only(audit(replace(tables, lines=lines), plan), "line capacity", "Cy, cells", "2028")


def test_a_lane_beyond_its_capacity(tables: Tables, plan: Plan) -> None:
    lanes = changed(tables.lanes, {"origin": "Bo"}, capacity=100.0)
    only(audit(replace(tables, lanes=lanes), plan), "lane capacity", "Bo → Cy, CAM, sea", "2026")


def test_a_supplier_who_is_not_qualified(tables: Tables, plan: Plan) -> None:
    refused = changed(tables.qualifications, {"supplier": "Ann"}, status="refused")
    rows = audit(replace(tables, qualifications=refused), plan)
    assert {row.period for row in failures(rows)} == {"2026", "2027", "2028"}
    only(rows, "qualification", "Ann → Cy, CAM, truck", "2027")


def test_a_part_of_the_year_carries_no_more_than_its_part(tables: Tables, plan: Plan) -> None:
    lanes = changed(tables.lanes, {"origin": "Bo"}, closes=tables.sites.all_rows[0].start)  # until 1 July 2026, 182 days
    rows = [row for row in audit(replace(tables, lanes=lanes), plan) if row.check == "qualification" and row.period == "2026"]
    assert {row.what: row.right for row in rows} == pytest.approx(
        {"Bo → Cy, CAM, sea": 150 * 182 / 365, "Ann → Cy, CAM, truck": 150 * 184 / 365}
    )
    assert [row.what for row in failures(rows)] == ["Bo → Cy, CAM, sea"]


def test_a_product_made_while_no_row_is_in_force(tables: Tables, plan: Plan) -> None:
    production = changed(tables.production, {"site": "Bo"}, start=tables.policies.all_rows[0].start)  # 2028
    failed = failures(audit(replace(tables, production=production), plan))
    assert {(row.what, row.period) for row in failed if row.check == "production possible"} == {
        ("Bo, one, CAM", "2026"),
        ("Bo, one, CAM", "2027"),
    }
    assert {row.check for row in failed} == {"production possible", "costs", "capacity shown"}


@pytest.mark.parametrize(
    ("sheet", "where", "values", "check", "named", "period"),
    [
        ("contracts", {"contract": "K1"}, {"seller": "Bo"}, "exclusive source", "K1: Cy ← Bo, CAM", "2028"),
        ("contracts", {"contract": "K2"}, {"value": 0.75}, "minimum share", "K2: Cy ← Ann, CAM", "2027"),
        ("contracts", {"contract": "K3"}, {"value": 0.4}, "maximum share", "K3: Cy ← Bo, CAM", "2026"),
        ("contracts", {"contract": "K4"}, {"value": 36.0}, "minimum volume", "K4: Cy ← Bo, CAM", "2027"),
        ("contracts", {"contract": "K5"}, {"value": 109.0}, "maximum volume", "K5: Cy ← Bo, CAM", "2026"),
        ("policies", {"policy": "P1"}, {"value": 999.0}, "maximum distance", "P1: Cy ← any, CAM", "2028"),
        ("policies", {"policy": "P2"}, {"value": 0.3}, "minimum local share", "P2: Cy ← local, CAM", "2026"),
        ("policies", {"policy": "P3"}, {"value": 0.74}, "maximum share of one site", "P3: Cy ← Ann, CAM", "2027"),
        ("policies", {"policy": "P4"}, {"value": 0.73}, "maximum share of one company", "P4: Cy ← Beta, CAM", "2026"),
        ("policies", {"policy": "P5"}, {"value": 0.73}, "maximum share of one country", "P5: Cy ← KR, CAM", "2026"),
    ],
)
def test_a_rule_that_is_broken(
    tables: Tables, plan: Plan, sheet: str, where: dict[str, object], values: dict[str, object], check: str, named: str, period: str
) -> None:
    tighter = {sheet: changed(getattr(tables, sheet), where, **values)}
    kind, rule = (ContractRow, where["contract"]) if sheet == "contracts" else (PolicyRow, where["policy"])
    told = {"asked": values["value"]} if "value" in values else {**values, "does": 0.0}
    plan[kind] = changed(plan[kind], {"rule": rule}, **told)
    only(audit(replace(tables, **tighter), plan), check, named, period)


@pytest.mark.parametrize(("kind", "rule", "check"), [
    (ContractRow, "K1", "exclusive source"), (ContractRow, "K4", "minimum volume"), (PolicyRow, "P1", "maximum distance"),
    (PolicyRow, "P4", "maximum share of one company"),
])  # fmt: skip
def test_a_rule_that_the_plan_is_silent_about(tables: Tables, plan: Plan, kind: type[Row], rule: str, check: str) -> None:
    missing = next(row.span for row in plan[kind].all_rows if row.rule == rule)
    plan[kind] = without(plan[kind], rule=rule)
    only(audit(tables, plan), check, f"not in the plan: {rule}: Cy ←", missing)


def test_a_soft_rule_is_broken_only_as_far_as_reported(tables: Tables, plan: Plan) -> None:
    plan[ContractRow] = changed(plan[ContractRow], {"rule": "K3", "span": "2026"}, breach=34.0, penalty=560 / 34)
    [failed] = [row for row in failures(audit(tables, plan)) if row.check == "maximum share"]
    assert (failed.what, failed.left, failed.right, failed.violation) == ("K3: Cy ← Bo, CAM", 110.0, 75.0, 1.0)


def test_a_hard_rule_has_no_breach_to_report(tables: Tables, plan: Plan) -> None:
    plan[ContractRow] = changed(plan[ContractRow], {"rule": "K1"}, breach=5.0)
    only(audit(tables, plan), "exclusive source", "hard, yet a breach is reported: K1: Cy ← Ann, CAM", "2028")


@pytest.mark.parametrize(
    ("kind", "where", "values", "check", "named", "period"),
    [
        (SourcingRow, {"seller": "Bo", "period": "2027"}, {"quantity": 36.0}, "sourcing", "Cy ← Bo, CAM", "2027"),
        (SourcingRow, {"seller": "Bo", "period": "2027"}, {"share": 0.2}, "sourcing", "share: Cy ← Bo, CAM", "2027"),
        (CapacityRow, {"site": "Ann", "period": "2027"}, {"used": 99.0}, "capacity shown", "used: Ann, one", "2027"),
        (CapacityRow, {"site": "Ann", "period": "2026"}, {"in_place": 100.0}, "capacity shown", "in place: Ann, one", "2026"),
        (CapacityRow, {"site": "Bo", "period": "2026"}, {"in_place": 100.0}, "capacity shown", "in place: Bo, one", "2026"),
        (ProductionRow, {"site": "Cy", "period": "2027"}, {"yield_": 0.9}, "yield shown", "Cy, cells, CELL", "2027"),
        (ProductionRow, {"site": "Cy", "period": "2027"}, {"begun": 90.0}, "yield shown", "begun: Cy, cells, CELL", "2027"),
        (FlowRow, {"origin": "Bo", "period": "2027"}, {"transport_cost": 0.0}, "costs", "transport, beside the flows", ""),
        (CostRow, {"term": "unmet demand"}, {"term": "breach"}, "costs", "unmet demand", ""),
        (CostRow, {"term": "unmet demand"}, {"term": "gift"}, "costs", "gift", ""),
        (RunRow, {"item": "cost"}, {"number": 1.0}, "costs", "total", ""),
        (ContractRow, {"rule": "K2"}, {"asked": 0.6}, "rules shown", "asked: K2: Cy ← Ann, CAM", "2027"),
        (ContractRow, {"rule": "K5", "span": "2026"}, {"does": 35.0}, "rules shown", "plan does: K5: Cy ← Bo, CAM", "2026"),
        (PolicyRow, {"rule": "P1"}, {"does": 9000.0}, "rules shown", "plan does: P1: Cy ← any, CAM", "2028"),
        (PolicyRow, {"rule": "P2", "span": "2028"}, {"in_force": 0.5}, "rules shown", "in force: P2: Cy ← local, CAM", "2028"),
        (RunRow, {"item": "cost"}, {"item": "price"}, "costs", "total: the Run sheet states no cost", ""),
    ],
)
def test_a_sheet_that_tells_another_story(
    tables: Tables,
    plan: Plan,
    kind: type[Row],
    where: dict[str, object],
    values: dict[str, object],
    check: str,
    named: str,
    period: str,
) -> None:
    plan[kind] = changed(plan[kind], where, **values)
    only(audit(tables, plan), check, named, period)


@pytest.mark.parametrize(
    ("sheet", "where", "values", "named"),
    [
        ("production", {"site": "Bo"}, {"cost": 19.0}, "production"),
        ("lanes", {"origin": "Cy"}, {"cost": 3.0}, "transport"),
        ("modes", {"mode": "truck"}, {"dangerous_factor": None}, "transport"),
        ("modes", {"mode": "truck"}, {"co2e": 0.09}, "CO2e price"),
        ("demand", {"site": "Vic"}, {"penalty": None}, "unmet demand"),  # the setting's 0.5 per kWh is the same 500
        ("contracts", {"contract": "K3"}, {"penalty": 15.0}, "breach"),
    ],
)
def test_a_cost_that_the_inputs_do_not_give(
    tables: Tables, plan: Plan, sheet: str, where: dict[str, object], values: dict[str, object], named: str
) -> None:
    rows = audit(replace(tables, **{sheet: changed(getattr(tables, sheet), where, **values)}), plan)
    if named == "unmet demand":
        assert failures(rows) == []
    else:
        only(rows, "costs", named)


def test_a_lane_row_is_named_by_its_place(tables: Tables, plan: Plan) -> None:
    tight = changed(tables.lanes, {"origin": "Ann"}, capacity=1.0)
    tight = replace(tight, letters={"capacity": "I"})
    assert {row.input_row for row in failures(audit(replace(tables, lanes=tight), plan))} == {"Lanes!I2"}


def test_an_empty_plan_is_told_what_it_lacks(tables: Tables) -> None:
    failed = {row.check for row in failures(audit(tables, {}))}
    assert {"demand", "costs", "exclusive source", "minimum volume", "minimum local share"} <= failed
