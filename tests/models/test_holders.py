"""Who holds a certificate; origins and renewable electricity over two tiers, by hand, on two_makers of attributes_case.py."""

from dataclasses import replace

import pytest

from models.constraints.marks_passed_on import marks_passed_on
from models.contract import table
from models.holders import holders
from models.tables import Credit, Group, Product, Site, Tables, Tariff
from tests.models.attributes_case import lane, of_origin, two_makers
from tests.models.case import UNMET, rows, solved

CHEAPEST = 62.5 * 20 + 100 * 5  # grey nickel, cathode from Far
GREEN, MILL = 62.5 * 20, 100 * 5  # what the one and the other cost more
RENEWABLE = "renewable electricity"


@pytest.mark.parametrize(
    ("certificate", "sites"),
    [
        ("IRMA", {"Green"}),
        ("origin NAM", {"Green", "Mill", "Plant", "Pack"}),
        ("origin US", {"Mill", "Plant", "Pack"}),
        ("origin Far", {"Far"}),
        ("origin allies", {"Far", "Green"}),
        ("origin nowhere", set()),
        (RENEWABLE, {"Green", "Mill", "Plant"}),
    ],
)
def test_who_holds_what(certificate: str, sites: set[str]) -> None:
    given = two_makers(groups=[Group(group="allies", member=name) for name in ("CN", "CA")])
    assert holders(given, certificate) == sites


def moved(tables: Tables, site: str, **values: object) -> Tables:
    """The tables with another row of a site."""
    return replace(tables, sites=table(Site, [replace(row, **values) if row.site == site else row for row in tables.sites]))


@pytest.mark.parametrize("certificate", ["origin NAM", RENEWABLE])
@pytest.mark.parametrize(
    ("through", "cost"),
    [("", CHEAPEST), ("CAM", CHEAPEST + MILL), ("chain", CHEAPEST + MILL + GREEN)],
)
def test_the_origin_is_that_of_the_chain_followed(certificate: str, through: str, cost: float) -> None:
    """Cells made at home of anything; of cathode made at home; of cathode made at home of nickel from home."""
    assert solved(two_makers(of_origin(certificate=certificate, through=through))).cost == cost


def test_without_the_policy_the_cheapest_is_made() -> None:
    assert solved(two_makers()).cost == CHEAPEST


def test_a_share_of_it() -> None:
    assert solved(two_makers(of_origin(0.6))).cost == CHEAPEST + 0.6 * (MILL + GREEN)


@pytest.mark.parametrize("certificate", ["origin NAM", RENEWABLE])
def test_a_maker_elsewhere_passes_nothing_on(certificate: str) -> None:
    """Cheat: green nickel made into cathode at Far would do for a certificate of the nickel, for 500 less."""
    assert solved(two_makers(of_origin(certificate="IRMA"))).cost == CHEAPEST + GREEN
    assert solved(two_makers(of_origin(certificate=certificate))).cost == CHEAPEST + GREEN + MILL
    assert rows(two_makers(of_origin(certificate=certificate)), marks_passed_on) == [
        f"marks_passed_on[certified {certificate}, Mill, L, CAM, wet, 2031, Nickel]: "
        f"0.625 give[certified {certificate}, Mill, L, CAM, wet, 2031]"
        f" − take[certified {certificate}, Mill, L, CAM, wet, 2031, Nickel] ≤ 0",
        f"marks_passed_on[certified {certificate}, Plant, L, Cell, c, 2031, CAM]: give[certified {certificate}, Plant, L, Cell, c, 2031]"
        f" − take[certified {certificate}, Plant, L, Cell, c, 2031, CAM] ≤ 0",
    ]


def test_nothing_is_laundered_through_a_hub() -> None:
    """Cheat: cathode of Far over a depot in NAM is cathode of Far."""
    given = two_makers(of_origin(through="CAM"))
    ways = [lane("Far", "Depot", "CAM"), lane("Depot", "Plant", "CAM")]
    given = replace(
        given,
        sites=table(Site, [*given.sites, Site(site="Depot", region="NAM", country="US", renewable=1.0)]),
        lanes=table(type(ways[0]), [*given.lanes, *ways]),
    )
    assert solved(given).cost == CHEAPEST + MILL


