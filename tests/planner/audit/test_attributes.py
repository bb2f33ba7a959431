"""One planted fault per rule of the books: the auditor must name it, in plans that the model made."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import AttributeRow, ContractRow, PolicyRow, RunRow
from models.tables import Composition, Demand, Policy, Product, Site, Tables
from planner.audit import audit, failures
from planner.plan import Plan as Solution
from planner.report.reported import reported
from tests.models.attributes_case import asks, certified, chain, holding, of_origin, production, two_makers
from tests.models.case import solved

type Plan = dict[type[Row], Table[Any]]

RECYCLED = asks("minimum recycled share", 0.06, metal="Ni")
LOCAL = asks("minimum local content", 0.7)
CASES = {
    "certified": chain(policies=[certified(0.6)]),
    "recycled": chain(production=production(Green=0.5), policies=[RECYCLED]),
    "local": chain(policies=[LOCAL]),
    "origin": two_makers(of_origin(0.6)),
    "renewable": two_makers(of_origin(0.6, certificate="renewable electricity")),
    "all": chain(
        "2031", "2032", production=production(Green=0.5), policies=[certified(0.6), replace(RECYCLED, policy="P2"), replace(LOCAL, policy="P3", hard="soft", penalty=1.0)]
    ),
}  # fmt: skip


def planned(tables: Tables) -> Plan:
    """The plan of a case as its sheets."""
    attempt = solved(tables)
    sheets = {kind: Table(kind, tuple(rows)) for kind, rows in reported(Solution(attempt.built, attempt.outcome)).sheets.items()}
    cost = RunRow(topic="result", item="cost", number=attempt.outcome.cost)
    return {**sheets, RunRow: Table(RunRow, (cost,))}


def named(tables: Tables, plan: Plan, check: str = "attributes") -> set[str]:
    return {row.what for row in failures(audit(tables, plan)) if row.check == check}


def tampered(plan: Plan, step: str, site: str, values: dict[str, Any]) -> Plan:
    """The plan with the rows of a step at a site changed; there must be some."""
    rows = plan[AttributeRow].all_rows
    hit = [row for row in rows if row.step == step and row.site == site]
    assert hit
    return {**plan, AttributeRow: Table(AttributeRow, tuple(replace(row, **values) if row in hit else row for row in rows))}


@pytest.mark.parametrize("name", CASES)
def test_an_honest_plan_passes(name: str) -> None:
    assert failures(audit(CASES[name], planned(CASES[name]))) == []


def test_what_is_carried_is_told() -> None:
    """60 t of cathode from 37.5 t of green nickel, in units of the product."""
    rows = planned(CASES["certified"])[AttributeRow].all_rows
    told = [(row.step, row.site, row.component or row.product, round(row.quantity, 6), round(row.carried, 6)) for row in rows]
    assert {row.carried_unit for row in rows} == {"t"}
    assert told == [
        ("shipped", "Green", "Nickel", 37.5, 37.5),
        ("shipped", "Mill", "CAM", 100.0, 60.0),
        ("made", "Green", "Nickel", 37.5, 37.5),
        ("made", "Mill", "CAM", 100.0, 60.0),
        ("taken", "Mill", "Nickel", 62.5, 37.5),
        ("kept", "Mill", "Nickel", 62.5, 37.5),
        ("kept", "Plant", "CAM", 100.0, 60.0),
    ]


@pytest.mark.parametrize(
    ("step", "site", "values", "fault"),
    [
        ("shipped", "Green", {"carried": 36.0}, "balance: certified IRMA, Mill, Nickel"),
        ("shipped", "Mill", {"carried": 61.0}, "balance: certified IRMA, Mill, CAM"),
        ("shipped", "Green", {"carried": 40.0}, "content: certified IRMA, shipped: Green, Nickel"),
        ("shipped", "Green", {"quantity": 40.0}, "quantity: certified IRMA, shipped: Green, Nickel"),
        ("taken", "Mill", {"carried": 36.0}, "given of Nickel: certified IRMA: Mill, L, CAM"),
        ("kept", "Mill", {"carried": 36.0}, "kept for use: certified IRMA, Mill, Nickel"),
        ("kept", "Plant", {"carried": 61.0}, "balance: certified IRMA, Plant, CAM"),
        ("kept", "Plant", {"attribute": "certified RMI"}, "no rule asks for it: certified RMI, kept: Plant, CAM"),
        ("made", "Green", {"site": "Grey"}, "given: certified IRMA: Grey, L, Nickel"),
    ],
)
def test_a_book_that_is_cooked(step: str, site: str, values: dict[str, Any], fault: str) -> None:
    tables = CASES["certified"]
    assert fault in named(tables, tampered(planned(tables), step, site, values))


def test_a_certificate_that_nobody_holds() -> None:
    tables = CASES["certified"]
    assert "given: certified IRMA: Green, L, Nickel" in named(holding(tables, Green="IRMA 2"), planned(tables))


@pytest.mark.parametrize(
    ("name", "values"), [("origin", {"region": "ASIA"}), ("renewable", {"renewable": 0.5}), ("renewable", {"renewable": None})]
)
@pytest.mark.parametrize(
    ("site", "faults"),
    [
        ("Mill", {"given: {}: Mill, L, CAM"}),
        ("Green", {"given: {}: Green, L, Nickel"}),
        ("Plant", {"given: {}: Plant, L, Cell"}),
    ],
)
def test_an_origin_passed_on_elsewhere(name: str, values: dict[str, Any], site: str, faults: set[str]) -> None:
    """Whoever is moved abroad, or buys from the grid, gave what it does not hold, although its components carry it."""
    tables, plan = CASES[name], planned(CASES[name])
    moved = [replace(row, **values) if row.site == site else row for row in tables.sites]
    certificate = f"certified {tables.policies.rows[0].certificate}"
    assert named(replace(tables, sites=table(Site, moved)), plan) == {fault.format(certificate) for fault in faults}


def test_an_origin_that_was_laundered() -> None:
    """The books say that Far, not Mill, made the cathode of NAM from green nickel."""
    tables, plan = CASES["origin"], planned(CASES["origin"])
    cooked = tampered(plan, "made", "Mill", {"site": "Far"})
    assert "given: certified origin NAM: Far, L, CAM" in named(tables, cooked)


def test_more_recycled_metal_than_is_added() -> None:
    tables = CASES["recycled"]
    poorer = replace(tables, production=table(type(production()[0]), production(Green=0.4)))
    assert named(poorer, planned(tables)) == {"given: recycled Ni: Green, L, Nickel"}


@pytest.mark.parametrize(("grams", "faults"), [(0.9, set()), (3.0, {"balance: recycled Ni, Mill, Nickel"})])
def test_a_book_holds_to_a_millionth_of_a_unit_of_goods(grams: float, faults: set[str]) -> None:
    """Nobody needs anything in 2032; a millionth of a tonne of nickel, which holds 1 g, is no more than a rounding of nothing."""
    base = chain("2031", "2032", production=production(Green=0.5), policies=[RECYCLED])
    tables = replace(base, demand=table(Demand, [row for row in base.demand if row.period == "2031"]))
    plan = planned(tables)
    dust = [
        replace(row, period="2032", carried=grams / 1000) for row in plan[AttributeRow] if row.step == "kept" and row.site == "Mill"
    ]
    assert dust
    books = Table(AttributeRow, (*plan[AttributeRow].all_rows, *dust))
    assert {what for what in named(tables, {**plan, AttributeRow: books}) if what.startswith("balance")} == faults


def test_goods_of_less_content() -> None:
    tables = CASES["recycled"]
    thin = [replace(row, quantity=400.0) if row.product == "Nickel" else row for row in tables.composition]
    assert "given: recycled Ni: Green, L, Nickel" in named(replace(tables, composition=table(Composition, thin)), planned(tables))


@pytest.mark.parametrize("change", ["value", "region"])
def test_value_that_is_not_added_here(change: str) -> None:
    tables, plan = CASES["local"], planned(CASES["local"])
    if change == "value":
        products = [replace(row, value=60.0) if row.product == "Nickel" else row for row in tables.products]
        changed = replace(tables, products=table(Product, products))
    else:
        sites = [replace(row, region="ASIA") if row.site == "Mill" else row for row in tables.sites]
        changed = replace(tables, sites=table(Site, sites))
    assert "given: local value in NAM: Mill, L, CAM" in named(changed, plan)


@pytest.mark.parametrize(
    ("name", "tighter", "what"),
    [
        ("certified", certified(0.7), "P1: Plant ← certified IRMA, CAM"),
        ("recycled", replace(RECYCLED, value=0.1), "P1: Plant ← recycled Ni, CAM"),
        ("local", replace(LOCAL, value=0.8), "P1: Plant ← local value, CAM"),
    ],
)
def test_a_share_that_is_not_reached(name: str, tighter: Policy, what: str) -> None:
    tables = CASES[name]
    changed = replace(tables, policies=table(Policy, [tighter]))
    assert named(changed, planned(tables), tighter.clause) == {what}


def test_a_breach_told_too_small() -> None:
    tables = chain(policies=[certified(0.6, hard="soft", penalty=8.0)])
    plan = planned(tables)
    assert failures(audit(tables, plan)) == []
    plan[PolicyRow] = Table(PolicyRow, tuple(replace(row, breach=59.0) for row in plan[PolicyRow].all_rows))
    assert named(tables, plan, "certified only") == {"P1: Plant ← certified IRMA, CAM"}


def test_a_rule_left_out_of_the_plan() -> None:
    tables, plan = CASES["certified"], planned(CASES["certified"])
    plan[PolicyRow] = Table(PolicyRow, ())
    assert "not in the plan: P1: Plant ← certified IRMA, CAM" in named(tables, plan, "certified only")
    assert plan[ContractRow].all_rows == ()
