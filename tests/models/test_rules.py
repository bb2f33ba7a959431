"""How rules become cases: who is judged, over which spans, how far in force, in which state, at what penalty."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from models.carve_outs import CarveOuts
from models.case import Case
from models.contract import table
from models.network import network
from models.tables import Line, Period, Product, Settings, Tables
from models.times import Time
from tests.models.case import AS_IT_IS, NO_SETTINGS, case, contract, halves, on, policy, start_of, year

CHAIN: dict[str, Any] = {
    "prices": {"Near": 30.0, "Dear": 40.0, "Far": 20.0},
    "needs": {"East": 100.0, "West": 100.0},
    "sites": {"Near": {"company": "Ours"}, "Dear": {"company": "Ours"}},
    "groups": {"Plants": ["East", "West"], "World": ["Plants"], "Mixed": ["East", "Westco"]},
}


def cases(tables: Tables) -> list[Case]:
    found = list(network(tables).cases)
    assert found
    return found


def judged(**rule: Any) -> list[tuple[str, str]]:
    """(buyer, seller) of the cases of a maximum share of 2026."""
    given = contract("maximum share", 0.5, **rule)
    return [(case.buyer, case.seller) for case in cases(case(**CHAIN, contracts=[given]))]


@pytest.mark.parametrize(
    ("buyer", "seller", "each", "expected"),
    [
        ("East", "Near", "", [("East", "Near")]),
        ("Plants", "Ours", "together", [("Plants", "Ours")]),
        ("Plants", "Near", "each", [("East", "Near"), ("West", "Near")]),
        ("East", "Ours", "each", [("East", "Near"), ("East", "Dear")]),
        ("Plants", "Ours", "each", [("East", "Near"), ("East", "Dear"), ("West", "Near"), ("West", "Dear")]),
        ("World", "Near", "each", [("Plants", "Near")]),  # the members a group lists, not their members
        ("Mixed", "Near", "each", [("East", "Near"), ("Westco", "Near")]),
        ("Europe", "Near", "each", [("Near", "Near"), ("Dear", "Near"), ("East", "Near"), ("West", "Near")]),
    ],
)
def test_who_is_judged(buyer: str, seller: str, each: str, expected: list[tuple[str, str]]) -> None:
    assert judged(buyer=buyer, seller=seller, each=each) == expected


def test_a_case_knows_its_shipments() -> None:
    net = network(case(**CHAIN, contracts=[contract("maximum share", 0.5, buyer="Plants", seller="Ours", each="together")]))
    (found,) = net.cases

    def ways(positions: Any) -> set[tuple[str, str]]:
        return {net.ship_keys.key(position)[:2] for position in positions.tolist()}

    assert ways(found.others) == {("Far", "East"), ("Far", "West")}
    assert ways(found.delivered) == {(seller, buyer) for seller in ("Near", "Dear") for buyer in ("East", "West")}
    assert ways(found.bought) == ways(found.others) | ways(found.delivered)
    assert found.covered == (("East", "Dear"), ("East", "Near"), ("West", "Dear"), ("West", "Near"))


@pytest.mark.parametrize(
    ("clause", "value", "each", "expected"),
    [
        ("maximum share of one site", 0.5, "together", [("Plants", "Dear"), ("Plants", "Far"), ("Plants", "Near")]),
        ("maximum share of one company", 0.5, "together", [("Plants", "Farco"), ("Plants", "Ours")]),
        ("maximum share of one company", 0.5, "each", [("East", "Farco"), ("East", "Ours"), ("West", "Farco"), ("West", "Ours")]),
        ("minimum local share", 0.5, "each", [("East", "local"), ("West", "local")]),
        ("maximum distance", 500.0, "together", [("East", ""), ("West", "")]),
    ],
)
def test_who_is_judged_by_a_principle(clause: str, value: float, each: str, expected: list[tuple[str, str]]) -> None:
    given = policy(clause, value, applies_at="Plants", each=each)
    assert [(found.buyer, found.seller) for found in cases(case(**CHAIN, policies=[given]))] == expected


def test_contracts_come_first_and_keys_are_distinct() -> None:
    given = case("2026", "2027", contracts=[contract("maximum share", 0.5)], policies=[policy("maximum distance", 500.0)])
    keys = [found.key for found in cases(given)]
    assert keys == [("K1", "Plant", "Near", "CAM", "2026"), ("K1", "Plant", "Near", "CAM", "2027"), ("P1", "Plant", "", "CAM", "2026"), ("P1", "Plant", "", "CAM", "2027")]  # fmt: skip


YEARLY = [year("2026"), year("2027")]
FINE = [*halves("2026"), *halves("2027")]
MIXED = [*halves("2026"), year("2027")]


@pytest.mark.parametrize(
    ("clause", "over", "periods", "expected"),
    [
        ("maximum share", "", YEARLY, ["2026", "2027"]),
        ("maximum share", "", FINE, ["2026", "2027"]),
        ("maximum share", "", MIXED, ["2026", "2027"]),
        ("maximum share", "period", FINE, ["2026 H1", "2026 H2", "2027 H1", "2027 H2"]),
        ("maximum share", "term", FINE, ["whole term"]),
        ("maximum volume", "", FINE, ["2026", "2027"]),
        ("maximum volume", "period", MIXED, ["2026 H1", "2026 H2", "2027"]),
        ("exclusive source", "", FINE, ["2026 H1", "2026 H2", "2027 H1", "2027 H2"]),
        ("exclusive source", "term", FINE, ["2026 H1", "2026 H2", "2027 H1", "2027 H2"]),
    ],
)
def test_spans(clause: str, over: str, periods: list[Period], expected: list[str]) -> None:
    given = case(periods=periods, contracts=[contract(clause, 0.5, over=over)])
    assert [found.span for found in cases(given)] == expected


def test_a_period_belongs_to_the_year_in_which_it_starts() -> None:
    winter = Period(period="winter", start=on("2026-10-01").day, end=on("2027-03-31").day)
    summer = Period(period="summer", start=on("2027-04-01").day, end=on("2027-12-31").day)
    given = case(periods=[winter, summer], contracts=[contract("maximum volume", 1.0)])
    assert [(found.span, found.periods) for found in cases(given)] == [("2026", (0,)), ("2027", (1,))]


@pytest.mark.parametrize(
    ("dates", "force", "expected"),
    [
        ({}, [1, 1], ["active", "active"]),
        ({"start": on("2028-01-01")}, [0, 1], ["not yet", "active"]),
        ({"end": on("2027-12-31")}, [1, 0], ["active", "ended"]),
        ({"start": Time("period", "2028"), "end": Time("period", "2028")}, [0, 1], ["not yet", "active"]),
        ({"start": Time("year", year=2028)}, [0, 1], ["not yet", "active"]),
        ({"start": on("2028-07-02")}, [0, 0.5], ["not yet", "partly active"]),
        ({"end": on("2028-07-01")}, [1, 0.5], ["active", "partly active"]),
        ({"start": start_of("Near", years=2)}, [0, 0.5], ["not yet", "partly active"]),
        ({"end": start_of("Near", years=2)}, [1, 0.5], ["active", "partly active"]),
        ({"start": on("2030-01-01")}, [0, 0], ["not yet", "not yet"]),
        ({"end": on("2020-01-01")}, [0, 0], ["ended", "ended"]),
    ],
)
def test_force_and_state(dates: dict[str, Time], force: list[float], expected: list[str]) -> None:
    """Near starts on 2 July 2026; 2028 has 183 days before 2 July and as many after."""
    given = case("2027", "2028", sites={"Near": {"start": on("2026-07-02")}}, contracts=[contract("maximum share", 0.5, **dates)])
    found = cases(given)
    assert [case.force.item() for case in found] == force
    assert [case.state for case in found] == expected


def test_a_rule_asleep_with_its_seller_is_suspended() -> None:
    given = case(
        "2026",
        "2027",
        sites={"Near": {"end": on("2026-12-31")}},
        contracts=[contract("exclusive source", carve_outs=CarveOuts(closed=True))],
    )
    assert [found.state for found in cases(given)] == ["active", "suspended"]


def test_sellers_who_take_turns_keep_a_rule_awake_all_year() -> None:
    """Near closes on 31 March, Dear opens on 1 October: awake on 90 + 92 of 365 days."""
    sites = {"Near": {"company": "Ours", "end": on("2026-03-31")}, "Dear": {"company": "Ours", "start": on("2026-10-01")}}
    given = case(prices={"Near": 30.0, "Dear": 40.0, "Far": 20.0}, sites=sites, contracts=[contract("exclusive source", seller="Ours", each="together", carve_outs=CarveOuts(closed=True))])  # fmt: skip
    (found,) = cases(given)
    assert found.force.item() == pytest.approx(182 / 365)


def penalty(settings: Settings = NO_SETTINGS, product: Mapping[str, Any] = AS_IT_IS, **rule: Any) -> float:
    given = case(settings=settings, contracts=[contract("maximum share", 0.5, hard="soft", **rule)])
    made = Product(**{"product": "CAM", "tier": "cathode", "unit": "t", "energy": 800.0, **product})
    given = replace(
        given, products=table(Product, [made]), lines=table(Line, [replace(line, unit=made.unit) for line in given.lines])
    )
    (found,) = cases(given)
    return found.penalty


def test_a_penalty_is_the_rules_own_or_that_of_the_settings_by_energy() -> None:
    assert penalty(penalty=7.0) == 7.0
    assert penalty(Settings(breach_penalty=0.5), penalty=0.0) == 0.0
    assert penalty(Settings(breach_penalty=0.5)) == 400.0
    assert penalty(Settings(breach_penalty=0.5), product={"unit": "MWh", "energy": None}) == 500.0


@pytest.mark.parametrize(
    ("unit", "over", "expected"),
    [("unit/year", "term", [150.0]), ("unit/year", "year", [100.0, 50.0]), ("unit", "year", [100.0, 100.0])],
)
def test_a_volume_is_for_the_years_in_force_or_for_the_span(unit: str, over: str, expected: list[float]) -> None:
    given = case("2027", "2028", contracts=[contract("maximum volume", 100.0, unit=unit, over=over, end=on("2028-07-01"))])
    assert [found.volume for found in cases(given)] == expected


def test_an_inactive_rule_is_no_case() -> None:
    assert network(case(contracts=[contract("maximum share", 0.5, active=False)])).cases == ()
