"""What is said of expansions, closings and throughputs that cannot be planned, or do nothing."""

from typing import Any

import pytest

from models.carve_outs import CarveOuts
from models.faults import Fault, Note
from models.tables import SELLERS_CAPACITY, Ramp, Tables
from planner.checks import check
from tests.models.case import case, contract, on, policy
from tests.models.growing import option

SCRAPPING = [Ramp(ramp="slow", year=0.0, rate=0.5, yield_=0.9)]
MAY_CLOSE = {"sites": {"Near": {"status": "may close"}}}


def said(kind: type[Fault] | type[Note], tables: Tables) -> list[tuple[str, str]]:
    faults, notes = check(tables)
    found: list[Any] = [*faults] if kind is Fault else [*notes]
    return [(one.where.split(" ")[0], one.what) for one in found]


FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a line without limit": (
        {"lines": {"Far": {"nameplate": None}}, "expansions": [option()]}, "Expansions", "L at Far has no limit",
    ),
    "a site without throughput": ({"expansions": [option("Plant", "")]}, "Expansions", "Plant states no Throughput"),
    "a ramp with yields": ({"ramps": SCRAPPING, "expansions": [option(ramp="slow")]}, "Expansions", "the ramp slow states a Yield"),
    "half a step": ({"expansions": [option(most_times=1.5)]}, "Expansions", "1.5 is no number of whole steps"),
    "decided before it may be": (
        {"expansions": [option(decided_from=on("2026-06-01"), decided_to=on("2026-05-01"))]}, "Expansions", "Latest (2026-05-01) lies before Earliest",
    ),
    "not open when the plan begins": (
        {"sites": {"Near": {"status": "may close", "start": on("2026-06-01")}}}, "Sites", "Near may close, but starts only after",
    ),
    "asleep while closed": (
        {**MAY_CLOSE, "contracts": [contract("exclusive source", carve_outs=CarveOuts(closed=True))]}, "Contracts", "the clause sleeps while Near is closed, but it may close",
    ),
    "a share of a capacity that may end": (
        {**MAY_CLOSE, "contracts": [contract("minimum share", 0.5, of=SELLERS_CAPACITY)]}, "Contracts", "it is a share of the capacity of Near, but it may close",
    ),
    "free beyond a capacity that may end": (
        {**MAY_CLOSE, "contracts": [contract("exclusive source", carve_outs=CarveOuts(beyond_capacity=True))]}, "Contracts", "the buyer is free beyond the capacity of Near",
    ),
    "a throughput called a line": (
        {"sites": {"Far": {"throughput": 9.0}}, "lines": {"Far": {"line_name": "throughput"}}, "production": {"Far": {"line_name": "throughput"}}}, "Lines", "a line called throughput",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_its_cell(fault: str) -> None:
    changes, sheet, text = FAULTS[fault]
    found = said(Fault, case(**changes))
    assert [one for one in found if one[0] == sheet and text in one[1]], found


def test_a_throughput_needs_weights() -> None:
    from dataclasses import replace

    from models.contract import table
    from models.tables import Product

    tables = case(sites={"Plant": {"throughput": 60.0}})
    light = replace(tables, products=table(Product, [Product(product="CAM", tier="cathode", unit="kWh")]))
    assert not said(Fault, tables)
    assert "CAM has no Weight, but arrives at Plant" in said(Fault, light)[0][1]


NOTES: dict[str, tuple[dict[str, Any], str]] = {
    "too late": ({"expansions": [option(lead_time=24.0)]}, "more at Far is never offered: it would add nothing before the horizon ends"),
    "not in the horizon": (
        {"expansions": [option(decided_from=on("2030-01-01"))]}, "more at Far is never offered: it may not be decided within the horizon",
    ),
    "a paused site": (
        {"sites": {"Far": {"status": "paused"}}, "expansions": [option()]}, "more at Far is never offered: the site is paused",
    ),
    "a share of what was agreed": (
        {"expansions": [option("Near")], "contracts": [contract("minimum share", 0.1, of=SELLERS_CAPACITY)]},
        "K1 counts the capacity of Near without the expansion more, as agreed",
    ),
    "closing what stays": (
        {"sites": {"Far": {"closing_cost": 5.0}}}, "the Closing cost of Far does not count: its Status is existing, not may close",
    ),
}  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
def test_a_note_says_what_does_not_count(note: str) -> None:
    changes, text = NOTES[note]
    tables = case(**changes)
    assert not said(Fault, tables)
    assert text in [what for _, what in said(Note, tables)]


def test_what_can_be_planned_is_said_nothing_of() -> None:
    tables = case("2026", "2027", lines={"Far": {"nameplate": 0.0}}, sites={"Near": {"status": "may close", "closing_cost": -3.0}, "Plant": {"throughput": 90.0}},
                  expansions=[option(lead_time=6.0), option("Plant", "", whole=False, most_times=0.5)])  # fmt: skip
    assert said(Fault, tables) == []
    assert not [what for _, what in said(Note, tables) if "expansion" in what or "offered" in what]


def test_attributes_are_not_followed_through_a_yield_that_hangs_on_an_opening() -> None:
    certified = policy("certified only", None, certificate="origin Near")
    candidate = {"sites": {"Near": {"status": "candidate"}}, "lines": {"Near": {"ramp": "slow"}}, "ramps": SCRAPPING}
    assert said(Fault, case(**candidate)) == []
    assert "what P1 follows through it would depend on its opening" in said(Fault, case(**candidate, policies=[certified]))[0][1]
