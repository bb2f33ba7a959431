"""No more sites than allowed are open; against trying every choice of who is."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.constraints.most_open_sites import most_open_sites
from models.tables import Tables
from planner.checks import check
from tests.models.case import case, on, policy, rows, solved

SITES = {"A": {"status": "candidate"}, "B": {"status": "may close"}, "C": {}}
THREE = {
    "prices": {"A": 20.0, "B": 22.0, "C": 30.0},
    "lines": {name: {"nameplate": 40.0} for name in "ABC"},
    "groups": {"makers": ["A", "B", "C"]},
}


def open_at_most(count: float, **more: object) -> dict[str, object]:
    rule = policy("most open sites", count, **{"applies_at": "makers", "product": "", "each": "together", "unit": "sites", **more})
    return {"policies": [rule]}


def test_candidates_that_opened_sites_that_stay_and_all_others() -> None:
    given = case("2026", "2027", **THREE, sites=SITES, **open_at_most(2.0))
    assert rows(given, most_open_sites) == [
        "most_open_sites[P1, makers, , , 2026]: opened[A, 2026] − closed[B, 2026] ≤ 0",
        "most_open_sites[P1, makers, , , 2027]: opened[A, 2026] + opened[A, 2027] − closed[B, 2026] − closed[B, 2027] ≤ 0",
    ]


def test_a_site_that_has_ended_is_not_open() -> None:
    given = case(
        "2026", "2027", **THREE, sites={**SITES, "C": {"end": on("2026-12-31")}}, **open_at_most(2.0, hard="soft", penalty=5.0)
    )
    assert rows(given, most_open_sites)[1] == (
        "most_open_sites[P1, makers, , , 2027]: −breach[P1, makers, , , 2027] + opened[A, 2026] + opened[A, 2027]"
        " − closed[B, 2026] − closed[B, 2027] ≤ 1"
    )


def test_it_holds_in_every_period_that_it_touches() -> None:
    given = case("2026", "2027", **THREE, sites=SITES, **open_at_most(2.0, start=on("2027-07-01")))
    assert [row.split(":")[0] for row in rows(given, most_open_sites)] == ["most_open_sites[P1, makers, , , 2027]"]


def test_without_the_rule_there_is_no_row() -> None:
    assert rows(case(**THREE, sites=SITES), most_open_sites) == []


def test_the_dear_one_stays_because_it_may_not_close() -> None:
    """Without: 40 · 20 + 40 · 22 + 20 · 30. With two, C being one of them: A and C, and 20 t are missing."""
    assert solved(case(**THREE, sites=SITES)).cost == 40 * 20 + 40 * 22 + 20 * 30
    assert solved(case(**THREE, sites=SITES, **open_at_most(2.0))).costs == {"production": 40 * 20 + 40 * 30, "unmet": 20_000}


def test_a_soft_one_is_broken_by_whole_sites() -> None:
    """A third site saves the 20,000 of unmet demand for 700."""
    plan = solved(case(**THREE, sites=SITES, **open_at_most(2.0, hard="soft", penalty=700.0)))
    assert plan.costs == {"production": 40 * 20 + 40 * 22 + 20 * 30, "breach": 700}


def test_nothing_can_be_made_at_a_site_that_is_not_counted() -> None:
    """Cheat: A would rather make for all without being open."""
    only = {name: {"status": "candidate"} for name in "ABC"}
    assert solved(case(**THREE, sites=only, **open_at_most(1.0))).costs == {"production": 40 * 20, "unmet": 60_000}


@settings(max_examples=10, deadline=None, derandomize=True)
@given(
    st.tuples(*[st.integers(1, 60)] * 3),
    st.tuples(*[st.integers(0, 90)] * 3),
    st.tuples(*[st.integers(0, 1500)] * 3),
    st.integers(1, 3),
)
def test_the_best_choice_of_sites_is_found(
    prices: tuple[int, ...], rooms: tuple[int, ...], fixed: tuple[int, ...], most: int
) -> None:
    """A and B may open, C may close: against trying every set of at most so many."""

    def drawn(chosen: tuple[str, ...] | None) -> Tables:
        status = {"A": "candidate", "B": "candidate", "C": "may close"}
        if chosen is not None:
            status = {name: "existing" if name in chosen else "cancelled" for name in "ABC"}
        return case(
            prices={name: float(price) for name, price in zip("ABC", prices, strict=True)},
            lines={name: {"nameplate": float(room)} for name, room in zip("ABC", rooms, strict=True)},
            sites={name: {"status": status[name], "fixed_cost": float(cost)} for name, cost in zip("ABC", fixed, strict=True)},
            demand={"Plant": {"penalty": 70.0}}, groups=THREE["groups"], **({} if chosen is not None else open_at_most(float(most))),
        )  # fmt: skip

    tried = [solved(drawn(chosen)).outcome.cost for count in range(most + 1) for chosen in combinations("ABC", count)]
    assert solved(drawn(None)).outcome.cost == pytest.approx(min(tried), rel=1e-9, abs=1e-6)


def test_more_open_than_allowed_is_a_fault() -> None:
    faults, _ = check(case(**THREE, **open_at_most(2.0)))
    assert [fault.what for fault in faults] == [
        "P1 allows 2 open sites, but 3 stay open whatever is decided, first in 2026: A, B, C"
    ]
    assert check(case(**THREE, **open_at_most(2.0, hard="soft", penalty=1.0)))[0] == []
    assert check(case(**THREE, sites=SITES, **open_at_most(2.0)))[0] == []
