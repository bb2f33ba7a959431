from dataclasses import replace

import pytest

from models.constraints.certified_only import certified_only
from models.tables import Group, Product, Production, Recipe, Site, Tables
from tests.models.attributes_case import GREENER, GREY_ONLY, bought, certified, chain, holding, lane, need, production
from tests.models.case import attempted, on, rows, solved, states


def test_the_share_of_what_is_used_or_served_is_certified() -> None:
    """Plant serves 100 − short, so keep ≥ 0.6 · (100 − short)."""
    assert rows(chain(policies=[certified(0.6)]), certified_only) == [
        "certified_only[P1, Plant, certified IRMA, CAM, 2031]: "
        "0.6 short[Plant, CAM, , 2031] + keep[certified IRMA, Plant, CAM, 2031] ≥ 60"
    ]


def test_without_a_policy_there_is_no_row_and_no_column() -> None:
    built = solved(chain()).built
    assert [len(decision) for decision in (built.x.carry, built.x.give, built.x.take, built.x.keep)] == [0, 0, 0, 0]
    assert rows(chain(), certified_only) == []
    assert solved(chain()).cost == GREY_ONLY


@pytest.mark.parametrize(("share", "tonnes"), [(0.0, 0.0), (0.6, 37.5), (None, 62.5)])
def test_certified_cathode_takes_certified_nickel_scrap_included(share: float | None, tonnes: float) -> None:
    """60 t of certified cathode are begun as 75 t, of half a tonne of nickel each; a blank share is all."""
    plan = solved(chain(policies=[certified(share)]))
    assert (bought(plan, "Green"), plan.cost) == (tonnes, GREY_ONLY + GREENER * tonnes)


def test_a_maker_without_components_in_scope_must_hold_the_certificate() -> None:
    """Through blank: only the cathode itself, and Mill holds no IRMA unless it says so."""
    given = chain(policies=[certified(through="")])
    assert solved(given).unmet(period="2031") == 100.0
    assert solved(holding(given, Mill="IRMA")).cost == GREY_ONLY


DEPOT = {"more_sites": [Site(site="Depot", certificates="IRMA")]}


def test_a_mark_is_not_created_at_a_hub() -> None:
    """Cheat: grey nickel through a depot that holds the certificate but makes nothing stays grey."""
    ways = [lane("Grey", "Depot", "Nickel"), lane("Depot", "Mill", "Nickel", 1.0)]
    assert solved(chain(**DEPOT, more_lanes=ways, policies=[certified()])).cost == GREY_ONLY + GREENER * 62.5


def test_the_mark_follows_the_goods_through_a_hub() -> None:
    """Green reaches Mill over the depot only, at 1 a tonne."""
    ways = [lane("Green", "Depot", "Nickel"), lane("Grey", "Depot", "Nickel"), lane("Depot", "Mill", "Nickel", 1.0)]
    given = chain(**DEPOT, lanes=[*ways, lane("Mill", "Plant", "CAM")], policies=[certified(0.6)])
    assert solved(given).cost == GREY_ONLY + 62.5 + GREENER * 37.5


def test_a_circle_of_lanes_marks_nothing() -> None:
    """Cheat: a marked tonne that goes round between Plant and a depot would be counted whenever it arrives.

    Of what arrives, half would be met by 100 t on the way round, for 200; of what is served, by 31.25 t of green nickel.
    """
    ways = [lane("Plant", "Depot", "CAM", 1.0), lane("Depot", "Plant", "CAM", 1.0)]
    given = chain(**DEPOT, more_lanes=ways, policies=[certified(0.5)])
    assert solved(given).cost == GREY_ONLY + GREENER * 31.25


