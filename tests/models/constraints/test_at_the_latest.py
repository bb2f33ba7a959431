"""Near costs 10 more a tonne than Far; Plant takes 10 t a year and must, at the latest from some day on, buy from Near alone."""

import pytest

from models.constraints.at_the_latest import at_the_latest
from models.tables import Contract, Tables
from tests.models.case import case, contract, on, rows, ship, solved
from tests.models.exclusive import exclusive

YEARS = ("2026", "2027", "2028")
NEAR, FAR = 30.0, 20.0
MIDDLE = on("2028-07-02")  # cuts 2028 into two equal halves


def given(*contracts: Contract) -> Tables:
    return case(*YEARS, needs={"Plant": 10.0}, contracts=list(contracts))


EARLY = contract("minimum volume", 5.0, unit="unit", contract="V", start=on("2026-01-01"), end=on("2026-12-31"))


def test_only_a_period_that_it_cuts_needs_a_row() -> None:
    """Before it the volume alone decides, after it nothing waits."""
    text = f"0.5 {ship('Far', period='2028')} − 0.5 {ship('Near', period='2028')} ≤ 0"
    assert rows(given(exclusive(after_volume=4.0, latest=MIDDLE)), at_the_latest) == [
        f"at_the_latest[K1, Plant, Near, CAM, 2028]: {text}"
    ]
    assert rows(given(exclusive(after_volume=4.0, latest=on("2028-01-01"))), at_the_latest) == []
    assert rows(given(exclusive(after_volume=4.0)), at_the_latest) == []


def test_it_is_in_force_whatever_the_volume() -> None:
    plan = solved(given(exclusive(after_volume=1000.0, latest=on("2028-01-01"))))
    assert plan.cost == 20 * FAR + 10 * NEAR


def test_within_a_year_it_binds_that_part_of_it() -> None:
    """183 of the 366 days of 2028: half from Near; all of it where the volume has come before."""
    waits = exclusive(after_volume=4.0, latest=MIDDLE)
    assert solved(given(waits)).cost == pytest.approx(25 * FAR + 5 * NEAR)
    assert solved(given(waits, EARLY)).cost == 5 * FAR + 25 * NEAR


def test_no_earlier_day_is_ever_cheaper() -> None:
    days = ["2028-12-31", "2028-07-02", "2028-01-01", "2027-03-01", "2026-01-01"]
    costs = [solved(given(exclusive(after_volume=4.0, latest=on(day)))).cost for day in days]
    assert costs == sorted(costs)
    assert costs[0] < costs[-1] == 30 * NEAR
