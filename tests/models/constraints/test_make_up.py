from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.constraints.make_up import make_up
from models.network import network
from models.sourcing import sourcing
from models.tables import Contract, Tables
from planner.solve import Options, solve
from tests.models.case import case, contract, on, rows, ship, solved
from tests.models.constraints.test_take_or_pay import commitment, short

YEARS = ("2026", "2027", "2028")


def cheap_in(year: str, price: float = 10.0) -> Contract:
    """K2: Near sells for less in one year."""
    return contract("price", price, contract="K2", unit="currency/unit", start=on(f"{year}-01-01"), end=on(f"{year}-12-31"))


def test_only_what_is_taken_beyond_a_met_commitment_makes_up() -> None:
    given = case("2026", "2027", contracts=[commitment(make_up=1.0)])
    made, chosen, own = "makeup[K1, Plant, Near, CAM, 2026, 2027]", "met[K1, Plant, Near, CAM, 2027]", ship("Near", period="2027")
    assert rows(given, make_up) == [
        f"make_up[K1, Plant, Near, CAM, 2027, beyond its own]: −{own} + {made} + 40 {chosen} ≤ 0",
        f"make_up[K1, Plant, Near, CAM, 2027, met is not short]: {short('2027')} + 40 {chosen} ≤ 40",
        f"make_up[K1, Plant, Near, CAM, 2027, met is taken]: {own} − 40 {chosen} ≥ 0",
        f"make_up[K1, Plant, Near, CAM, 2027, only if met]: {made} − 40 {chosen} ≤ 0",
    ]


def test_without_make_up_there_is_no_row() -> None:
    assert rows(case("2026", "2027", contracts=[commitment()]), make_up) == []
    assert rows(case(contracts=[commitment(make_up=3.0)]), make_up) == []


def test_a_shortfall_is_made_up_where_the_seller_is_cheap() -> None:
    """2026 falls 40 t short, 2027 takes all 100 t at 10: nothing is paid."""
    plan = solved(case("2026", "2027", contracts=[commitment(make_up=1.0), cheap_in("2027")]))
    assert (plan.cost, plan.flow("Near", period="2026"), plan.flow("Near", period="2027")) == (2000 + 1000, 0, 100)
    assert solved(case("2026", "2027", contracts=[commitment(), cheap_in("2027")])).cost == 40 * 30 + 60 * 20 + 1000


def test_the_same_goods_do_not_serve_two_years() -> None:
    """Taking 40 t in 2027 meets 2027 only: 400 more in each of both years, whichever way."""
    assert solved(case("2026", "2027", contracts=[commitment(make_up=1.0)])).cost == 4000 + 800


def test_a_debt_is_not_rolled_on() -> None:
    """Near opens in 2027. Rolled on, 40 t of 2027 would make up 2026, and 2028 for 2027: 400. Honest: the fee of 2026, 600."""
    given = case(*YEARS, sites={"Near": {"start": on("2027-01-01")}}, contracts=[commitment(make_up=1.0), cheap_in("2028")])
    plan = solved(given)
    assert plan.cost == 2000 + 2000 + 1000 + 600
    assert plan.costs["shortfall_fees"] == 600


@pytest.mark.parametrize(("years", "cost"), [(1.0, 2400 + 2000 + 1000), (2.0, 2200 + 2000 + 1000)])
def test_a_shortfall_is_made_up_within_its_years_only(years: float, cost: float) -> None:
    """2028 takes 60 t beyond its own; after one year they serve 2027 only, after two also 20 t of 2026."""
    assert solved(case(*YEARS, contracts=[commitment(make_up=years), cheap_in("2028")])).cost == cost


def honest(prices: dict[str, float], volume: int, fee: int, within: int) -> float:
    """The cheapest of all ways to take 0, 20, ... 100 t from Near in each year, the rule told in plain words."""

    def dues(taken: tuple[int, ...]) -> float:
        owed: list[int] = [max(0, volume - amount) for amount in taken]
        for later, amount in enumerate(taken):
            spare = max(0, amount - volume)
            for year in range(max(0, later - within), later):
                part = min(spare, owed[year])
                owed[year], spare = owed[year] - part, spare - part
        return float(fee * sum(owed))

    return min(
        dues(taken) + sum(price * amount + 20 * (100 - amount) for price, amount in zip(prices.values(), taken, strict=True))
        for taken in product(range(0, 101, 20), repeat=len(prices))
    )


def doubled(tables: Tables) -> float:
    """The cost with every bound that is derived from the need doubled."""
    net = network(tables)
    net.__dict__["most"] = {name: 2 * most for name, most in net.most.items()}
    return round(solve(sourcing(net).problem, Options()).cost, 2)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([5.0, 15.0, 25.0, 30.0, 40.0]), min_size=3, max_size=3),
    st.sampled_from([20, 40, 60]),
    st.integers(1, 25),
    st.integers(1, 2),
)
def test_the_plan_is_the_best_of_all_ways(prices: list[float], volume: int, fee: int, within: int) -> None:
    by_year = dict(zip(YEARS, prices, strict=True))
    agreed = [replace(cheap_in(name, price), contract=f"P{name}") for name, price in by_year.items()]
    given = case(*YEARS, contracts=[commitment(float(volume), float(fee), make_up=float(within)), *agreed])
    best = pytest.approx(honest(by_year, volume, fee, within), rel=1e-7)
    assert solved(given).cost == best
    assert doubled(given) == best
