"""Near (10 t a year, 30 a tonne) is the only source of Plant, which is free beyond capacity; Far sells for 20, Other needs CAM too."""

from dataclasses import replace

import pytest

from models.carve_outs import CarveOuts
from models.constraints.reserved_first import reserved_first
from models.contract import table
from models.network import network
from models.tables import Contract, Lane, Production, Tables
from tests.models.case import case, on, rows, ship, solved
from tests.models.exclusive import cheapest, exclusive, stretched, with_bounds

NEAR, FAR = 30.0, 20.0
BEYOND = CarveOuts(beyond_capacity=True)
KEY = "K1, Plant, Near, CAM, 2026"


def given(*contracts: Contract, need: float = 15.0, other: float = 0.0, room: float | None = 10.0, **more: object) -> Tables:
    return case(
        needs={"Plant": need, "Other": other},
        lines={"Near": {"nameplate": room}},
        contracts=list(contracts or [exclusive(carve_outs=BEYOND)]),
        **more,
    )


def test_full_is_who_has_taken_what_is_reserved() -> None:
    assert rows(given(), reserved_first) == [f"reserved_first[{KEY}]: {ship('Near')} − 10 full[{KEY}] ≥ 0"]
    share = given(exclusive(carve_outs=BEYOND, reserved=0.6))
    assert rows(share, reserved_first) == [f"reserved_first[{KEY}]: {ship('Near')} − 6 full[{KEY}] ≥ 0"]


def test_without_the_carve_out_or_a_limit_there_is_no_row() -> None:
    """A seller without a stated capacity is never full."""
    assert rows(given(exclusive()), reserved_first) == []
    assert rows(given(room=None), reserved_first) == []
    assert solved(given(room=None)).cost == 15 * NEAR


def test_the_rest_is_bought_elsewhere_once_the_seller_is_full() -> None:
    """Without the carve-out 5 t go unmet at 1000."""
    plan = solved(given())
    assert (plan.flow("Near"), plan.flow("Far"), plan.cost) == (10.0, 5.0, 10 * NEAR + 5 * FAR)
    assert solved(given(exclusive())).cost == 10 * NEAR + 5 * 1000


def test_below_capacity_it_binds() -> None:
    assert solved(given(need=8.0)).cost == 8 * NEAR


def test_goods_diverted_to_another_do_not_free_the_buyer() -> None:
    """Cheat: Near could sell its 10 t to Other (who has no other way), and call itself full.

    Honest: Plant needs the 10 t first; then Other goes without 10 t (1000 each), or Plant without what it may not buy elsewhere.
    All of Near to Plant: 300 + 5 · 20 + 10 · 1000. All of Near to Other: 300 + 15 · 1000, because Plant may buy nothing from Far.
    """
    diverted = given(other=10.0)
    diverted = replace(
        diverted, lanes=table(Lane, [lane for lane in diverted.lanes if (lane.origin, lane.destination) != ("Far", "Other")])
    )
    plan = solved(diverted)
    assert plan.cost == 10 * NEAR + 5 * FAR + 10 * 1000
    assert (plan.flow("Near"), plan.flow("Near", "Other")) == (10.0, 0.0)


def test_two_sellers_reserve_the_sum() -> None:
    """10 t of Near and 4 t of Dear, of the same company; Dear's line uses 2 t of capacity a tonne, so it can make 2 t."""
    sites = {"Near": {"company": "Ours"}, "Dear": {"company": "Ours"}}
    two = case(
        prices={"Near": 30.0, "Dear": 40.0, "Far": 20.0}, needs={"Plant": 15.0}, sites=sites,
        lines={"Near": {"nameplate": 10.0}, "Dear": {"nameplate": 4.0}}, production={"Dear": {"usage": 2.0}},
        contracts=[exclusive(seller="Ours", each="together", carve_outs=BEYOND)],
    )  # fmt: skip
    key = "K1, Plant, Ours, CAM, 2026"
    assert rows(two, reserved_first) == [f"reserved_first[{key}]: {ship('Dear')} + {ship('Near')} − 12 full[{key}] ≥ 0"]
    assert solved(two).cost == 10 * 30 + 2 * 40 + 3 * 20


