from dataclasses import replace

import pytest

from models.constraints.minimum_local_content import minimum_local_content
from models.contract import table
from models.tables import Group, Policy, Site, Tables
from tests.models.attributes_case import GREENER, GREY_ONLY, asks, bought, chain, lane, need
from tests.models.case import rows, solved


def local(value: float, **more: object) -> Policy:
    """In Plant's region unless said otherwise."""
    return asks("minimum local content", value, **more)


def placed(tables: Tables, **regions: str) -> Tables:
    """The sites in these regions instead of their own."""
    rows_of = [replace(site, region=regions.get(site.site, site.region)) for site in tables.sites]
    return replace(tables, sites=table(Site, rows_of))


def test_the_share_of_the_value_of_what_is_served_is_local() -> None:
    """Of 50 a tonne."""
    assert rows(chain(policies=[local(0.7)]), minimum_local_content) == [
        "minimum_local_content[P1, Plant, local value, CAM, 2031]: "
        "0.7 short[Plant, CAM, , 2031] + 0.02 keep[local value in NAM, Plant, CAM, 2031] ≥ 70"
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(chain(), minimum_local_content) == []


@pytest.mark.parametrize(("share", "tonnes"), [(0.6, 0.0), (0.7, 15.625), (1.0, 62.5)])
def test_mill_adds_three_fifths_and_green_nickel_the_rest(share: float, tonnes: float) -> None:
    """A tonne of cathode is worth 50, the half tonne of nickel in it 20: 30 are Mill's. 70 % of 5000 lack 500, of Green's 40 a
    tonne less scrap of a fifth: 15.625 t."""
    plan = solved(chain(policies=[local(share)]))
    assert bought(plan, "Green") == pytest.approx(tonnes)
    assert plan.cost == pytest.approx(GREY_ONLY + GREENER * tonnes)


@pytest.mark.parametrize(("means", "most"), [("region", 1.0), ("country", 0.6), ("Ours", 0.4)])
def test_local_means_what_the_policy_says(means: str, most: float) -> None:
    """In NAM all can be local; in the US only what Mill adds; of Ours, Green alone, only the nickel's part."""
    ours = [Group(group="Ours", member="Green")]
    assert solved(chain(groups=ours, policies=[local(most, local_means=means)])).unmet(period="2031") == 0.0
    if most < 1.0:
        assert solved(chain(groups=ours, policies=[local(most + 0.01, local_means=means)])).unmet(period="2031") == 100.0


def test_local_is_judged_from_each_site_by_itself() -> None:
    """East lies in ASIA, where Grey adds 20 to a tonne of cathode; Mill adds 30 in NAM, where Plant lies.

    Together all 5000 of Plant's and 4000 of East's can be local, 90 %. East by itself gets the 20 of every tonne that Mill
    makes, also of Plant's: 20 · (100 + 80) are 90 % of 50 · 80.
    """
    both = [Group(group="Both", member="Plant"), Group(group="Both", member="East")]

    def judged(each: str) -> Tables:
        return chain(
            more_sites=[Site(site="East", region="ASIA")],
            more_lanes=[lane("Mill", "East", "CAM")],
            demand=[need(), need("East")],
            groups=both,
            policies=[local(0.9, applies_at="Both", each=each)],
        )

    assert solved(judged("together")).cost == 2 * GREY_ONLY
    assert solved(judged("each")).unmet("East", "2031") == 20.0


def test_a_site_without_a_region_has_nothing_local() -> None:
    """Cheat: two blank regions are not the same region."""
    given = placed(chain(policies=[local(0.1)]), Plant="", Mill="")
    assert solved(given).unmet(period="2031") == 100.0


def test_value_that_comes_back_stays_local_and_is_not_added_twice() -> None:
    """Nickel of Green's through a depot in ASIA and back is as local as before, and passing a depot of NAM adds nothing."""
    abroad = [lane("Green", "Depot", "Nickel"), lane("Grey", "Depot", "Nickel"), lane("Depot", "Mill", "Nickel", 1.0)]
    for region in ("ASIA", "NAM"):
        given = chain(
            more_sites=[Site(site="Depot", region=region)], lanes=[*abroad, lane("Mill", "Plant", "CAM")], policies=[local(0.7)]
        )
        assert solved(given).cost == pytest.approx(GREY_ONLY + 62.5 + GREENER * 15.625)


@pytest.mark.parametrize(("penalty", "broken"), [(30.0, 10.0), (32.0, 0.0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, broken: float) -> None:
    """The 10 t that lack cost 15.625 · 20 = 312.5 in nickel."""
    plan = solved(chain(policies=[local(0.7, hard="soft", penalty=penalty)]))
    assert plan.broken() == pytest.approx(broken)
    assert plan.cost == pytest.approx(GREY_ONLY + min(312.5, 10 * penalty))


def test_a_higher_share_never_saves() -> None:
    costs = [solved(chain(policies=[local(share)])).cost for share in (0.6, 0.7, 0.8, 1.0)]
    assert costs == sorted(costs)
    assert len(set(costs)) == len(costs)
