"""Budgets count everything that somebody pays. A case by hand in which every cost term falls, told by the plan and by the auditor.

Plant buys 40 t a year from Near and 60 t from Far, a candidate that opens in 2026. In 2026 by hand, in 2027 without K1 and opening:

    output        40 · 30 + 60 · 20                2400     K1, Near at 29            −40
    transport     60 · 1                             60     K2, Far 30 · 19 + 30 · 18 −90
    CO2e          60 t at 3                         180     K3, 10 t short at 2        20
    duties        60 · 10 % of 20                   120     K4, switching 36 in all    18
    credits       40 · 2                            −80     fixed 40 + 10, opening 50 100

K5 is an evaluation and P2 a penalty; nobody pays either.
"""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.cost_terms import TERMS, kind_of
from models.plan import RUN_IN, AuditRow, CostRow, PolicyRow, RunRow
from models.tables import CANDIDATE, MAY_CLOSE, Contract, Credit, Expansion, Policy, Settings, Site, Stock, Tables, Tariff
from planner.audit import audit, failures
from planner.report.reported import reported
from planner.report.sheets.costs import term_name
from tests.models.case import case, contract, on, policy, tiers
from tests.models.growing import option
from tests.planner.report.plans import planned

EVERYTHING = {"applies_at": "", "product": ""}


def budgeted(value: float = 1e6, **where: Any) -> Policy:
    return policy("budget", value, **{"unit": "currency", **where})


def given(*budgets: Policy) -> Tables:
    return case(
        "2026", "2027",
        sites={"Near": {"fixed_cost": 40.0}, "Far": {"fixed_cost": 10.0, "status": CANDIDATE, "opening_cost": 50.0}},
        lines={"Far": {"nameplate": 60.0}},
        lanes={"Far": {"cost": 1.0, "co2e": 1000.0}},
        settings=Settings(co2e_price=3.0),
        tariffs=[Tariff(measure="duty", kind="base", rate=0.1, origin="CN")],
        credits=[Credit(credit="45X", place="Near", product="CAM", amount=2.0, amount_unit="currency/unit")],
        price_tiers=[replace(step, contract="K2") for step in tiers((0.0, 19.0), (30.0, 18.0))],
        contracts=[
            contract("price", 29.0, unit="currency/unit", end=on("2026-12-31")),
            contract("price tiers", contract="K2", seller="Far"),
            contract("take or pay", 50.0, contract="K3", unit="unit/year", shortfall_fee=2.0),
            contract("incumbent", 36.0, contract="K4", unit="currency"),
            contract("bonus or malus", 1.0, contract="K5", unit="currency/unit"),
        ],
        policies=[*budgets, policy("minimum local share", 0.5, policy="P2", unit="share", hard="soft", penalty=0.1)],
    )  # fmt: skip


def written(tables: Tables) -> dict[type, Any]:
    plan = planned(tables)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}


def shown(sheets: dict[type, Any]) -> list[float]:
    return [row.does for row in sheets[PolicyRow] if row.rule == "P1"]


def wrong(rows: list[AuditRow]) -> set[str]:
    return {row.what for row in failures(rows) if row.check == "rules shown"}


BY_HAND = {
    "the whole plan": (EVERYTHING, [2688.0, 2678.0]),
    "the whole plan, what is of a product": ({**EVERYTHING, "product": "CAM"}, [2588.0, 2628.0]),
    "what arrives, by the prices of its contracts": ({"product": ""}, [268.0, 308.0]),
    "what a candidate makes": ({**EVERYTHING, "applies_at": "Far"}, [1260.0, 1210.0]),
    "what a site makes": ({**EVERYTHING, "applies_at": "Near"}, [1160.0, 1160.0]),
}


@pytest.mark.parametrize(("where", "amounts"), BY_HAND.values(), ids=BY_HAND)
def test_a_budget_counts_what_falls_there_by_year(where: dict[str, str], amounts: list[float]) -> None:
    tables = given(budgeted(**where))
    sheets = written(tables)
    assert shown(sheets) == pytest.approx(amounts)
    assert failures(audit(tables, sheets)) == []


def test_over_the_term_it_is_all_that_is_paid() -> None:
    """The case has every term there is, so that none can be forgotten; a new one makes this fail until it has its place here."""
    plain = given(budgeted(**EVERYTHING, over="term"))
    assert shown(written(plain)) == pytest.approx([2688.0 + 2678.0])
    free = contract("exclusive source", contract="K6", buy_out_price=0.01)
    idle = Site(site="Idle", status=MAY_CLOSE, closing_cost=-5.0)
    grown = option(added=10.0, investment=7.0, fixed_cost=3.0, life=4.0)
    tables = replace(
        plain,
        contracts=table(Contract, [*plain.contracts, free]),
        sites=table(Site, [*plain.sites, idle]),
        expansions=table(Expansion, [grown]),
    )
    sheets = written(tables)
    paid = {term_name(term.__name__) for term in TERMS if kind_of(term.__name__) == "money"} - {RUN_IN, "holding", "disposal"}
    assert {row.term for row in sheets[CostRow]} == {*paid, "value left", "breach", "bonus or malus"}
    assert shown(sheets) == pytest.approx([sum(row.amount for row in sheets[CostRow] if row.kind == "money")])
    assert failures(audit(tables, sheets)) == []


