from collections import defaultdict
from dataclasses import replace

import pytest

from models.contract import table
from models.tables import Lane
from tests.models.case import case, contract, halves, on
from tests.planner.report.plans import bought, first_steps, pick, planned

WAYS = [
    Lane(line=2, origin="Far", destination="Plant", product="CAM", mode="sea", cost=0.0, capacity=60.0, flag="FACT"),
    Lane(line=3, origin="Far", destination="Plant", product="CAM", mode="rail", cost=5.0, flag="FACT"),
]


def test_every_figure_of_first_steps() -> None:
    names = "seller", "period", "quantity", "unit", "share", "landed_unit_cost", "spend", "contract", "state", "input_row", "flag"
    assert [pick(row, *names) for row in bought(first_steps())] == [
        ("Faraway", "2026", 800, "t", 0.8, 20_300, 16_240_000, "", "", "Lanes!A3", "ASSUMPTION"),
        ("Nearby", "2026", 200, "t", 0.2, 22_060, 4_412_000, "", "not yet", "Lanes!A2", "ASSUMPTION"),
        ("Nearby", "2027", 1500, "t", 1, 22_060, 33_090_000, "Near is dear", "active", "Lanes!A2", "ASSUMPTION"),
    ]


def test_a_relation_without_a_flow_is_left_out() -> None:
    assert [row.seller for row in bought(planned(case()))] == ["Far"]


def test_two_modes_are_one_relation_that_rests_on_no_one_row() -> None:
    """60 t by sea at 20 and 40 t by rail at 25: 2200 for 100 t."""
    plan = planned(replace(case(), lanes=table(Lane, WAYS)))
    assert [pick(row, "quantity", "landed_unit_cost", "spend", "input_row", "flag") for row in bought(plan)] == [
        (100, 22, 2200, "", "FACT")
    ]


def test_modes_that_are_not_equally_sure_have_no_common_flag() -> None:
    lanes = [WAYS[0], replace(WAYS[1], flag="ASSUMPTION")]
    assert [row.flag for row in bought(planned(replace(case(), lanes=table(Lane, lanes))))] == [""]


def test_the_shares_of_a_buyer_sum_to_one() -> None:
    given = case(
        periods=halves("2026"),
        needs={"East": 100.0, "West": 40.0},
        lines={"Far": {"nameplate": 60.0}},
        contracts=[contract("minimum share", 0.25, buyer="West")],
    )
    sums: dict[tuple[str, str], float] = defaultdict(float)
    rows = bought(planned(given))
    for row in rows:
        sums[row.buyer, row.period] += row.share
    assert len(rows) > len(sums) == 4
    assert list(sums.values()) == pytest.approx([1.0] * 4)


def test_two_exclusivities_in_turn_each_tell_their_own_state() -> None:
    given = case(
        "2026",
        "2027",
        contracts=[
            contract("exclusive source", end=on("2026-12-31")),
            contract("exclusive source", contract="K2", seller="Far", start=on("2027-01-01")),
        ],
    )
    assert [pick(row, "seller", "period", "contract", "state") for row in bought(planned(given))] == [
        ("Near", "2026", "K1", "active"),
        ("Far", "2027", "K2", "active"),
    ]


def test_of_two_exclusivities_with_one_seller_the_one_in_force_is_told() -> None:
    given = case(
        "2026",
        "2027",
        contracts=[
            contract("exclusive source", end=on("2026-12-31")),
            contract("exclusive source", contract="K2", start=on("2027-01-01")),
        ],
    )
    assert [row.state for row in bought(planned(given))] == ["active", "active"]


def test_every_clause_that_covers_the_relation_is_named_once() -> None:
    given = case(
        contracts=[
            contract("maximum share", 0.9, seller="Far"),
            contract("minimum share", 0.1, contract="K2"),
            contract("maximum volume", 95.0, contract="K3", seller="Far", unit="unit"),
        ]
    )
    assert [(row.seller, row.contract) for row in bought(planned(given))] == [("Far", "K1; K3"), ("Near", "K2")]
