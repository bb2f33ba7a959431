from dataclasses import replace

import pytest

from models.constraints.maximum_share import maximum_share
from models.constraints.minimum_share import minimum_share
from models.contract import table
from models.formulation import Family
from models.network import network
from models.tables import Product, Production, Ramp, Tables
from tests.models.case import case, contract, halves, on, rows, ship, solved

CAPACITY = {"of": "seller's capacity", "unit": "share"}
RAMPING = {"lines": {"Near": {"nameplate": 100.0, "ramp": "slow", "production_start": on("2026-01-01")}}}
SLOW = [Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)]


def volumes(tables: Tables) -> list[float]:
    return [found.volume for found in network(tables).cases]


def test_a_share_of_capacity_follows_the_ramp() -> None:
    given = case("2026", "2027", **RAMPING, ramps=SLOW, contracts=[contract("minimum share", 0.4, **CAPACITY)])
    assert rows(given, minimum_share) == [
        f"minimum_share[K1, Plant, Near, CAM, 2026]: {ship('Near')} ≥ 20",
        f"minimum_share[K1, Plant, Near, CAM, 2027]: {ship('Near', period='2027')} ≥ 40",
    ]


def test_a_share_of_capacity_is_bought_whatever_the_buyer_takes() -> None:
    """30 % of Near's 100 t and of Far's 1000 t: 30 · 30 + 70 · 20, and 50 t of Far at most."""
    limits = [
        contract("minimum share", 0.3, **CAPACITY),
        contract("maximum share", 0.05, **CAPACITY, contract="K2", seller="Far"),
    ]
    lines = {"Near": {"nameplate": 100.0}}
    assert solved(case(lines=lines, contracts=limits[:1])).cost == 30 * 30 + 70 * 20
    assert solved(case(lines=lines, contracts=limits)).cost == 50 * 30 + 50 * 20
    assert rows(case(contracts=limits[1:]), maximum_share) == [f"maximum_share[K2, Plant, Far, CAM, 2026]: {ship('Far')} ≤ 50"]


def test_a_share_of_the_contract_volume_counts_the_part_of_the_year_in_force() -> None:
    agreed = {"of": "contract volume", "contract_volume": 80.0, "unit": "share"}
    assert volumes(case("2028", contracts=[contract("minimum share", 0.5, **agreed, start=on("2028-07-02"))])) == [20.0]
    assert volumes(case(periods=halves("2026"), contracts=[contract("minimum share", 0.5, **agreed)])) == [pytest.approx(40.0)]


def test_capacity_counts_only_while_the_rule_is_in_force() -> None:
    rule = contract("minimum share", 0.5, **CAPACITY, start=on("2026-07-01"))
    assert volumes(case(periods=halves("2026"), contracts=[rule])) == [pytest.approx(0.5 * 1000 * 184 / 365)]


@pytest.mark.parametrize(
    ("clause", "family", "sense"), [("minimum share", minimum_share, "≥"), ("maximum share", maximum_share, "≤")]
)
def test_what_is_bought_counts_for_the_part_in_force_too(clause: str, family: Family, sense: str) -> None:
    """From 20 October 2026: 73 of 365 days, a fifth of 1000 t, and a fifth of what is bought in the year."""
    rule = contract(clause, 0.5, **CAPACITY, start=on("2026-10-20"))
    assert rows(case(contracts=[rule]), family) == [
        f"{family.__name__}[K1, Plant, Near, CAM, 2026]: 0.2 {ship('Near')} {sense} 100"
    ]


def test_a_soft_most_of_capacity_is_broken_where_that_is_cheaper() -> None:
    """Far may sell 5 % of 1000 t; 50 t more save 10 each."""
    rule = contract("maximum share", 0.05, **CAPACITY, seller="Far", hard="soft")
    plans = [solved(case(contracts=[replace(rule, penalty=penalty)])) for penalty in (4.0, 12.0)]
    assert [(plan.cost, plan.broken()) for plan in plans] == [(2000 + 4 * 50, 50), (50 * 20 + 50 * 30, 0)]


def test_capacity_is_counted_in_units_of_the_product() -> None:
    """A tonne takes 2 of the line: 500 t of it."""
    assert volumes(case(production={"Near": {"usage": 2.0}}, contracts=[contract("minimum share", 0.1, **CAPACITY)])) == [50.0]


def test_a_line_that_makes_two_products_counts_whole_for_each_and_once_for_both() -> None:
    given = case(
        groups={"Both": ["CAM", "Salt"]}, contracts=[contract("minimum share", 0.1, **CAPACITY, product=p) for p in ("CAM", "Both")]
    )
    given = replace(
        given,
        products=table(Product, [*given.products, Product(product="Salt", tier="salt", unit="t")]),
        production=table(
            Production, [*given.production, Production(site="Near", line_name="L", product="Salt", cost=1.0, usage=0.5)]
        ),
    )
    assert volumes(given) == [100.0, 200.0]


def test_the_capacities_of_all_sellers_add_up() -> None:
    rule = contract("minimum share", 0.1, **CAPACITY, seller="Both", each="together")
    assert volumes(case(groups={"Both": ["Near", "Far"]}, contracts=[rule])) == [200.0]


@pytest.mark.parametrize("share", [0.0, 0.02, 0.08])
def test_a_higher_share_of_capacity_never_saves(share: float) -> None:
    costs = [solved(case(contracts=[contract("minimum share", s, **CAPACITY)])).cost for s in (share, share + 0.02)]
    assert costs == [2000 + 10 * 1000 * s for s in (share, share + 0.02)]
    assert costs[0] <= costs[1]


def test_a_soft_share_of_capacity_is_broken_where_that_is_cheaper() -> None:
    """100 t of Near cost 1000 more; 4 a tonne is less."""
    costs = [
        solved(case(contracts=[contract("minimum share", 0.1, **CAPACITY, hard="soft", penalty=p)])).costs for p in (4.0, 12.0)
    ]
    assert costs == [{"production": 2000, "breach": 400}, {"production": 3000}]
