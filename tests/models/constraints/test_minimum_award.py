from dataclasses import replace

import pytest

from models.constraints.minimum_award import minimum_award
from models.contract import table
from models.tables import Lane
from tests.models.case import case, contract, halves, on, rows, ship, solved, states

YEARLY = {"unit": "unit/year"}
SCARCE = {"lines": {"Far": {"nameplate": 70.0}}}


def test_a_seller_that_is_used_gets_the_volume() -> None:
    assert rows(case("2026", "2027", contracts=[contract("minimum award", 40.0, **YEARLY)]), minimum_award) == [
        f"minimum_award[K1, Plant, Near, CAM, {t}]: {ship('Near', period=t)} − 40 use[K1, Plant, Near, CAM, {t}] ≥ 0"
        for t in ("2026", "2027")
    ]


def test_without_the_clause_there_is_no_row() -> None:
    assert rows(case(contracts=[contract("minimum volume", 40.0, **YEARLY)]), minimum_award) == []


def test_a_seller_that_is_not_used_gets_nothing() -> None:
    assert solved(case(contracts=[contract("minimum award", 40.0, **YEARLY)])).cost == 2000


def test_what_is_lacking_comes_with_the_whole_award() -> None:
    """Far has 70 t; of the 30 t that Near would deliver it must get 40."""
    assert solved(case(**SCARCE)).cost == 70 * 20 + 30 * 30
    assert solved(case(**SCARCE, contracts=[contract("minimum award", 40.0, **YEARLY)])).cost == 60 * 20 + 40 * 30


def test_two_modes_do_not_make_two_sellers() -> None:
    """Cheat: 15 t by each of two modes are 30 t from one seller, less than its award of 40."""
    given = case(**SCARCE, lanes={"Near": {"capacity": 20.0}}, contracts=[contract("minimum award", 40.0, **YEARLY)])
    near = next(lane for lane in given.lanes if lane.origin == "Near")
    plan = solved(replace(given, lanes=table(Lane, [*given.lanes, replace(near, mode="rail")])))
    assert (plan.flow("Near"), plan.cost) == (40.0, 60 * 20 + 40 * 30)


def test_each_seller_has_its_own_award_and_together_they_share_one() -> None:
    """Far 70 t, A and B 15 t each at 30 and 31. Together 30 t are enough for 30; each alone cannot have 30 t."""
    given = {
        "prices": {"Far": 20.0, "A": 30.0, "B": 31.0},
        "lines": {"Far": {"nameplate": 70.0}, "A": {"nameplate": 15.0}, "B": {"nameplate": 15.0}},
        "groups": {"two": ["A", "B"]},
    }
    rule = {"seller": "two", **YEARLY}
    together = case(**given, contracts=[contract("minimum award", 30.0, **rule, each="together")])
    each = case(**given, contracts=[contract("minimum award", 30.0, **rule, each="each")])
    assert solved(together).cost == 70 * 20 + 15 * 30 + 15 * 31
    assert solved(each).cost == 70 * 20 + 30 * 1000


def test_over_the_year_both_halves_count_together() -> None:
    """Near closes the gap of the second half only, with 40 t."""
    given = case(
        periods=halves("2026"),
        sites={"Far": {"end": on("2026-10-31")}},
        lines={"Far": {"nameplate": 240.0, "end": on("2026-10-31")}},
        contracts=[contract("minimum award", 40.0, **YEARLY)],
    )
    assert states(given) == [("2026", "active")]
    plan = solved(given)
    assert round(sum(plan.flow("Near", period=t) for t in ("2026 H1", "2026 H2")), 6) == 40.0


def test_half_a_year_in_force_asks_for_half_the_volume_within_it() -> None:
    given = case("2028", contracts=[contract("minimum award", 40.0, **YEARLY, start=on("2028-07-02"))])
    assert rows(given, minimum_award) == [
        f"minimum_award[K1, Plant, Near, CAM, 2028]: 0.5 {ship('Near', period='2028')} − 20 use[K1, Plant, Near, CAM, 2028] ≥ 0"
    ]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(5.0, 70 * 20 + 30 * 30 + 10 * 5, 10), (11.0, 60 * 20 + 40 * 30, 0)])
def test_a_soft_award_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    """10 t more from Near cost 10 · 10."""
    rule = contract("minimum award", 40.0, **YEARLY, hard="soft", penalty=penalty)
    plan = solved(case(**SCARCE, contracts=[rule]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_a_larger_award_never_costs_less() -> None:
    costs = [solved(case(**SCARCE, contracts=[contract("minimum award", v, **YEARLY)])).cost for v in (10.0, 40.0, 90.0, 101.0)]
    assert costs == [2300, 2400, 2900, 70 * 20 + 30 * 1000]
