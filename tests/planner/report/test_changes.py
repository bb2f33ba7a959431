"""The Changes sheet: every flow that differs, with the input cells and rules that touch it, on cases with one thing changed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.override import Override
from models.plan import CapacityRow, ContractRow, FlowRow, PolicyRow, RuleRow, RunRow
from models.replanned import ChangeRow, InputChangeRow, InputRecord
from models.tables import Disruption, PreviousFlow, Tables
from planner.audit import audit, failures
from planner.before import Before
from planner.plan import Plan
from planner.report.changes.flows import Changed
from planner.report.changes.inputs import altered
from planner.report.changes.touching import ALL, END, LANE, RIVAL, Touching
from planner.report.reported import reported
from tests.models.case import case, contract, on, policy, two_tiers, year
from tests.planner.report.plans import planned


def numbered(tables: Tables) -> Tables:
    """The tables as if read from a workbook: rows numbered from 2, columns lettered."""
    found: dict[str, Any] = {}
    for name, kind in Tables.sheets().items():
        given: Table[Any] = getattr(tables, name)
        letters = {column.attribute: chr(ord("A") + place % 26) for place, column in enumerate(kind.columns())}
        found[name] = Table(kind, tuple(replace(row, line=line) for line, row in enumerate(given.all_rows, start=2)), letters)
    return replace(tables, **found)


def as_before(plan: Plan) -> Before:
    sheets = reported(plan).sheets
    pick = {kind: tuple(sheets[kind]) for kind in (FlowRow, ContractRow, PolicyRow, CapacityRow, InputRecord)}
    rules: Any = (*pick[ContractRow], *pick[PolicyRow])
    flows: Any = pick[FlowRow]
    lines: Any = pick[CapacityRow]
    records: Any = pick[InputRecord]
    return Before(Path("before.xlsx"), flows, rules, lines, records)


def again(was: Tables, now: Tables, *, workbook: bool = True) -> tuple[Plan, Before | None, Tables]:
    """Now planned after was: with its workbook, or with its flows alone."""
    earlier = as_before(planned(numbered(was)))
    flows = [
        PreviousFlow(
            origin=f.origin, destination=f.destination, product=f.product, mode=f.mode, period=f.period, quantity=f.quantity
        )
        for f in earlier.flows
    ]
    after = replace(numbered(now), previous_plan=table(PreviousFlow, flows))
    return planned(after), earlier if workbook else None, after


def changes(was: Tables, now: Tables, *, workbook: bool = True) -> dict[str, ChangeRow]:
    """Origin of what goes to Plant -> its change."""
    plan, earlier, _ = again(was, now, workbook=workbook)
    rows = [row for row in reported(plan, earlier).sheets[ChangeRow] if isinstance(row, ChangeRow)]
    return {row.origin: row for row in rows}


def shown(row: ChangeRow) -> tuple[str, float, float]:
    return row.what, round(row.previous, 3), round(row.now, 3)


def test_without_a_previous_plan_there_is_nothing_to_list() -> None:
    sheets = reported(planned(case())).sheets
    assert (sheets[ChangeRow], sheets[InputChangeRow]) == ([], [])
    assert len(sheets[InputRecord])


def test_an_equal_case_has_no_change() -> None:
    plan, earlier, _ = again(case(), case())
    sheets = reported(plan, earlier).sheets
    assert (sheets[ChangeRow], sheets[InputChangeRow]) == ([], [])


def test_a_price_that_rose_is_named_at_its_cell() -> None:
    """Far asks 40 instead of 20: all 100 t move to Near."""
    found = changes(case(), case(prices={"Near": 30.0, "Far": 40.0}))
    assert {origin: shown(row) for origin, row in found.items()} == {"Far": ("dropped", 100, 0), "Near": ("added", 0, 100)}
    price = "Production!H3: Unit price or conversion cost 20 → 40"
    assert (found["Far"].inputs, found["Near"].inputs) == (price, price)
    assert found["Near"].follows == "Far → Plant, CAM, direct, 2026 (-100)"
    assert found["Near"].rules == ""
    assert (found["Near"].change, found["Near"].unit) == (100, "t")


def test_an_outage_is_named_with_the_line_that_is_full() -> None:
    """Far makes 25 t a year: 75 t move to Near."""
    outage = [Disruption(disruption="Fire", what="Far", start=on("2026-01-01"), duration=365.0, remaining=0.025)]
    found = changes(case(), case(disruptions=outage))
    assert {origin: shown(row) for origin, row in found.items()} == {"Far": ("less", 100, 25), "Near": ("added", 0, 75)}
    assert found["Far"].inputs.startswith("Disruptions!A2: added (Disruption = Fire; What = Far; From = 2026-01-01)")
    assert found["Far"].rules == found["Near"].rules == "L at Far is full in 2026"


def test_a_new_clause_is_named_and_binds() -> None:
    rule = contract("minimum share", 0.6)
    found = changes(case(), case(contracts=[rule]))
    assert {origin: shown(row) for origin, row in found.items()} == {"Far": ("less", 100, 40), "Near": ("added", 0, 60)}
    assert found["Near"].inputs == "Contracts!A2: added (Contract = K1)"
    assert found["Near"].rules == "Contracts!A2: K1, minimum share, binds in 2026"


def test_a_clause_that_bound_before_is_not_named_again() -> None:
    rule = contract("minimum share", 0.6)
    found = changes(case(contracts=[rule]), case(needs={"Plant": 200.0}, contracts=[rule]))
    assert {origin: shown(row) for origin, row in found.items()} == {"Far": ("more", 40, 80), "Near": ("more", 60, 120)}
    assert [row.rules for row in found.values()] == ["", ""]
    assert all("Demand!E2: Quantity 100 → 200" in row.inputs for row in found.values())


def test_without_the_workbook_what_binds_is_named_and_no_input() -> None:
    rule = contract("minimum share", 0.6)
    found = changes(case(), case(contracts=[rule]), workbook=False)
    assert found["Near"].inputs == ""
    assert found["Near"].rules == "Contracts!A2: K1, minimum share, binds in 2026"


def test_an_override_is_named_with_its_reason() -> None:
    row = Override(origin="Near", destination="Plant", product="CAM", period="2026", least=30.0, reason="a trial", owner="Ann")
    found = changes(case(), case(plan_overrides=[row]))
    assert found["Near"].rules == "Plan overrides!A2: least 30 t (a trial, Ann)"
    assert found["Far"].rules == "Plan overrides!A2: least 30 t from Near (a trial, Ann)"
    assert found["Near"].inputs.startswith("Plan overrides!A2: added")


def test_a_change_of_another_tier_is_followed() -> None:
    """Cells need more cathode: the demand that changed is the buyer's own."""
    more = two_tiers()
    [need] = more.demand
    found = changes(two_tiers(), replace(more, demand=table(type(need), [replace(need, quantity=120.0)])))
    assert shown(found["Far"]) == ("more", 150, 180)
    assert found["Far"].inputs == "Demand!E2: Quantity 100 → 120"


