"""What must be known before anything can be carried: certificates, metals, values, the chain."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import Table, table
from models.tables import Composition, Demand, Lane, Policy, Product, Production, Recipe, Site, Tables, Tariff
from planner.checks import check
from tests.models.attributes_case import asks, certified, chain, holding, lane, of_origin, two_makers
from tests.models.case import on
from tests.models.constraints.test_claims_are_certified import bordered, credit, earning

RECYCLED = asks("minimum recycled share", 0.1, metal="Ni")
LOCAL = asks("minimum local content", 0.6)


def lettered(tables: Tables) -> Tables:
    """The tables as if read from sheets that hold every column, rows from line 2 on."""
    read: dict[str, Any] = {}
    for name, kind in Tables.sheets().items():
        letters = {column.attribute: column.heading for column in kind.columns()}
        rows = tuple(replace(row, line=number) for number, row in enumerate(getattr(tables, name).all_rows, start=2))
        read[name] = Table(kind, rows, letters)
    return replace(tables, **read)


def said(tables: Tables) -> list[str]:
    """Faults and notes about attributes, cells by heading."""
    faults, notes = check(lettered(tables))
    return [f"{fault.where}: {fault.what}" for fault in faults] + [str(note) for note in notes if "judges nothing" in str(note)]


@pytest.mark.parametrize("policy", [certified(0.6), certified(through=""), RECYCLED, replace(RECYCLED, product="chain"), LOCAL])
def test_a_sound_rule_has_no_fault(policy: Policy) -> None:
    assert said(chain(policies=[policy])) == []


def products(**values: float | None) -> list[Product]:
    return [
        Product(product=name, tier="any", unit="t", energy=800.0, value=values.get(name, value))
        for name, value in (("Nickel", 40.0), ("CAM", 50.0))
    ]


NO_NICKEL_IN_CAM = [Composition(product="Nickel", metal="Ni", quantity=1000.0)]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (chain(policies=[certified(certificate="IRM")]), 'Policies!Certificate2: no site holds the certificate "IRM"'),
        (
            two_makers(of_origin(certificate="origin NAMM")),
            'Policies!Certificate2: no site, company, country, region or group is called "NAMM", or it stands for no site',
        ),
        (
            two_makers(of_origin(certificate="origin chain")),
            'Policies!Certificate2: no site, company, country, region or group is called "chain", or it stands for no site',
        ),
        (two_makers(of_origin(certificate="Origin NAM")), 'Policies!Certificate2: no site holds the certificate "Origin NAM"'),
        (
            chain(policies=[certified(certificate="renewable electricity")]),
            'Policies!Certificate2: no site holds the certificate "renewable electricity"',
        ),
        (
            holding(chain(), Grey="IRMA; origin NAM"),
            'Sites!Certificates3: "origin NAM" is no certificate that Grey can state: it follows from where the site is and whose it is',
        ),
        (
            chain(policies=[replace(RECYCLED, metal="Co")]),
            'Policies!Metal2: Composition states no "Co" in CAM',
        ),
        (chain(policies=[replace(RECYCLED, metal=" ; ")]), 'Policies!Metal2: " ; " names no metal'),
        (
            chain(policies=[replace(RECYCLED)], composition=NO_NICKEL_IN_CAM),
            'Policies!Metal2: Composition states no "Ni" in CAM',
        ),
        (
            chain(policies=[LOCAL], products=products(Nickel=None)),
            "Products!Value2: Nickel states no Value, but P1 asks what part of it is local",
        ),
        (
            chain(policies=[LOCAL], products=products(Nickel=101.0)),
            "Products!Value3: CAM is worth 50, less than its components by recipe wet (50.5)",
        ),
        (
            chain(
                policies=[replace(LOCAL, local_means="within 500 km")], lanes=[replace(one, distance=1.0) for one in chain().lanes]
            ),
            'Policies!Local means2: "within 500 km" says how far goods travel, not where value is added',
        ),
        (
            chain(policies=[certified(), certified(policy="P2", through="")]),
            "Policies!Through3: P2 and P1 ask for the same certificate, but only P1 follows Nickel, which goes into a product of P2",
        ),
    ],
)
def test_what_cannot_be_followed(given: Tables, fault: str) -> None:
    assert said(given) == [fault]


@pytest.mark.parametrize(
    ("certificate", "remedy"),
    [
        ("origin NAMM", 'did you mean "NAM"?'),
        ("origin Eldorado", "it must be the name of a site, company, country, region or group of them"),
        ("Origin NAM", 'did you mean "origin NAM"?'),
        ("renewable electricty", 'did you mean "renewable electricity"?'),
        ("IRM", 'did you mean "IRMA"?'),
        ("RMI 9", "state it in Certificates of the Sites sheet, or correct the name"),
    ],
)
def test_what_was_probably_meant(certificate: str, remedy: str) -> None:
    (fault,), _ = check(two_makers(of_origin(certificate=certificate)))
    assert fault.remedy == remedy


def test_money_may_need_an_origin() -> None:
    assert said(bordered(0.0, "origin CA")) == said(earning(credit(1.0, needs="origin NAM"))) == []
    assert said(bordered(0.0, "origin C")) == [
        'Tariffs!Needs3: no site, company, country, region or group is called "C", or it stands for no site'
    ]


@pytest.mark.parametrize(
    ("clause", "follows"),
    [
        ("minimum local share", "; or ask by a policy certified only, which follows `origin PLACE` by mass balance"),
        ("renewable only", "; or ask by a policy certified only, which follows `renewable electricity` by mass balance"),
        ("maximum share of one site", ""),
    ],
)
def test_an_origin_behind_a_hub_can_be_followed_otherwise(clause: str, follows: str) -> None:
    ways: list[Lane] = [lane("Mill", "Depot", "CAM", 1.0), lane("Depot", "Plant", "CAM", 1.0)]
    (fault,), _ = check(chain(more_sites=[Site(site="Depot")], more_lanes=ways, policies=[asks(clause, 0.5)]))
    assert fault.remedy == f"let lanes lead from the maker to the user, with ports in Via{follows}"


def test_a_metal_may_not_vanish_half_way() -> None:
    """Cells are judged and hold nickel, the cathode between states none."""

    given = chain(
        products=[*products(), Product(product="Cell", tier="cell", unit="t")],
        composition=[Composition(product=name, metal="Ni", quantity=500.0) for name in ("Nickel", "Cell")],
        recipes=[*chain().recipes, Recipe(product="Cell", recipe="c", component="CAM", quantity=1.0)],
        production=[*chain().production, Production(site="Mill", line_name="L", product="Cell", recipe="c", cost=1.0)],
        lanes=[*chain().lanes, lane("Mill", "Plant", "Cell")],
        demand=[Demand(site="Plant", product="Cell", period="2031", quantity=1.0, penalty=1.0)],
        policies=[replace(RECYCLED, product="Cell")],
    )
    assert said(given) == ["Composition: it states Ni in Nickel but none in CAM, which is made of it (Recipes!Component2)"]


def test_two_policies_that_follow_apart_do_not_disturb_each_other() -> None:
    """The same certificate on the nickel alone: cathode is made of it, but no policy leaves anything out."""
    assert said(chain(policies=[certified(), certified(policy="P2", applies_at="Mill", product="Nickel", through="")])) == []


def test_where_goods_only_pass_there_is_nothing_to_judge() -> None:

    ways: list[Lane] = [lane("Mill", "Depot", "CAM", 1.0), lane("Depot", "Plant", "CAM", 1.0)]
    given = chain(more_sites=[Site(site="Depot")], more_lanes=ways, policies=[certified(applies_at="Depot")])
    assert said(given) == ["Policies!Applies at2: P1 judges nothing: Depot neither uses nor serves CAM"]


def test_a_hub_is_no_fault_for_what_is_followed_through_it() -> None:

    ways: list[Lane] = [lane("Mill", "Depot", "CAM", 1.0), lane("Depot", "Plant", "CAM", 1.0)]
    assert said(chain(more_sites=[Site(site="Depot")], more_lanes=ways, policies=[certified()])) == []
    share = asks("minimum local share", 0.1)
    assert len(said(chain(more_sites=[Site(site="Depot")], more_lanes=ways, policies=[share]))) == 1


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (earning(credit(1.0, needs="IRM")), 'Credits!Needs2: no site holds the certificate "IRM"'),
        (
            earning(credit(1.0), credit(1.0, needs="", start=on("2031-07-01"))),
            "Credits!Needs3: 45X needs or tests something else than in row 2",
        ),
        (earning(credit(1.0, needs="", test="whole output")), "Credits!Test2: 45X tests the whole output for no certificate"),
        (
            earning(credit(1.0, product="Nickel", place="Green"), policies=[certified(through="")]),
            "Policies!Through2: P1 and 45X ask for the same certificate, but only 45X follows Nickel, which goes into a product of P1",
        ),
        (bordered(0.0, "IRM"), 'Tariffs!Needs3: no site holds the certificate "IRM"'),
    ],
)
def test_money_that_nothing_can_earn(given: Tables, fault: str) -> None:
    assert said(given) == [fault]


def test_only_preferences_need_certificates() -> None:
    given = bordered(0.0, "IRMA")
    wrong = [replace(row, kind="additional") if row.needs else row for row in given.tariffs]
    fault = "Tariffs!Needs3: FTA is no preference, and only goods that prefer it carry a certificate for it"
    assert said(replace(given, tariffs=table(Tariff, wrong))) == [fault]


def test_goods_claim_one_preference() -> None:
    given = bordered(0.0, "IRMA")
    other = Tariff(measure="GSP", kind="preference", rate=0.0, destination="Plant", origin="CA", needs="ISO 14001")
    assert said(replace(given, tariffs=table(Tariff, [*given.tariffs, other]))) == [
        "Tariffs!Needs4: GSP needs ISO 14001 and FTA IRMA of the same goods: Nickel from Green to Plant"
    ]
