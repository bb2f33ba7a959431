"""What Contracts and Policies show of sources, commitments and prices: an honest plan passes, a figure told otherwise is named."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.plan import ContractRow, PolicyRow, RuleRow, RunRow
from models.tables import CLAUSES, CONTRACT_VOLUME, SELLERS_CAPACITY, Contract, Tables
from planner.audit import audit, failures
from planner.audit.clauses.shown import SHOWN
from planner.report.reported import reported
from tests.models.case import case, contract, halves, on, policy, tiers
from tests.planner.report.plans import planned

ANY = {"seller": ""}
ROOM: dict[str, Any] = {"lines": {"Far": {"nameplate": 60.0}}}
FEE = {"unit": "unit/year", "shortfall_fee": 2.0}
TIERED: dict[str, Any] = {**ROOM, "price_tiers": tiers((0, 30), (30, 22))}
PLANTS: dict[str, Any] = {"needs": {"East": 100.0, "West": 50.0}, "groups": {"Plants": ["East", "West"]}}


def under(rule: Any, *years: str, **given: Any) -> Tables:
    return case(*years, **{**ROOM, **given}, **{"contracts" if isinstance(rule, Contract) else "policies": [rule]})


KINDS: dict[str, tuple[Tables, list[tuple[float, float]]]] = {
    "single source": (under(contract("single source", **ANY)), [(1.0, 1.0)]),
    "most sources": (under(contract("most sources", 2.0, **ANY)), [(2.0, 2.0)]),
    "least sources": (under(contract("least sources", 2.0, **ANY, least_share=0.1)), [(2.0, 2.0)]),
    "most sources, a policy": (under(policy("most sources", 1.0)), [(1.0, 1.0)]),
    "least sources, a policy": (under(policy("least sources", 1.0, least_share=0.5)), [(1.0, 1.0)]),
    "least sources, nothing bought": (
        under(contract("least sources", 2.0, **ANY, least_share=0.1), needs={"Plant": 0.0}), [(2.0, 2.0)],
    ),
    "minimum award": (under(contract("minimum award", 30.0, unit="unit/year")), [(30.0, 40.0)]),
    "minimum award, unused": (under(contract("minimum award", 500.0, unit="unit/year"), lines={}), [(0.0, 0.0)]),
    "consistent source": (
        under(contract("consistent source", buyer="Plants", least_share=0.2), **PLANTS, lanes={"Near to West": {"cost": 3.0}}), [(0.2, 0.8), (0.2, 0.2)],
    ),
    "incumbent": (under(contract("incumbent", 5.0)), [(0.0, 1.0)]),
    "bonus or malus": (under(contract("bonus or malus", -1.0)), [(0.0, 40.0)]),
    "take or pay": (under(contract("take or pay", 50.0, **FEE), "2026", "2027"), [(50.0, 40.0), (50.0, 40.0)]),
    "price": (under(contract("price", 26.0, start=on("2027-01-01")), "2026", "2027"), [(0.0, 0.0), (26.0, 26.0)]),
    "price tiers": (under(contract("price tiers"), **TIERED), [(28.0, 28.0)]),
    "price tiers, nothing bought": (under(contract("price tiers"), **{**TIERED, "lines": {}}), [(30.0, 0.0)]),
    "share of capacity": (under(contract("minimum share", 0.03, of=SELLERS_CAPACITY)), [(30.0, 40.0)]),
    "share of a volume": (
        under(contract("maximum share", 0.5, of=CONTRACT_VOLUME, contract_volume=90.0, seller="Far")), [(45.0, 45.0)],
    ),
    "take or pay, for a part": (
        under(contract("take or pay", 50.0, **FEE, start=on("2026-07-01")), periods=halves("2026"), needs={"Plant": 50.0}),
        [(50.0 * 184 / 365, pytest.approx(50.0 - 60.0 * 184 / 365))],
    ),
}  # fmt: skip


def written(tables: Tables) -> dict[type, Any]:
    plan = planned(tables)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return {RunRow: run, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}


def rules(sheets: dict[type, Any]) -> list[RuleRow]:
    return [*sheets[ContractRow], *sheets[PolicyRow]]


def test_every_kind_is_judged() -> None:
    assert {clause.name for clause in CLAUSES} == set(SHOWN)


@pytest.mark.parametrize(("tables", "figures"), KINDS.values(), ids=KINDS)
def test_what_an_honest_plan_shows(tables: Tables, figures: list[tuple[float, float]]) -> None:
    sheets = written(tables)
    assert [(pytest.approx(row.asked), pytest.approx(row.does)) for row in rules(sheets)] == figures
    assert failures(audit(tables, sheets)) == []


@pytest.mark.parametrize("figure", ["asked", "does"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_told_otherwise_is_named(kind: str, figure: str) -> None:
    tables, _ = KINDS[kind]
    sheets = written(tables)
    told = {sheet: table(sheet, [replace(row, **{figure: 0.123}) for row in sheets[sheet]]) for sheet in (ContractRow, PolicyRow)}
    failed = [row for row in failures(audit(tables, {**sheets, **told})) if row.check == "rules shown"]
    name = {"asked": "asked", "does": "plan does"}[figure]
    assert [row.what.partition(":")[0] for row in failed] == [name] * len(rules(sheets))