def test_a_blank_share_is_what_other_contracts_leave() -> None:
    """K2 reserves 30 % of Near for Other, in the second half of the year only: 15 % of the year."""
    other = exclusive(contract="K2", buyer="Other", carve_outs=BEYOND, reserved=0.3)
    assert rows(given(exclusive(carve_outs=BEYOND), other, other=5.0), reserved_first)[0].endswith(f"− 7 full[{KEY}] ≥ 0")
    half = given(exclusive(carve_outs=BEYOND), replace(other, start=on("2026-07-02")), other=5.0)
    expected = 10 * (1 - 0.3 * 183 / 365)
    assert next(iter(network(half).exclusivities.values())).reserved == pytest.approx(expected)


def test_in_force_for_a_part_of_the_period_it_reserves_that_part() -> None:
    half = given(exclusive(carve_outs=BEYOND, start=on("2026-07-02")))
    assert next(iter(network(half).exclusivities.values())).reserved == pytest.approx(10 * 183 / 365)


@pytest.mark.parametrize(
    ("price", "need", "room", "share"), [(30.0, 10, 6.0, None), (25.0, 9, 8.0, 0.5), (10.0, 10, 4.0, None), (200.0, 7, 7.0, 1.0)]
)
def test_the_choice_is_the_best_of_all(price: float, need: int, room: float, share: float | None) -> None:
    """Tried are all whole quantities of Near and Far for Plant and of Near for Other against the rule in plain Python."""
    tables = case(
        prices={"Near": price, "Far": FAR}, needs={"Plant": float(need), "Other": 3.0}, lines={"Near": {"nameplate": room}},
        demand={"Plant": {"penalty": 90.0}, "Other": {"penalty": 70.0}},
        lanes={"Far to Other": {"capacity": 0.0}}, contracts=[exclusive(carve_outs=BEYOND, reserved=share)],
    )  # fmt: skip
    reserved = (1.0 if share is None else share) * room

    def keeps(flows: tuple[int, ...]) -> bool:
        near, far, other = flows
        return near + other <= room and near + far <= need and other <= 3 and (far == 0 or near >= reserved)

    def cost(flows: tuple[int, ...]) -> float:
        near, far, other = flows
        return (near + other) * price + far * FAR + (need - near - far) * 90 + (3 - other) * 70

    best = cheapest(3, keeps, cost)
    assert solved(tables).cost == pytest.approx(best)
    assert with_bounds(tables, stretched(2.0)).cost == pytest.approx(best)


def test_a_bound_that_is_halved_costs() -> None:
    """The bound is what Far can deliver to Plant, 15 t: of half of its third 2.5 t are lost, and go unmet."""
    assert with_bounds(given(), stretched(1 / 6)).cost == 10 * NEAR + 2.5 * FAR + 2.5 * 1000


def test_a_later_start_of_production_of_another_product_reserves_nothing() -> None:
    """Only lines that can make the product count."""
    idle = given()
    idle = replace(idle, production=table(Production, [row for row in idle.production if row.site != "Near"]))
    assert next(iter(network(idle).exclusivities.values())).reserved == 0.0
    assert solved(idle).cost == 15 * FAR


def test_before_the_volume_only_the_part_that_does_not_wait_is_reserved() -> None:
    """At the latest from 2 July 2026: whoever has not started owes Near 183 of 365 days of its 10 t, not all of them."""
    late = given(exclusive(carve_outs=BEYOND, after_volume=50.0, latest=on("2026-07-02")))
    [exclusivity] = network(late).exclusivities.values()
    assert (exclusivity.reserved, exclusivity.reserved_later) == pytest.approx((10.0, 10 * 182 / 365))
    owed = 10 * 183 / 365
    plan = solved(late)
    assert plan.flow("Near") == pytest.approx(owed)
    assert plan.cost == pytest.approx(owed * NEAR + (15 - owed) * FAR, abs=0.01)