def with_cobalt(*group: str) -> Tables:
    """A tonne of cathode takes half a tonne of cobalt besides, from the same two at the same prices; all certified."""
    metals = ("Nickel", "Cobalt")
    return chain(
        products=[Product(product=name, tier="any", unit="t") for name in (*metals, "CAM")],
        recipes=[Recipe(product="CAM", recipe="wet", component=name, quantity=0.5) for name in metals],
        production=[*production(), *(replace(row, product="Cobalt") for row in production()[:2])],
        lanes=[*(lane(origin, "Mill", name) for origin in ("Green", "Grey") for name in metals), lane("Mill", "Plant", "CAM")],
        groups=[Group(group="chain", member=name) for name in group],
        policies=[certified()],
    )


def test_each_component_is_certified_for_itself() -> None:
    """Cheat: one certified lot of nickel does not mark the cobalt too."""
    unmarked = GREY_ONLY + 62.5 * 20
    assert solved(with_cobalt("CAM", "Nickel")).cost == unmarked + GREENER * 62.5
    assert solved(with_cobalt("CAM", "Nickel", "Cobalt")).cost == unmarked + 2 * GREENER * 62.5


def test_one_certified_lot_does_not_serve_two_policies() -> None:
    """Cheat: two plants of 100 t, half of it certified by a policy of each: 62.5 t of green nickel, not 31.25."""
    given = chain(
        more_sites=[Site(site="East")],
        more_lanes=[lane("Mill", "East", "CAM")],
        demand=[need(), need("East")],
        policies=[certified(0.5), certified(0.5, policy="P2", applies_at="East")],
    )
    assert solved(given).cost == 2 * GREY_ONLY + GREENER * 62.5


def test_what_is_made_and_used_on_the_spot_counts() -> None:
    """Mill turns its cathode into cells for Plant: what Mill uses is judged, although no cathode arrives."""
    given = chain(
        products=[Product(product=name, tier="any", unit="t") for name in ("Nickel", "CAM", "Cell")],
        production=[*production(), Production(site="Mill", line_name="L", product="Cell", recipe="c", cost=0.0)],
        recipes=[
            Recipe(product="CAM", recipe="wet", component="Nickel", quantity=0.5),
            Recipe(product="Cell", recipe="c", component="CAM", quantity=1.0),
        ],
        lanes=[lane("Green", "Mill", "Nickel"), lane("Grey", "Mill", "Nickel"), lane("Mill", "Plant", "Cell")],
        demand=[need(product="Cell")],
        policies=[certified(applies_at="Mill")],
    )
    assert solved(given).cost == GREY_ONLY + GREENER * 62.5


def test_it_is_not_applicable_where_the_product_never_is() -> None:
    given = chain(policies=[certified(applies_at="Grey")])
    assert states(given) == [("2031", "not applicable")]
    assert rows(given, certified_only) == []


def test_half_a_year_in_force_asks_for_half_the_share() -> None:
    """184 of 365 days."""
    plan = solved(chain(policies=[certified(start=on("2031-07-01"))]))
    assert bought(plan, "Green") == pytest.approx(62.5 * 184 / 365)


def test_columns_stand_in_the_years_in_force_only() -> None:
    plan = solved(chain("2031", "2032", policies=[certified(start=on("2032-01-01"))]))
    assert {key[-1] for key in plan.built.x.keep.keys} == {"2032"}
    assert (bought(plan, "Green", "2031"), bought(plan, "Green", "2032")) == (0.0, 62.5)


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(8.0, GREY_ONLY + 60 * 8, 60), (13.0, GREY_ONLY + GREENER * 37.5, 0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    """A tonne of certified cathode costs 12.5 more."""
    plan = solved(chain(policies=[certified(0.6, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_a_higher_share_never_saves() -> None:
    costs = [solved(chain(policies=[certified(share)])).cost for share in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert costs == sorted(costs)
    assert len(set(costs)) == len(costs)


def test_without_certified_goods_a_firm_need_has_no_plan() -> None:
    given = chain(policies=[certified(0.1)], demand=[need(firm=True)])
    assert attempted(given).outcome.ending.has_plan
    assert not attempted(holding(given, Green="")).outcome.ending.has_plan
