"""What would have to give: the least of it, where it is written, and nothing where a plan exists."""

from typing import Any

import pytest

from models.tables import InTransit
from planner.explain.must_give import Gives, must_give
from planner.run import checked
from tests.models.case import case, contract, on
from tests.planner.conftest import FIRST_STEPS, Made

FIRM = {"Demand!G1": "Firm", "Demand!G2": "yes", "Demand!G3": "yes"}
VOLUME = {"Contracts!J1": "Value", "Contracts!K1": "Unit", "Contracts!L1": "Active", "Contracts!M1": "Penalty"}


def rule(name: str, line: int = 3, **values: object) -> dict[str, Any]:
    """A contract in a row of its own."""
    cells = {"A": name, "C": "Cellworks", "D": "Nearby", "E": "Cathode", **values}
    return {**VOLUME, **{f"Contracts!{letter}{line}": value for letter, value in cells.items()}}


def test_nothing_where_a_plan_exists() -> None:
    assert must_give(checked(FIRST_STEPS)[0]) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {**FIRM, "Lines!D2": 600, "Contracts!J1": "Active", "Contracts!J2": "no"},  # 1,400 t make 1,120 of 1,200 MWh
            [Gives("Demand!D3", "the firm need of Cell at Cellworks in 2027", 80, "MWh")],
            id="firm needs above capacity",
        ),
        pytest.param(
            {
                **FIRM,
                "Demand!D2": 700,
                "Demand!D3": 640,
                "Lines!D2": 100,
                "Products!E2": 700,
            },  # 700 kWh/t: the rule is the cheaper way
            [Gives("Contracts!A2", "Near is dear, exclusive source, Cellworks ← Nearby, 2027,", 700, "t")],
            id="exclusive to a seller too small",
        ),
        pytest.param(
            rule("Much", B="minimum volume", J=3000, K="t/year"),
            [
                Gives("Contracts!A3", "Much, minimum volume, Cellworks ← Nearby, 2026,", 2000, "t"),
                Gives("Contracts!A3", "Much, minimum volume, Cellworks ← Nearby, 2027,", 1500, "t"),
            ],
            id="more agreed than is needed",
        ),
        pytest.param(
            {
                **rule("Much", B="minimum volume", J=3000, K="t/year", G="soft", M=1),
                **rule("Never", 4, B="maximum volume", J=0, K="t/year", L="no"),
            },
            [],
            id="soft and inactive rules and needs that are not firm stand in nobody's way",
        ),
    ],
)
def test_the_least_that_must_give(changes: dict[str, Any], expected: list[Gives], first_steps: Made) -> None:
    found = must_give(checked(first_steps("case", changes))[0])
    assert [(gives.where, gives.what, gives.unit) for gives in found] == [(e.where, e.what, e.unit) for e in expected]
    assert [gives.amount for gives in found] == pytest.approx([e.amount for e in expected])


def test_it_reads_as_a_sentence() -> None:
    gives = Gives("Contracts!A2", "Near is dear, exclusive source, Cellworks ← Nearby, 2027,", 1234.5678, "t")
    assert str(gives) == (
        "Contracts!A2: Near is dear, exclusive source, Cellworks ← Nearby, 2027, would have to give by 1,234.57 t"
    )


def test_a_count_of_sources_gives_by_sources() -> None:
    """Neither of the two can deliver 100 t alone."""
    room = {"Far": {"nameplate": 60.0}, "Near": {"nameplate": 70.0}}
    rules = [contract("single source", seller=""), contract("bonus or malus", -5.0, contract="K2")]
    (found,) = must_give(case(lines=room, demand={"Plant": {"firm": True}}, contracts=rules))
    assert (found.what, found.amount, found.unit) == ("K1, single source, Plant, whole term,", 1.0, "sources")


def test_what_is_paid_for_has_nothing_to_give() -> None:
    """A minimum beyond the need gives; the commitment beyond it, its price and its tiers do not."""
    rules = [
        contract("minimum volume", 140.0, unit="unit/year", line=2),
        contract("take or pay", 160.0, contract="K2", unit="unit/year", shortfall_fee=1.0, make_up=1.0, line=3),
        contract("price", 15.0, contract="K3", unit="currency/unit", line=4),
    ]
    assert must_give(case("2026", "2027", contracts=rules)) == [
        Gives("Contracts!A2", f"K1, minimum volume, Plant ← Near, {year},", 40, "t") for year in ("2026", "2027")
    ]


def test_more_under_way_than_anybody_takes_is_named() -> None:
    """120 t are under way to a plant that needs 100 t: 20 of them would have to stay away."""
    rows = [InTransit(origin="Far", destination="Plant", product="CAM", arrives=on("2026-02-01"), quantity=120.0)]
    found = must_give(case(in_transit=rows))
    assert [(give.where, give.what, round(give.amount, 6), give.unit) for give in found] == [
        ("In transit", "what is under way to Plant of CAM and arrives in 2026", 20.0, "t")
    ]


FROZEN = {
    "Periods!F1": "Frozen",
    "Periods!F2": "yes",
    "Previous plan": [
        ["Origin", "Destination", "Product", "Mode", "Period", "Quantity"],
        ["Nearby", "Cellworks", "Cathode", "truck", 2026, 1000],
    ],
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"Lines!D2": 300},
            [
                Gives("Previous plan!F2", "the frozen flow of Cathode from Nearby to Cellworks by truck in 2026", 700, "t"),
            ],
            id="less capacity than is frozen",
        ),
        pytest.param(
            {"Demand!D2": 400},
            [
                Gives("Previous plan!F2", "the frozen flow of Cathode from Nearby to Cellworks by truck in 2026", 500, "t"),
            ],
            id="more frozen than can be used",
        ),
        pytest.param(
            {"Demand!G1": "Firm", "Demand!G2": "yes", "Demand!D2": 1200, "Lines!D2": 1000},
            [
                Gives("Periods!F2", "the frozen flow of Cathode from Faraway to Cellworks by ship in 2026", 500, "t"),
            ],
            id="less frozen than is firmly needed",
        ),
    ],
)
def test_frozen_flows_give(changes: dict[str, Any], expected: list[Gives], first_steps: Made) -> None:
    found = must_give(checked(first_steps("case", {**FROZEN, **changes}))[0])
    assert [(gives.where, gives.what, gives.unit) for gives in found] == [(e.where, e.what, e.unit) for e in expected]
    assert [gives.amount for gives in found] == pytest.approx([e.amount for e in expected])


OVERRIDE = ["Origin", "Destination", "Product", "Mode", "Period", "Least [kt]", "Most [kt]", "Reason", "Owner"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["Nearby", "Cellworks", "Cathode", "", 2026, 3, "", "", ""], ("Plan overrides!F2", 2000)),
        (["Nearby", "Cellworks", "Cathode", "truck", 2026, "", 0.1, "", ""], ("Plan overrides!G2", 100)),
    ],
)
def test_overrides_give(row: list[Any], expected: tuple[str, float], first_steps: Made) -> None:
    """Nearby makes 2000 t and only 1000 t are needed; where the need is firm, 200 t beyond what Faraway makes come from Nearby."""
    firm = {"Demand!G1": "Firm", "Demand!G2": "yes"} if row[5] == "" else {}
    found = must_give(checked(first_steps("case", {**firm, "Plan overrides": [OVERRIDE, row]}))[0])
    assert [(gives.where, gives.amount) for gives in found] == [(expected[0], pytest.approx(expected[1]))]
    assert found[0].what.startswith("the override of Cathode from Nearby to Cellworks")