def test_periods_that_only_one_plan_has_are_not_compared() -> None:
    assert changes(case("2026"), case("2027", prices={"Near": 1.0, "Far": 2.0})) == {}


def test_what_changed_everywhere_is_named_where_nothing_nearer_did() -> None:
    dirty: dict[str, Any] = {"production": {"Far": {"co2e": 1000.0}}}
    priced = replace(case().settings, co2e_price=50.0)
    found = changes(case(**dirty), case(**dirty, settings=priced))
    assert found["Far"].inputs == "Settings: CO2e price 0 → 50"


def test_changed_inputs_are_listed_cell_by_cell() -> None:
    plan, earlier, _ = again(
        case("2026", "2027"), case("2026", prices={"Near": 30.0, "Far": 40.0}, lanes={"Near": {"distance": 101.0, "cost": 2.5}})
    )
    rows = [row for row in reported(plan, earlier).sheets[InputChangeRow] if isinstance(row, InputChangeRow)]
    told = {(row.in_sheet, row.column_name, row.what, row.was, row.now, row.place) for row in rows}
    assert told >= {
        ("Lanes", "Distance", "changed", "100", "101", "Lanes!F2"),
        ("Lanes", "Cost", "changed", "0", "2.5", "Lanes!J2"),
        ("Production", "Unit price or conversion cost", "changed", "20", "40", "Production!H3"),
        ("Periods", "", "dropped", "Start = 2027-01-01; End = 2027-12-31", "", "Periods!A3"),
    }
    assert {row.in_sheet for row in rows} == {"Lanes", "Production", "Periods", "Demand"}


def test_the_order_of_rows_is_no_change() -> None:
    records = [
        InputRecord(in_sheet="Lanes", row=f"Origin = {name}", cells="Cost = 1", place=f"Lanes!A{n}") for n, name in enumerate("AB")
    ]
    assert altered(records, reversed(records)) == []