STOCK = {"stock": [Stock(site="Plant", product="CAM", opening=140.0, most=30.0, holding_cost=2.0, disposal_cost=5.0)]}


@pytest.mark.parametrize(
    ("where", "amounts"),
    [
        ({}, [170.0 + 50.0, 30.0 + 1400.0]),
        ({"applies_at": "Near"}, [0.0, 0.0]),
        ({"start": on("2026-07-02")}, [220.0 * 183 / 365, 1430.0]),
    ],
)
def test_a_budget_counts_keeping_and_throwing_away(where: dict[str, Any], amounts: list[float]) -> None:
    """Of 140 t 100 are needed, 30 kept and 10 thrown away: (140 + 30) / 2 · 2 and 10 · 5, then 30 / 2 · 2 and 70 t of Far."""
    tables = case("2026", "2027", policies=[budgeted(**{**EVERYTHING, **where})], **STOCK)
    sheets = written(tables)
    assert shown(sheets) == pytest.approx(amounts)
    assert failures(audit(tables, sheets)) == []
    [kept] = tables.stock
    dearer = replace(tables, stock=table(Stock, [replace(kept, holding_cost=3.0, disposal_cost=6.0)]))
    assert bool(wrong(audit(dearer, sheets))) == (amounts != [0.0, 0.0])


def test_in_force_for_a_part_it_counts_that_part() -> None:
    """From 2 July 2026 on: 183 of 365 days of what goes evenly, and of the opening, which falls on 2026."""
    tables = given(budgeted(**EVERYTHING, start=on("2026-07-02")))
    sheets = written(tables)
    assert shown(sheets) == pytest.approx([2688.0 * 183 / 365, 2678.0])
    assert failures(audit(tables, sheets)) == []


def test_a_budget_below_what_must_be_paid_is_broken_by_the_rest() -> None:
    """Far is not worth it without the tiers, so a soft budget of nothing is broken by the very cost of the plan."""
    tables = given(budgeted(0.0, **EVERYTHING, over="term", hard="soft", penalty=1e-6))
    sheets = written(tables)
    [row] = [row for row in sheets[PolicyRow] if row.rule == "P1"]
    assert (row.breach, row.unit) == (pytest.approx(5366.0), "USD")
    assert failures(audit(tables, sheets)) == []


def changed(tables: Tables, sheet: str, **values: object) -> Tables:
    """The inputs with one row of a sheet changed, of contracts the one named."""
    rows = getattr(tables, sheet)
    name = values.pop("contract", None)
    first = next(row for row in rows if name in (None, getattr(row, "contract", None)))
    return replace(tables, **{sheet: table(rows.kind, [replace(row, **values) if row is first else row for row in rows])})


FAULTS: dict[str, dict[str, Any]] = {
    "production": {"sheet": "production", "cost": 31.0},
    "transport": {"sheet": "lanes", "cost": 1.0},
    "duties": {"sheet": "tariffs", "rate": 0.2},
    "credits": {"sheet": "credits", "amount": 3.0},
    "contract prices": {"sheet": "contracts", "contract": "K1", "value": 28.0},
    "price tiers": {"sheet": "price_tiers", "contract": "K2", "price": 18.5},
    "shortfall fees": {"sheet": "contracts", "contract": "K3", "shortfall_fee": 3.0},
    "fixed": {"sheet": "sites", "fixed_cost": 50.0},
    "switching": {"sheet": "contracts", "contract": "K4", "value": 37.0},
}


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS)
def test_a_plan_made_for_other_costs_shows_another_sum(change: dict[str, Any]) -> None:
    """Whatever term is told otherwise, the auditor's own sum is another."""
    tables = given(budgeted(**EVERYTHING))
    sheets = written(tables)
    assert "plan does: P1: whole plan ← any" in wrong(audit(changed(tables, **change), sheets))


def test_opening_and_co2e_count_too() -> None:
    tables = given(budgeted(**EVERYTHING))
    sheets = written(tables)
    dearer = replace(tables, settings=replace(tables.settings, co2e_price=4.0))
    assert "plan does: P1: whole plan ← any" in wrong(audit(dearer, sheets))
    far = [replace(site, opening_cost=60.0) if site.site == "Far" else site for site in tables.sites]
    assert "plan does: P1: whole plan ← any" in wrong(audit(replace(tables, sites=table(tables.sites.kind, far)), sheets))


def test_a_sum_told_otherwise_is_named() -> None:
    tables = given(budgeted(**EVERYTHING))
    sheets = written(tables)
    told = table(PolicyRow, [replace(row, does=row.does - 36.0) if row.rule == "P1" else row for row in sheets[PolicyRow]])
    assert wrong(audit(tables, {**sheets, PolicyRow: told})) == {"plan does: P1: whole plan ← any"}
