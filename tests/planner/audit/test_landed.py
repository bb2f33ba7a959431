"""The auditor on landed costs: followed through the tiers anew, each lie about a tier or a purchase is named."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import RunRow, SourcingRow
from models.plan_money import ALL_TIERS, LandedRow
from models.tables import PriceTier
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, contract, halves, with_hub
from tests.planner.report.plans import planned
from tests.planner.report.test_landed_cost import three_tiers

type Sheets = dict[type[Row], Table[Any]]

CASES = {
    "three tiers": three_tiers(),
    "a hub": with_hub(),
    "price tiers": case(
        periods=halves("2026"), prices={"Near": 30.0}, contracts=[contract("price tiers")],
        price_tiers=[PriceTier(contract="K1", from_volume=0.0, price=10.0), PriceTier(contract="K1", from_volume=60.0, price=14.0)],
    ),
    "a price": case(lines={"Far": {"nameplate": 60.0}}, contracts=[contract("price", 33.0, unit="currency/unit")]),
    "nothing": case(prices={}),
}  # fmt: skip


def written(name: str) -> Sheets:
    plan = planned(CASES[name])
    rows = {kind: table(kind, found) for kind, found in reported(plan).sheets.items()}
    return {**rows, RunRow: table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])}


def failed(name: str, sheets: Sheets) -> list[tuple[str, str]]:
    return [(row.check, row.what) for row in failures(audit(CASES[name], sheets))]


@pytest.mark.parametrize("name", CASES)
def test_an_honest_plan_passes(name: str) -> None:
    assert failed(name, written(name)) == []


def test_a_plan_read_without_the_sheet_is_not_judged_by_it() -> None:
    sheets = written("three tiers")
    del sheets[LandedRow]
    assert failed("three tiers", sheets) == []


def doubled(attribute: str) -> Callable[[Any], Any]:
    return lambda row: replace(row, **{attribute: 2 * getattr(row, attribute) + 1})


LIES: dict[str, tuple[type[Row], dict[str, object], Callable[[Any], Any], str]] = {
    "making": (LandedRow, {"tier": "cathode"}, doubled("making"), "making: Pack at Plant, cathode"),
    "transport": (LandedRow, {"tier": "cell"}, doubled("transport"), "transport: Pack at Plant, cell"),
    "duties that nobody charges": (LandedRow, {"tier": "cell"}, doubled("duties"), "duties: Pack at Plant, cell"),
    "contracts that nobody has": (LandedRow, {"tier": "cell"}, doubled("contracts"), "contracts: Pack at Plant, cell"),
    "credits that nobody pays": (LandedRow, {"tier": "cell"}, doubled("credits"), "credits: Pack at Plant, cell"),
    "the sum": (LandedRow, {"tier": ALL_TIERS}, doubled("per_unit"), "per unit: Pack at Plant, all tiers"),
    "the sum by energy": (LandedRow, {"tier": ALL_TIERS}, doubled("per_kwh"), "per kWh: Pack at Plant, all tiers"),
    "what is served": (LandedRow, {"tier": ALL_TIERS}, doubled("served"), "served: Pack at Plant, all tiers"),
    "a tier of its own": (LandedRow, {"tier": "cell"}, lambda row: replace(row, tier="magic"), "nothing is delivered: Pack at Plant, magic"),
    "a spend": (SourcingRow, {"product": "Cell"}, doubled("spend"), "spend: Plant ← Celler, Cell"),
    "a unit cost": (SourcingRow, {"product": "Cell"}, doubled("landed_unit_cost"), "unit cost: Plant ← Celler, Cell"),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_is_named(lie: str) -> None:
    kind, where, change, what = LIES[lie]
    sheets = written("three tiers")
    rows = sheets[kind].all_rows
    matching = [row for row in rows if all(getattr(row, name) == value for name, value in where.items())]
    assert matching
    lying = {**sheets, kind: table(kind, [change(row) if row in matching else row for row in rows])}
    found = failed("three tiers", lying)
    assert ("landed cost", what) in found
    assert {check for check, _ in found} == {"landed cost"}


def test_a_tier_left_out_and_one_told_twice() -> None:
    sheets = written("three tiers")
    rows = sheets[LandedRow].all_rows
    fewer = table(LandedRow, [row for row in rows if row.tier != "cell"])
    assert ("landed cost", "not in the plan: Pack at Plant, cell") in failed("three tiers", {**sheets, LandedRow: fewer})
    more = table(LandedRow, [*rows, rows[0]])
    assert ("landed cost", "a place, product, period and tier stands twice") in failed("three tiers", {**sheets, LandedRow: more})
