"""The order of rows and the names of things decide nothing."""

from collections.abc import Callable
from dataclasses import fields, replace
from random import Random
from typing import Any

import pytest

from models.contract import Kind, Row, Table
from models.tables import Phase, Qualification, Ramp, Settings, Tables
from models.times import Time
from tests.models.case import Solved, case, contract, on, policy, shuffled, solved, two_tiers

NETWORK = case(
    "2026",
    "2027",
    prices={"Near": 30.0, "Far": 20.0, "Third": 25.0},
    needs={"East": 100.0, "West": 70.0},
    groups={"Plants": ["East", "West"]},
    sites={"Third": {"start": on("2026-07-01")}},
    lines={"Third": {"ramp": "R", "nameplate": 200.0}, "Far": {"nameplate": 90.0}},
    lanes={"Far": {"cost": 2.0}, "Near to West": {"cost": 1.0}, "Third": {"cost": 3.0}},
    ramps=[Ramp(ramp="R", year=0.0, rate=0.3), Ramp(ramp="R", year=1.0, rate=1.0)],
    phases=[Phase(phase="late", start=Time("period", "2027"))],
    qualifications=[Qualification(supplier=name, buyer="West", product="CAM") for name in ("Near", "Third")],
    contracts=[
        contract("minimum share", 0.2, buyer="Plants", each="each"),
        contract("maximum volume", 60.0, contract="K2", buyer="East", seller="Far", unit="unit/year", start=Time("phase", "late")),
    ],
    policies=[policy("maximum share of one site", 0.8, applies_at="Plants", each="together", hard="soft")],
    settings=Settings(breach_penalty=0.001),
)
ORDERED = ("periods", "phases", "sources")  # periods are read in the order of time


def mixed(tables: Tables, seed: int) -> Tables:
    """The same rows in another order, periods apart."""
    random = Random(seed)
    changed: dict[str, Table[Any]] = {}
    for name in Tables.sheets():
        given = getattr(tables, name)
        if name not in ORDERED and len(given.all_rows) > 1:
            changed[name] = shuffled(given, random.sample(range(len(given.all_rows)), len(given.all_rows)))
    assert changed
    return replace(tables, **changed)


def plan(found: Solved) -> dict[str, list[tuple[tuple[str, ...], float]]]:
    """Every decision with its value, in the order in which it stands; breaches by key, for they follow the order of the workbook."""
    values = found.outcome.values
    tables = {
        d.name: [(key, round(value, 6)) for key, value in zip(d.keys, values[d.ids].tolist(), strict=True)]
        for d in found.built.x.all()
    }
    return {**tables, "breach": sorted(tables["breach"])}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("tables", [NETWORK, two_tiers()], ids=["network", "tiers"])
def test_shuffled_rows_give_the_same_plan(tables: Tables, seed: int) -> None:
    straight, shuffle = solved(tables), solved(mixed(tables, seed))
    assert shuffle.outcome.cost == pytest.approx(straight.outcome.cost, rel=1e-12)
    assert plan(shuffle) == plan(straight)


def test_the_network_tested_is_worth_shuffling() -> None:
    """All of its terms and rules are at work."""
    found = solved(NETWORK)
    assert {"production", "transport"} <= set(found.costs)
    assert len(found.built.rows) > 30


def test_other_names_give_the_same_cost() -> None:
    """Names that sort the other way round."""
    names = {"Near": "Z", "Far": "a b", "Third": "Ä", "East": "M; N", "West": "1", "CAM": "–", "Plants": "=G"}
    renamed = replace(
        NETWORK, **{sheet: rename(getattr(NETWORK, sheet), lambda name: names.get(name, name)) for sheet in Tables.sheets()}
    )
    assert solved(renamed).outcome.cost == pytest.approx(solved(NETWORK).outcome.cost, rel=1e-9)


def rename(given: Table[Any], word: Callable[[str], str]) -> Table[Any]:
    """A table with every name in it replaced."""
    attributes = [column.attribute for column in given.kind.columns() if column.kind is Kind.NAME]
    known = {item.name for item in fields(given.kind)}
    assert set(attributes) <= known

    def changed(row: Row) -> Row:
        return replace(row, **{name: word(getattr(row, name)) for name in attributes})

    return replace(given, all_rows=tuple(changed(row) for row in given.all_rows))