FLOW = Changed("Near", "Plant", "CAM", "direct", "2026", 0.0, 1.0)


def near(sheet: str, tables: Tables | None = None, **cells: str) -> int | None:
    [row] = altered(
        [], [InputRecord(in_sheet=sheet, row="Key = x", cells="; ".join(f"{k.replace('_', ' ')} = {v}" for k, v in cells.items()))]
    )
    return Touching(tables or case(contracts=[contract("price", 3.0)]), [row]).near(row, FLOW)


@pytest.mark.parametrize(
    ("sheet", "cells", "expected"),
    [
        ("Lanes", {"Origin": "Near", "Destination": "Plant", "Product": "CAM", "Mode": "direct"}, LANE),
        ("Lanes", {"Origin": "Near", "Destination": "Plant", "Product": "CAM", "Mode": "rail"}, RIVAL),
        ("Lanes", {"Origin": "Far", "Destination": "Plant", "Product": "CAM", "Mode": "direct"}, RIVAL),
        ("Lanes", {"Origin": "Far", "Destination": "Hub", "Product": "CAM", "Mode": "direct"}, None),
        ("Lanes", {"Origin": "Near", "Destination": "Plant", "Product": "Other", "Mode": "direct"}, None),
        ("Qualifications", {"Supplier": "Near", "Buyer": "Europe", "Product": "CAM"}, LANE),
        ("Plan overrides", {"Origin": "Near", "Destination": "Plant", "Product": "CAM", "Period": "2027"}, None),
        ("Contracts", {"Buyer": "Plant", "Seller": "Near", "Product": "CAM"}, LANE),
        ("Contracts", {"Buyer": "Plant", "Seller": "Far", "Product": "CAM"}, RIVAL),
        ("Contracts", {"Buyer": "Plant", "Product": "CAM"}, LANE),
        ("Contracts", {"Buyer": "Hub", "Product": "CAM"}, None),
        ("Price tiers", {"Contract": "K1"}, LANE),
        ("Price tiers", {"Contract": "K9"}, None),
        ("Policies", {"Applies at": "Europe"}, END),
        ("Policies", {"Applies at": "Asia"}, None),
        ("Policies", {"Product": "Cell"}, None),
        ("Demand", {"Site": "Plant", "Period": "2026"}, END),
        ("Demand", {"Site": "Plant", "Period": "2027"}, None),
        ("Lines", {"Site": "Near"}, END),
        ("Lines", {"Site": "Far"}, RIVAL),
        ("Production", {"Site": "Near", "Product": "Other"}, None),
        ("Disruptions", {"What": "Asia"}, RIVAL),
        ("Ramps", {"Ramp": "slow"}, None),
        ("Recipes", {"Product": "Cell", "Component": "CAM"}, END),
        ("Recipes", {"Product": "Cell", "Component": "Foil"}, None),
        ("Tariffs", {"Product": "CAM"}, END),
        ("Tariffs", {"Measure": "MFN"}, ALL),
        ("Modes", {"Mode": "direct"}, END),
        ("Modes", {"Mode": "sea"}, RIVAL),
        ("Exchange rates", {"Currency": "EUR"}, ALL),
    ],
)
def test_how_near_a_changed_row_is(sheet: str, cells: dict[str, str], expected: int | None) -> None:
    assert near(sheet, **cells) == expected


# ---- what the Summary says, and what the auditor finds -------------------------------------------------------------------------


def summary(plan: Plan, earlier: Before | None) -> list[str]:
    page = reported(plan, earlier).summary("all passed", passed=True)
    return [line for line in page.sentences if "previous plan" in line]


def test_the_first_page_names_the_largest_change_and_the_limit() -> None:
    limit = policy("maximum change from previous plan", 0.5)
    plan, earlier, _ = again(case(), case(prices={"Near": 30.0, "Far": 40.0}, policies=[limit]))
    assert summary(plan, earlier) == [
        "2 of 2 flows differ from the previous plan (1 added, 1 less), together 50.0% of the energy that it ships; the largest is CAM from Far to Plant in 2026, −25 t "
        "(Production!H3: Unit price or conversion cost 20 → 40).",
        "Of what the previous plan brings, P1 lets 50.0% change; nearest to it is Plant in 2026 with 50.0%.",
    ]
    plan, earlier, _ = again(case(), case())
    assert summary(plan, earlier) == ["The one flow is that of the previous plan."]
    assert summary(planned(case()), None) == []


type Sheets = dict[type[Row], Table[Any]]