def test_the_origin_follows_the_goods_through_a_hub() -> None:
    """The same depot abroad takes nothing from cathode of Mill, which reaches Plant over it only."""
    ways = [lane("Mill", "Depot", "CAM"), lane("Far", "Depot", "CAM"), lane("Depot", "Plant", "CAM"), lane("Plant", "Pack", "Cell")]
    nickel = [lane("Grey", mill, "Nickel") for mill in ("Mill", "Far")]
    given = two_makers(of_origin(0.5, through="CAM"), lanes=[*ways, *nickel])
    given = replace(given, sites=table(Site, [*given.sites, Site(site="Depot", region="ASIA", country="CN")]))
    assert solved(given).cost == CHEAPEST + 0.5 * MILL


def test_the_last_maker_must_be_at_home_too() -> None:
    """Cells made in ASIA are not of NAM, whatever is in them; nothing else can be delivered."""
    assert solved(moved(two_makers(of_origin()), "Plant", region="ASIA")).cost == 100 * UNMET
    assert solved(moved(two_makers(of_origin(certificate=RENEWABLE)), "Plant", renewable=None)).cost == 100 * UNMET


def test_an_origin_nobody_follows_upstream_has_no_columns_there() -> None:
    """Beyond a maker that cannot pass it on nothing is counted: no carry leads to Far."""
    built = solved(two_makers(of_origin())).built
    assert {key[2] for key in built.x.carry.keys} == {"Mill", "Plant", "Pack"}
    assert {key[1] for key in built.x.give.keys} == {"Green", "Mill", "Plant"}


def test_more_of_it_never_saves() -> None:
    costs = [solved(two_makers(of_origin(share))).cost for share in (0.0, 0.3, 0.7, 1.0)]
    assert costs == sorted(costs)
    assert costs[0] < costs[-1]


def test_a_soft_origin_is_broken_where_that_is_cheaper() -> None:
    """Cells of NAM cost 17.50 more a tonne."""
    plans = [solved(two_makers(of_origin(hard="soft", penalty=penalty))) for penalty in (17.0, 18.0)]
    assert [(plan.cost, plan.broken()) for plan in plans] == [(CHEAPEST + 1700, 100.0), (CHEAPEST + MILL + GREEN, 0.0)]


def preferred(rate: float) -> Tables:
    """Cathode made in CA or CN, of 50 a tonne by list, pays this duty into the US, none if it is of NAM from the nickel on."""
    duty = Tariff(measure="MFN", kind="base", rate=rate, destination="US", product="CAM")
    free = Tariff(measure="USMCA", kind="preference", destination="US", origin="CA", product="CAM", needs="origin NAM")
    given = two_makers(of_origin(0.0), tariffs=[duty, free])
    valued = [replace(row, value=50.0 if row.product == "CAM" else None) for row in given.products]
    return moved(replace(given, products=table(Product, valued)), "Mill", country="CA")


@pytest.mark.parametrize(
    ("rate", "costs"),
    [
        (0.34, {"production": CHEAPEST, "duties": 1700.0}),
        (0.36, {"production": CHEAPEST + MILL + GREEN}),
    ],
)
def test_a_preference_that_needs_an_origin(rate: float, costs: dict[str, float]) -> None:
    """Cathode of NAM costs 17.50 a tonne more: cheaper than 36 % of 50, dearer than 34 %; from grey nickel Mill pays as Far does."""
    assert solved(preferred(rate)).costs == costs


def test_a_credit_that_needs_renewable_electricity() -> None:
    """6 a tonne for cathode made with it alone, whatever the nickel was made with: Mill costs 5 more, Far earns nothing."""
    earned = [
        Credit(credit="clean", place=mill, product="CAM", amount=6.0, amount_unit="currency/unit", needs=RENEWABLE)
        for mill in ("Mill", "Far")
    ]
    assert solved(two_makers(credits=earned)).costs == {"production": CHEAPEST + MILL, "credits": -600.0}
