"""Near (20 t, 10 a tonne) sells CAM to Plant and Other, who can also buy from Far for 20; Near may be bound to Plant."""

import pytest

from models.carve_outs import CarveOuts
from models.constraints.exclusive_customer import exclusive_customer
from models.tables import Contract, Tables
from tests.models.case import case, contract, on, rows, ship, solved, states

KEY = "K1, Plant, Near, CAM, 2026"


def bound(**terms: object) -> Contract:
    """Near sells to nobody but Plant."""
    return contract("exclusive customer", **terms)


def given(*contracts: Contract, **more: object) -> Tables:
    told = {"prices": {"Near": 10.0, "Far": 20.0}, "needs": {"Plant": 8.0, "Other": 6.0}, "lines": {"Near": {"nameplate": 20.0}}}
    return case(**{**told, **more}, contracts=list(contracts))


def test_the_seller_sells_nothing_to_others() -> None:
    """Other must buy from Far. Without the contract all would come from Near."""
    assert rows(given(bound()), exclusive_customer) == [f"exclusive_customer[{KEY}]: {ship('Near', 'Other')} ≤ 0"]
    assert solved(given(bound())).cost == 8 * 10 + 6 * 20
    assert solved(given()).cost == 14 * 10


def test_a_value_leaves_the_rest_free() -> None:
    """A quarter of what leaves Near may go to Other: 8 to Plant, 8 / 3 to Other."""
    text = f"0.75 {ship('Near', 'Other')} − 0.25 {ship('Near')} ≤ 0"
    assert rows(given(bound(value=0.75)), exclusive_customer) == [f"exclusive_customer[{KEY}]: {text}"]
    assert solved(given(bound(value=0.75))).cost == pytest.approx(8 * 10 + 8 / 3 * 10 + (6 - 8 / 3) * 20, abs=0.01)


def test_without_a_contract_or_without_other_customers_there_is_no_row() -> None:
    assert rows(given(), exclusive_customer) == []
    assert rows(given(contract("exclusive source")), exclusive_customer) == []
    assert rows(given(bound(), needs={"Plant": 8.0}), exclusive_customer) == []


def test_who_is_excepted_counts_on_neither_side() -> None:
    spared = bound(carve_outs=CarveOuts(excepted=("Other",)))
    assert rows(given(spared), exclusive_customer) == []
    assert solved(given(spared)).cost == 14 * 10


def test_it_starts_when_it_is_dated() -> None:
    late = given(bound(start=on("2026-07-02")))
    assert states(late) == [("2026", "partly active")]
    assert rows(late, exclusive_customer)[0].endswith("≤ 0")


TWO = {"prices": {"Near": 10.0, "Dear": 12.0, "Far": 20.0}, "lines": {"Near": {"nameplate": 20.0}, "Dear": {"nameplate": 20.0}}, "groups": {"Both": ["Near", "Dear"]}}  # fmt: skip


def test_each_runs_over_sellers_and_keeps_the_buyers_together() -> None:
    """Cheat: together, half of all may leave for Other; each, no more than half of what leaves that one."""
    each = given(bound(seller="Both", each="each", value=0.5), **TWO)
    assert [line.split(":")[0] for line in rows(each, exclusive_customer)] == [
        "exclusive_customer[K1, Plant, Dear, CAM, 2026]", "exclusive_customer[K1, Plant, Near, CAM, 2026]",
    ]  # fmt: skip
    together = given(bound(seller="Both", each="together", value=0.5), **TWO)
    assert len(rows(together, exclusive_customer)) == 1
    assert solved(together).cost <= solved(each).cost


@pytest.mark.parametrize(("penalty", "cost"), [(3.0, 14 * 10 + 6 * 3), (15.0, 8 * 10 + 6 * 20)])
def test_a_soft_one_is_broken_where_that_is_cheaper(penalty: float, cost: float) -> None:
    assert solved(given(bound(hard="soft", penalty=penalty))).cost == cost


def test_a_higher_share_never_saves() -> None:
    costs = [solved(given(bound(value=share / 10))).cost for share in range(11)]
    assert costs == sorted(costs)
