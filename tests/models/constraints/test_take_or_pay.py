from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.batch import matrix_of
from models.constraints.take_or_pay import take_or_pay
from models.tables import Contract, Ramp
from tests.models.case import case, contract, halves, on, rows, ship, solved, states

TWO_PLANTS = {"needs": {"East": 100.0, "West": 100.0}, "groups": {"Plants": ["East", "West"]}}


def commitment(volume: float = 40.0, fee: float = 15.0, **more: Any) -> Contract:
    return contract("take or pay", volume, **{"unit": "unit/year", "shortfall_fee": fee, **more})


def short(span: str = "2026", buyer: str = "Plant") -> str:
    return f"shortfall[K1, {buyer}, Near, CAM, {span}]"


def test_what_is_taken_and_what_falls_short_is_the_commitment() -> None:
    assert rows(case("2026", "2027", contracts=[commitment()]), take_or_pay) == [
        f"take_or_pay[K1, Plant, Near, CAM, 2026]: {ship('Near')} + {short()} ≥ 40",
        f"take_or_pay[K1, Plant, Near, CAM, 2027]: {ship('Near', period='2027')} + {short('2027')} ≥ 40",
    ]


def test_without_a_contract_there_is_no_row_and_no_column() -> None:
    plan = solved(case(contracts=[contract("minimum volume", 40.0, unit="unit/year")]))
    assert rows(case(), take_or_pay) == []
    assert len(plan.built.x.shortfall) == len(plan.built.x.makeup) == len(plan.built.x.met) == 0


@pytest.mark.parametrize(("fee", "costs"), [
    (15.0, {"production": 40 * 30 + 60 * 20}),
    (5.0, {"production": 2000, "shortfall_fees": 40 * 5}),
])  # fmt: skip
def test_the_dear_seller_is_taken_from_or_paid_whichever_is_cheaper(fee: float, costs: dict[str, float]) -> None:
    assert solved(case(contracts=[commitment(fee=fee)])).costs == costs


def test_a_commitment_beyond_the_need_is_paid() -> None:
    """100 t are taken at 30, and 40 t paid at 15."""
    assert solved(case(contracts=[commitment(140.0)])).cost == 100 * 30 + 40 * 15


def test_it_is_due_even_while_the_seller_cannot_deliver() -> None:
    """Leaving the row out where no lane is open would make the commitment vanish."""
    closed = {"sites": {"Near": {"status": "paused"}}}
    assert solved(case(**closed, contracts=[commitment()])).costs == {"production": 2000, "shortfall_fees": 40 * 15}
    assert states(case(**closed, contracts=[commitment()])) == [("2026", "active")]


def test_with_the_carve_out_it_sleeps_while_the_seller_is_closed() -> None:
    given = case(sites={"Near": {"status": "paused"}}, contracts=[commitment(carve_outs=("closed",))])
    assert solved(given).cost == 2000
    assert states(given) == [("2026", "suspended")]


def test_half_a_year_commits_to_half_the_volume() -> None:
    given = case("2028", contracts=[commitment(start=on("2028-07-02"))])
    assert rows(given, take_or_pay) == [
        f"take_or_pay[K1, Plant, Near, CAM, 2028]: 0.5 {ship('Near', period='2028')} + {short('2028')} ≥ 20"
    ]


def test_a_year_is_counted_over_all_its_periods() -> None:
    """What is taken in the first half serves the year."""
    given = case(periods=halves("2026"), contracts=[commitment(150.0)], lines={"Near": {"nameplate": 150.0}})
    assert solved(given).costs == {"production": pytest.approx(150 * 30 + 50 * 20)}


def test_a_commitment_of_capacity_follows_the_ramp() -> None:
    given = case(
        "2026",
        "2027",
        lines={"Near": {"nameplate": 100.0, "ramp": "slow", "production_start": on("2026-01-01")}},
        ramps=[Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)],
        contracts=[commitment(0.4, unit="share", of="seller's capacity")],
    )
    assert [row[-4:] for row in rows(given, take_or_pay)] == ["≥ 20", "≥ 40"]
    assert solved(given).cost == 2 * 2000 + 60 * 10


def test_each_buyer_has_its_own_commitment_or_all_have_one() -> None:
    each, together = (
        solved(case(**TWO_PLANTS, contracts=[commitment(buyer="Plants", each=word)])).cost for word in ("each", "together")
    )
    assert (each, together) == (4000 + 2 * 400, 4000 + 400)


def test_without_make_up_the_model_stays_linear() -> None:
    plan = solved(case("2026", "2027", contracts=[commitment(make_up=0.0)]))
    assert len(plan.built.x.shortfall) == 2
    assert not matrix_of(plan.built.problem).integer.any()


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    st.tuples(st.integers(0, 150), st.integers(0, 150)).map(sorted), st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted)
)
def test_a_larger_commitment_or_fee_never_saves(volumes: list[int], fees: list[int]) -> None:
    low, high = (solved(case(contracts=[commitment(float(v), float(f))])).cost for v, f in zip(volumes, fees, strict=True))
    assert low <= high
