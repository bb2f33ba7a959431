from dataclasses import replace

from models.constraints.sources_in_use import sources_in_use
from models.contract import table
from models.tables import Lane
from tests.models.case import case, contract, policy, rows, ship, solved, two_tiers


def test_a_source_delivers_only_what_the_buyer_can_take_and_only_if_used() -> None:
    """The plant needs 100 t: neither line nor lane is the bound."""
    assert rows(case(contracts=[contract("single source", seller="")]), sources_in_use) == [
        f"sources_in_use[K1, Plant, {seller}, CAM, whole term, Plant, CAM, 2026]: {ship(seller)} − 100 use[K1, Plant, {seller}, CAM, whole term] ≤ 0"
        for seller in ("Far", "Near")
    ]


def test_every_period_and_site_has_its_own_bound() -> None:
    given = case(
        "2026", "2027", prices={"Far": 20.0}, needs={"East": 100.0, "West": 40.0}, groups={"Plants": ["East", "West"]},
        contracts=[contract("single source", seller="", buyer="Plants", each="together")],
    )  # fmt: skip
    name = "use[K1, Plants, Far, CAM, whole term]"
    assert rows(given, sources_in_use) == [
        f"sources_in_use[K1, Plants, Far, CAM, whole term, {plant}, CAM, {t}]: {ship('Far', plant, t)} − {most} {name} ≤ 0"
        for plant, most in (("East", 100), ("West", 40))
        for t in ("2026", "2027")
    ]


def test_a_lane_with_less_room_is_the_bound() -> None:
    given = case(prices={"Far": 20.0}, lanes={"Far": {"capacity": 30.0}}, contracts=[contract("single source", seller="")])
    assert "− 30 use" in rows(given, sources_in_use)[0]


def test_what_a_plant_uses_bounds_what_it_takes() -> None:
    """100 MWh of 1.2 t each at a yield of 80 %: 150 t."""
    given = replace(two_tiers(), contracts=case(contracts=[contract("single source", seller="")]).contracts)
    assert ["− 150 use" in row for row in rows(given, sources_in_use)] == [True, True]


def test_two_modes_of_one_source_are_one_row() -> None:
    given = case(prices={"Far": 20.0}, contracts=[contract("single source", seller="")])
    ways = [*given.lanes, replace(given.lanes.rows[0], mode="rail")]
    (row,) = rows(replace(given, lanes=table(Lane, ways)), sources_in_use)
    assert row.count("ship[") == 2


def test_rules_that_only_ask_for_more_need_no_row() -> None:
    given = case(contracts=[contract("least sources", 2.0, seller="", least_share=0.1)])
    assert rows(given, sources_in_use) == rows(case(), sources_in_use) == []


def test_a_source_is_used_or_not() -> None:
    """Cheat: a fraction of a source would carry the same goods under a loose bound."""
    plan = solved(case(policies=[policy("most sources", 1.0)]))
    keys = list(plan.built.x.use.keys)
    values = dict(zip(keys, plan.outcome.values[plan.built.x.use.ids].tolist(), strict=True))
    assert {key[2]: value for key, value in values.items()} == {"Far": 1.0, "Near": 0.0}
