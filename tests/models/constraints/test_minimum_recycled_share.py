from dataclasses import replace

import pytest

from models.constraints.minimum_recycled_share import minimum_recycled_share
from models.tables import Composition, Policy, Production
from tests.models.attributes_case import GREENER, GREY_ONLY, asks, bought, chain, lane, need, production
from tests.models.case import on, rows, solved

BOTH = "Ni; Co"


def recycled(value: float, **more: object) -> Policy:
    """Nickel, unless another metal is named."""
    return asks("minimum recycled share", value, **{"metal": "Ni", **more})


def test_the_share_of_the_metal_in_what_is_served_is_recycled() -> None:
    """Of 500 kg a tonne: 0.002 t for every kg kept, at least 0.06 · (100 − short)."""
    assert rows(chain(policies=[recycled(0.06)]), minimum_recycled_share) == [
        "minimum_recycled_share[P1, Plant, recycled Ni, CAM, 2031]: "
        "0.06 short[Plant, CAM, , 2031] + 0.002 keep[recycled Ni, Plant, CAM, 2031] ≥ 6"
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(chain(production=production(Green=0.5)), minimum_recycled_share) == []


@pytest.mark.parametrize(("share", "tonnes"), [(0.0, 0.0), (0.06, 7.5), (0.5, 62.5)])
def test_recycled_metal_comes_from_where_it_is_added(share: float, tonnes: float) -> None:
    """Half of Green's nickel is recycled: 7.5 t of it hold 3.75 t, of which scrap leaves 3 t, 6 % of the 50 t in the cathode."""
    plan = solved(chain(production=production(Green=0.5), policies=[recycled(share)]))
    assert (bought(plan, "Green"), plan.cost) == (tonnes, GREY_ONLY + GREENER * tonnes)


def test_more_is_not_claimed_than_the_goods_hold() -> None:
    """Cheat: a recycled tonne of nickel holds a tonne of it, however much of it is bought: 60 % cannot come from a half."""
    assert solved(chain(production=production(Green=0.5), policies=[recycled(0.6)])).unmet(period="2031") == pytest.approx(100.0)


def test_what_making_adds_is_its_content_less_that_of_its_components() -> None:
    """Mill says that all it adds is recycled, but all nickel in its cathode is that of its components: nothing is added."""
    assert solved(chain(production=production(Mill=1.0), policies=[recycled(0.1)])).unmet(period="2031") == 100.0


def test_making_adds_what_its_components_do_not_hold() -> None:
    """Of 500 kg in the cathode 400 come from a poorer nickel; Mill adds 100, all recycled: a fifth, whatever is bought."""
    poorer = [Composition(product="Nickel", metal="Ni", quantity=800.0), Composition(product="CAM", metal="Ni", quantity=500.0)]
    for share, unmet in ((0.2, 0.0), (0.21, 100.0)):
        given = chain(composition=poorer, production=production(Mill=1.0), policies=[recycled(share)])
        assert solved(given).unmet(period="2031") == unmet


def test_recycled_metal_without_goods_is_none() -> None:
    """Cheat: Green may sell its goods elsewhere; what leaves Mill carries only what came to it."""
    ways = [lane("Grey", "Mill", "Nickel"), lane("Green", "Plant", "Nickel"), lane("Mill", "Plant", "CAM")]
    given = chain(production=production(Green=1.0), lanes=ways, policies=[recycled(0.1)])
    assert solved(given).unmet(period="2031") == 100.0


def test_several_metals_are_judged_one_by_one() -> None:
    """Green's nickel and cobalt are one good here: 10 % of both takes the same 12.5 t once, not twice."""
    both = [
        Composition(product=product, metal=metal, quantity=quantity)
        for product, quantity in (("Nickel", 500.0), ("CAM", 250.0))
        for metal in ("Ni", "Co")
    ]
    given = chain(composition=both, production=production(Green=0.5), policies=[recycled(0.1, metal=BOTH)])
    assert [row.split(":")[0] for row in rows(given, minimum_recycled_share)] == [
        "minimum_recycled_share[P1, Plant, recycled Co, CAM, 2031]",
        "minimum_recycled_share[P1, Plant, recycled Ni, CAM, 2031]",
    ]
    assert bought(solved(given), "Green") == pytest.approx(12.5)


def test_a_group_is_judged_by_its_metal_not_by_its_units() -> None:
    """100 t of nickel and 100 t of cathode hold 150 t; a tenth is 15 t, served with 30 t of Green's nickel straight to Plant."""
    straight = [lane(origin, "Plant", "Nickel") for origin in ("Green", "Grey")]
    given = chain(
        more_lanes=straight,
        demand=[need(), need(product="Nickel")],
        production=production(Green=0.5),
        policies=[recycled(0.1, product="chain", each="together")],
    )
    assert solved(given).cost == pytest.approx(GREY_ONLY + 100 * 20 + GREENER * 30)


def test_a_recycled_share_of_two_times_is_the_mean_over_the_days() -> None:
    """Half of the nickel is recycled on 181 of 365 days, none before."""
    green, *others = production()
    first, later = replace(green, end=on("2031-07-03")), replace(green, start=on("2031-07-04"), recycled=0.5)
    made: list[Production] = [first, later, *others]
    plan = solved(chain(production=made, policies=[recycled(0.06)]))
    assert bought(plan, "Green") == pytest.approx(7.5 * 365 / 181)


@pytest.mark.parametrize(("penalty", "broken"), [(20.0, 6.0), (30.0, 0.0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, broken: float) -> None:
    """6 t of cathode, were they all recycled, cost 150 more in nickel: 25 a tonne."""
    plan = solved(chain(production=production(Green=0.5), policies=[recycled(0.06, hard="soft", penalty=penalty)]))
    assert (plan.broken(), plan.cost) == (broken, GREY_ONLY + min(150.0, 6 * penalty))


def test_a_higher_share_never_saves() -> None:
    costs = [solved(chain(production=production(Green=0.5), policies=[recycled(share)])).cost for share in (0.0, 0.1, 0.3, 0.5)]
    assert costs == sorted(costs)
    assert len(set(costs)) == len(costs)
