"""Near costs 10 more a tonne than Far; Plant takes 10 t a year, at least so much of it from Near as a minimum volume says."""

from dataclasses import replace

import pytest

from models.constraints.start_after_volume import start_after_volume
from models.contract import table
from models.network import network
from models.tables import Contract, Production, Tables
from tests.models.case import case, contract, on, rows, ship, solved, start_of
from tests.models.exclusive import cheapest, exclusive, stretched, with_bounds

YEARS = ("2026", "2027", "2028")
NEAR, FAR = 30.0, 20.0


def given(*contracts: Contract, years: tuple[str, ...] = YEARS) -> Tables:
    return case(*years, needs={"Plant": 10.0}, contracts=list(contracts))


def at_least(volume: float, year: str) -> Contract:
    """Near delivers so much in a year."""
    return contract("minimum volume", volume, unit="unit", contract=f"V{year}", start=on(f"{year}-01-01"), end=on(f"{year}-12-31"))


def test_above_the_volume_it_has_started_below_it_has_not() -> None:
    """At most 10 t can have been bought before 2027, 20 t before 2028."""
    key = "K1, Plant, Near, CAM"
    assert rows(given(exclusive(after_volume=4.0)), start_after_volume) == sorted([
        f"start_after_volume[{key}, 2026, started]: 4 started[{key}, 2026] ≤ 4",
        f"start_after_volume[{key}, 2026, not yet]: −4 started[{key}, 2026] ≥ 0",
        f"start_after_volume[{key}, 2027, started]: {ship('Near')} − 6 started[{key}, 2027] ≤ 4",
        f"start_after_volume[{key}, 2027, not yet]: {ship('Near')} − 4 started[{key}, 2027] ≥ 0",
        f"start_after_volume[{key}, 2027, for good]: −started[{key}, 2026] + started[{key}, 2027] ≥ 0",
        f"start_after_volume[{key}, 2028, started]: {ship('Near')} + {ship('Near', period='2027')} − 16 started[{key}, 2028] ≤ 4",
        f"start_after_volume[{key}, 2028, not yet]: {ship('Near')} + {ship('Near', period='2027')} − 4 started[{key}, 2028] ≥ 0",
        f"start_after_volume[{key}, 2028, for good]: −started[{key}, 2027] + started[{key}, 2028] ≥ 0",
    ])  # fmt: skip


def test_without_a_volume_there_is_no_row_and_no_choice() -> None:
    assert rows(given(exclusive()), start_after_volume) == []
    assert len(solved(given(exclusive())).built.x.started) == 0


def test_it_starts_in_the_year_after_the_volume() -> None:
    """Near must deliver 5 t in 2026, more than 4: from 2027 on all is Near's."""
    plan = solved(given(exclusive(after_volume=4.0), at_least(5.0, "2026")))
    assert [plan.flow("Near", period=year) for year in YEARS] == [5.0, 10.0, 10.0]
    assert plan.cost == 5 * FAR + 25 * NEAR


def test_a_buyer_may_stay_just_under_the_trigger() -> None:
    """Cheat that is allowed: with exactly 4 t by the end of 2026 it has not started."""
    plan = solved(given(exclusive(after_volume=4.0), at_least(4.0, "2026")))
    assert plan.cost == 4 * NEAR + 26 * FAR


def test_buying_everything_the_year_before_starts_it() -> None:
    """Near is cheap only in 2026: the honest choice is 4 t from Near, or all of it and no way back."""
    cheap = {"Near": {"end": on("2026-12-31"), "cost": 5.0}}
    later = Production(site="Near", line_name="L", product="CAM", cost=30.0, start=on("2027-01-01"))
    tables = case("2026", "2027", needs={"Plant": 10.0}, production=cheap, contracts=[exclusive(after_volume=4.0)])
    assert solved(replace(tables, production=table(Production, [*tables.production, later]))).cost == min(
        4 * 5 + 6 * 20 + 10 * 20, 10 * 5 + 10 * 30
    )


def test_the_volume_counts_from_the_beginning_on() -> None:
    """What Near delivers in 2026 does not count towards a clause that begins with 2027."""
    plan = solved(given(exclusive(after_volume=4.0, start=on("2027-01-01")), at_least(5.0, "2026")))
    assert plan.cost == 5 * NEAR + 25 * FAR


def test_it_never_starts_with_a_site_that_never_opens() -> None:
    """Near's sister is cancelled, and a third one has no lane: nothing counts from their start."""
    sites = {"Dear": {"status": "cancelled", "start": on("2026-01-01")}}
    never = case(
        "2026", prices={"Near": 30.0, "Dear": 40.0, "Far": 20.0}, needs={"Plant": 10.0}, sites=sites,
        contracts=[exclusive(start=start_of("Dear"))],
    )  # fmt: skip
    assert [one.state for one in network(never).cases] == ["not yet"]
    assert solved(never).cost == 10 * FAR


def test_it_never_ends_with_a_site_that_never_opens() -> None:
    sites = {"Dear": {"status": "cancelled", "start": on("2026-01-01")}}
    ever = case(
        "2026", prices={"Near": 30.0, "Dear": 40.0, "Far": 20.0}, needs={"Plant": 10.0}, sites=sites,
        contracts=[exclusive(end=start_of("Dear"))],
    )  # fmt: skip
    assert solved(ever).cost == 10 * NEAR


TRIED = [(4.0, 0, (9.0, 30.0, 30.0)), (4.0, 5, (25.0, 30.0, 30.0)), (12.0, 3, (1.0, 1.0, 90.0)), (15.0, 8, (1.0, 19.0, 22.0))]


@pytest.mark.parametrize(("volume", "least", "prices"), TRIED)
def test_the_choice_is_the_best_of_all(volume: float, least: int, prices: tuple[float, float, float]) -> None:
    """Near's price differs by year; tried are all whole quantities of Near in three years against the rule in plain Python."""
    tables = yearly(volume, least, prices)

    def keeps(near: tuple[int, ...]) -> bool:
        return near[0] >= least and all(sum(near[:t]) <= volume or near[t] == 10 for t in range(3))

    def cost(near: tuple[int, ...]) -> float:
        return sum(quantity * price + (10 - quantity) * FAR for quantity, price in zip(near, prices, strict=True))

    best = cheapest(3, keeps, cost)
    assert solved(tables).cost == pytest.approx(best)
    assert with_bounds(tables, stretched(2.0)).cost == pytest.approx(best)


def test_a_bound_that_is_halved_costs() -> None:
    """So that the bounds are the least that serve: 10 t may come from Far before it starts."""
    tables = given(exclusive(after_volume=4.0))
    assert solved(tables).cost == 30 * FAR
    assert with_bounds(tables, stretched(0.45)).cost > 30 * FAR


def yearly(volume: float, least: int, prices: tuple[float, ...]) -> Tables:
    """Near's price by year."""
    tables = given(exclusive(after_volume=volume), at_least(float(least), "2026"))
    far = [row for row in tables.production if row.site == "Far"]
    near = [
        Production(site="Near", line_name="L", product="CAM", cost=price, start=on(f"{year}-01-01"), end=on(f"{year}-12-31"))
        for year, price in zip(YEARS, prices, strict=True)
    ]
    return replace(tables, production=table(Production, [*far, *near]))
