"""Plans of the model under contracts about volumes and money, as written: the auditor agrees, and names what is changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from models.contract import Row, Table
from models.plan import AuditRow, ContractRow, CostRow, FlowRow, RunRow
from models.tables import ALL_UNITS, PriceFormula, PriceIndex, PriceTier, Ramp, Tables
from planner.audit import audit, failures
from planner.plan import Plan
from planner.report.reported import reported
from tests.models.case import case, contract, halves, on, solved, tiers
from tests.models.constraints.test_make_up import YEARS, cheap_in
from tests.models.constraints.test_take_or_pay import commitment
from tests.models.costs.test_contract_prices import price

type Written = dict[type[Row], Table[Any]]

RAMPING = {"lines": {"Near": {"nameplate": 100.0, "ramp": "slow", "production_start": on("2026-04-01")}}}
SLOW = [Ramp(ramp="slow", year=0.0, rate=0.3), Ramp(ramp="slow", year=1.0, rate=1.0)]
CASES: Mapping[str, Tables] = {
    "a share of capacity": case(
        "2026", "2027", **RAMPING, ramps=SLOW,
        contracts=[contract("minimum share", 0.4, of="seller's capacity", unit="share", start=on("2026-07-01"))],
    ),
    "a share of the contract volume": case(
        periods=[*halves("2026"), *halves("2027")],
        contracts=[contract("maximum share", 0.5, of="contract volume", contract_volume=60.0, unit="share", seller="Far", start=on("2026-03-05"))],
    ),
    "a commitment": case("2026", "2027", contracts=[commitment(40.0, 5.0, start=on("2026-03-05"))]),
    "a commitment of capacity": case(
        "2026", "2027", **RAMPING, ramps=SLOW, contracts=[commitment(0.5, 5.0, unit="share", of="seller's capacity")]
    ),
    "a commitment that nobody can deliver": case(sites={"Near": {"status": "paused"}}, contracts=[commitment()]),
    "a shortfall made up": case(*YEARS, contracts=[commitment(make_up=1.0), cheap_in("2028")]),
    "a shortfall made up in part": case(*YEARS, contracts=[commitment(make_up=2.0), cheap_in("2028")]),
    "a price": case("2028", contracts=[price(8.0, start=on("2028-07-02"))]),
    "a price by index": case(
        "2026", "2027", contracts=[price(10.0)], price_formulas=[PriceFormula(contract="K1", index="nickel", factor=0.5)],
        price_indices=[PriceIndex(index="nickel", value=10.0), PriceIndex(index="nickel", period="2027", value=19.0)],
    ),
    "a rising price": case(
        periods=halves("2026"), contracts=[contract("price tiers", start=on("2026-02-11"))], price_tiers=tiers((0, 10), (50, 25))
    ),
    "a falling price": case(contracts=[contract("price tiers")], price_tiers=tiers((0, 18), (10, 30), (20, 1))),
    "a price for all units": case(
        contracts=[contract("price tiers"), contract("minimum volume", 45.0, contract="K2", unit="unit/year")],
        price_tiers=tiers((0, 30), (50, 22), kind=ALL_UNITS),
    ),
    "two plants together": case(
        needs={"East": 100.0, "West": 50.0}, groups={"Plants": ["East", "West"]}, lanes={"Near to West": {"cost": 2.0}},
        contracts=[commitment(160.0, 9.0, buyer="Plants", each="together"), price(16.0, buyer="Plants", each="each", contract="K2")],
    ),
}  # fmt: skip


def written(tables: Tables) -> Written:
    """The plan of a case as its workbook holds it."""
    attempt = solved(tables)
    plan = Plan(attempt.built, attempt.outcome)
    sheets: dict[type[Row], Any] = {
        **reported(plan).sheets,
        RunRow: [RunRow(topic="result", item="cost", number=plan.outcome.cost)],
    }
    return {kind: Table(kind, tuple(rows)) for kind, rows in sheets.items()}


def changed(sheet: Table[Any], where: dict[str, object], **values: object) -> Table[Any]:
    """The sheet with the rows that match ``where`` changed; there must be some."""
    matching = [row for row in sheet.all_rows if all(getattr(row, name) == value for name, value in where.items())]
    assert matching
    return replace(sheet, all_rows=tuple(replace(row, **values) if row in matching else row for row in sheet.all_rows))


def named(rows: list[AuditRow]) -> set[tuple[str, str, str]]:
    return {(row.check, row.what, row.period) for row in failures(rows)}


@pytest.mark.parametrize("name", CASES)
def test_the_auditor_agrees_with_every_plan(name: str) -> None:
    rows = audit(CASES[name], written(CASES[name]))
    assert named(rows) == set()
    judged = {rule.clause for rule in CASES[name].contracts} & {
        "take or pay",
        "price",
        "price tiers",
        "minimum share",
        "maximum share",
    }
    assert judged <= {row.check for row in rows}


@pytest.mark.parametrize(
    ("name", "where", "values", "told"),
    [
        ("a share of capacity", {}, {"value": 0.6}, ("minimum share", "K1: Plant ← Near, CAM", "2027")),
        ("a share of the contract volume", {}, {"contract_volume": 50.0}, ("maximum share", "K1: Plant ← Far, CAM", "2027")),
        ("a commitment", {}, {"value": 50.0}, ("take or pay", "committed: K1: Plant ← Near, CAM", "2027")),
        ("a commitment of capacity", {}, {"value": 0.6}, ("take or pay", "shortfall: K1: Plant ← Near, CAM", "2027")),
        ("a commitment", {}, {"shortfall_fee": 6.0}, ("take or pay", "fee: K1: Plant ← Near, CAM", "2027")),
        ("a commitment", {}, {"shortfall_fee": 6.0}, ("costs", "shortfall fees", "")),
        (
            "a shortfall made up in part",
            {"contract": "K1"},
            {"make_up": 1.0},
            ("take or pay", "made up in time: K1: Plant ← Near, CAM", ""),
        ),
        ("a price", {}, {"value": 9.0}, ("price", "agreed: K1: Plant ← Near, CAM", "2028")),
        ("a price", {}, {"value": 9.0}, ("costs", "contract prices", "")),
        ("a price", {}, {"start": on("2028-07-12")}, ("price", "paid: K1: Plant ← Near, CAM", "2028")),
    ],
)
def test_a_contract_that_says_something_else(
    name: str, where: dict[str, object], values: dict[str, object], told: tuple[str, str, str]
) -> None:
    """The plan stays as it is, the contract is another: the auditor names it."""
    tables = CASES[name]
    assert told in named(audit(replace(tables, contracts=changed(tables.contracts, where, **values)), written(tables)))


@pytest.mark.parametrize(
    ("name", "kind", "where", "values", "told"),
    [
        ("a commitment", ContractRow, {"span": "2027"}, {"shortfall": 0.0}, ("take or pay", "shortfall: K1: Plant ← Near, CAM", "2027")),
        ("a commitment", ContractRow, {"span": "2027"}, {"fee": 0.0}, ("take or pay", "fee: K1: Plant ← Near, CAM", "2027")),
        ("a commitment", ContractRow, {"span": "2027"}, {"made_up": 9.0}, ("take or pay", "made up in time: K1: Plant ← Near, CAM", "")),
        ("a commitment", ContractRow, {"span": "2027"}, {"span": "2029"}, ("take or pay", "not in the plan: K1: Plant ← Near, CAM", "2027")),
        (
            "a shortfall made up", ContractRow, {"span": "2027", "rule": "K1"}, {"made_up": 41.0},
            ("take or pay", "made up: K1: Plant ← Near, CAM", "2027"),
        ),
        ("a shortfall made up", FlowRow, {"origin": "Near", "period": "2028"}, {"quantity": 79.0}, ("take or pay", "made up in time: K1: Plant ← Near, CAM", "")),
        ("a price", ContractRow, {}, {"does": 8.0}, ("price", "paid: K1: Plant ← Near, CAM", "2028")),
        ("a price", ContractRow, {}, {"rule": "K9"}, ("price", "not in the plan: K1: Plant ← Near, CAM", "2028")),
        ("a price", CostRow, {"term": "contract prices"}, {"amount": 0.0}, ("costs", "contract prices", "")),
        ("a price for all units", ContractRow, {"rule": "K1"}, {"does": 21.0}, ("price tiers", "paid: K1: Plant ← Near, CAM", "2026")),
        ("a price for all units", FlowRow, {"origin": "Near"}, {"quantity": 49.0}, ("price tiers", "paid: K1: Plant ← Near, CAM", "2026")),
        ("a falling price", CostRow, {"term": "price tiers"}, {"amount": 1.0}, ("costs", "price tiers", "")),
    ],
)  # fmt: skip
def test_a_sheet_that_tells_another_story(
    name: str, kind: type[Row], where: dict[str, object], values: dict[str, object], told: tuple[str, str, str]
) -> None:
    plan = written(CASES[name])
    plan[kind] = changed(plan[kind], where, **values)
    assert told in named(audit(CASES[name], plan))


def test_a_step_at_another_price() -> None:
    tables = CASES["a falling price"]
    steps = changed(tables.price_tiers, {"from_volume": 20.0}, price=2.0)
    assert ("price tiers", "paid: K1: Plant ← Near, CAM", "2026") in named(
        audit(replace(tables, price_tiers=steps), written(tables))
    )


def test_an_index_that_moved() -> None:
    tables = CASES["a price by index"]
    moved = replace(tables, price_indices=changed(tables.price_indices, {"period": "2027"}, value=18.0))
    found = named(audit(moved, written(tables)))
    assert ("price", "agreed: K1: Plant ← Near, CAM", "2027") in found
    assert ("costs", "contract prices", "") in found


def test_a_step_that_begins_elsewhere() -> None:
    """The auditor prices the volume of the year, not the columns of the model."""
    tables = CASES["a rising price"]
    more = [*tables.price_tiers.all_rows[:1], PriceTier(contract="K1", from_volume=40.0, price=25.0)]
    assert named(audit(replace(tables, price_tiers=replace(tables.price_tiers, all_rows=tuple(more))), written(tables)))