@pytest.fixture
def audited() -> tuple[Tables, Sheets]:
    plan, earlier, tables = again(case(), case(prices={"Near": 30.0, "Far": 40.0}))
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return tables, {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan, earlier).sheets.items()}}


def test_an_honest_list_passes(audited: tuple[Tables, Sheets]) -> None:
    rows = audit(*audited)
    assert failures(rows) == []
    assert "changes" in {row.check for row in rows}


def spoilt(rows: list[ChangeRow]) -> Iterator[tuple[str, list[ChangeRow]]]:
    first, second = rows
    yield "not listed: Far → Plant, CAM, direct", [second]
    yield "previous: Far → Plant, CAM, direct", [replace(first, previous=90.0), second]
    yield "now: Near → Plant, CAM, direct", [first, replace(second, now=90.0)]
    yield "change: Near → Plant, CAM, direct", [first, replace(second, change=1.0)]
    yield "called more, but added: Near → Plant, CAM, direct", [first, replace(second, what="more")]
    yield "no such flow: Mars → Plant, CAM, direct", [first, second, replace(second, origin="Mars")]


@pytest.mark.parametrize(("part", "listed"), [(1e-6, False), (3e-6, True)])
def test_what_rounding_leaves_of_a_flow_is_no_change(part: float, listed: bool) -> None:
    """Measured by the largest flow of the product: a lane that carried a crumb before and carries nothing now is not dropped."""
    now = numbered(case())
    sheets = reported(planned(now)).sheets
    flows: Any = sheets[FlowRow]
    lane = {"destination": "Plant", "product": "CAM", "period": "2026"}
    known = [PreviousFlow(origin=row.origin, mode=row.mode, quantity=row.quantity, **lane) for row in flows]
    [idle] = {"Near", "Far"} - {row.origin for row in flows}
    crumb = PreviousFlow(origin=idle, mode=flows[0].mode, quantity=part * max(row.quantity for row in flows), **lane)
    after = replace(now, previous_plan=table(PreviousFlow, [*known, crumb]))
    rows = {kind: table(kind, found) for kind, found in reported(planned(after)).sheets.items()}
    assert [(row.origin, row.what) for row in rows[ChangeRow].all_rows] == ([(idle, "dropped")] if listed else [])
    run = table(RunRow, [RunRow(topic="result", item="cost", number=planned(after).outcome.cost)])
    assert failures(audit(after, {RunRow: run, **rows})) == []


def test_a_list_that_tells_otherwise_is_named(audited: tuple[Tables, Sheets]) -> None:
    tables, sheets = audited
    tried = list(spoilt(list(sheets[ChangeRow].all_rows)))
    assert tried
    for what, rows in tried:
        told = {
            row.what for row in failures(audit(tables, {**sheets, ChangeRow: table(ChangeRow, rows)})) if row.check == "changes"
        }
        assert what in told


def test_a_list_of_changes_without_a_previous_plan_is_named(audited: tuple[Tables, Sheets]) -> None:
    tables, sheets = audited
    alone = replace(tables, previous_plan=table(PreviousFlow, []))
    found = failures(audit(alone, sheets))
    assert [(row.check, row.what) for row in found] == [("changes", "the previous plan, to compare with: name it with --previous")]


def test_an_input_row_that_is_not_told_is_named(audited: tuple[Tables, Sheets]) -> None:
    tables, sheets = audited
    rows = [row for row in sheets[InputRecord].all_rows if row.place != "Lanes!A2"]
    found = failures(audit(tables, {**sheets, InputRecord: table(InputRecord, rows)}))
    assert [(row.check, row.what, row.left, row.right) for row in found] == [("inputs told", "rows of Lanes", 1, 2)]


def test_a_frozen_period_has_no_change() -> None:
    frozen = [replace(year("2026"), frozen=True), year("2027")]
    plan, earlier, _ = again(case("2026", "2027"), case(periods=frozen, prices={"Near": 30.0, "Far": 40.0}))
    rows = [row for row in reported(plan, earlier).sheets[ChangeRow] if isinstance(row, ChangeRow)]
    assert {row.period for row in rows} == {"2027"}


def test_rules_of_both_sheets_may_bind() -> None:
    plan, _, _ = again(case(), case(policies=[policy("maximum share of one site", 0.5)]), workbook=False)
    rows = [row for row in reported(plan, None).sheets[ChangeRow] if isinstance(row, ChangeRow)]
    assert [row.rules for row in rows] == ["Policies!A2: P1, maximum share of one site, binds in 2026"] * 2
    assert issubclass(PolicyRow, RuleRow)
