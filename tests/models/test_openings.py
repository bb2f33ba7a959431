"""Candidates against trying every choice, with the opening and its costs counted in plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.batch import matrix_of
from models.contract import table
from models.network import network
from models.sourcing import sourcing
from models.tables import Ramp, Site, Tables
from planner.solve import Options, solve
from tests.models.case import case, on, solved

YEARS = ("2026", "2027", "2028")
RAMP = [Ramp(ramp="slow", year=0.0, rate=0.4), Ramp(ramp="slow", year=1.0, rate=1.0)]
CANDIDATES = ("A", "B")


@dataclass(frozen=True)
class Drawn:
    """Prices, rooms [t a year], opening and fixed costs of two candidates; C is there and dear."""

    prices: tuple[int, int]
    rooms: tuple[int, int]
    openings: tuple[int, int]
    fixed: tuple[int, int]
    need: int

    def tables(self, chosen: Mapping[str, str] | None = None) -> Tables:
        """The network with its candidates, or with those chosen open from the year given and the others cancelled."""
        sites: dict[str, dict[str, object]] = {}
        for name, opening, fixed in zip(CANDIDATES, self.openings, self.fixed, strict=True):
            sites[name] = {"status": "candidate", "opening_cost": float(opening), "fixed_cost": float(fixed)}
            if chosen is not None:
                sites[name] = {"start": on(f"{chosen[name]}-01-01")} if chosen[name] else {"status": "cancelled"}
        lines = {name: {"nameplate": float(room), "ramp": "slow"} for name, room in zip(CANDIDATES, self.rooms, strict=True)}
        lines["C"] = {"nameplate": 60.0}
        prices = {**{name: float(price) for name, price in zip(CANDIDATES, self.prices, strict=True)}, "C": 50.0}
        return case(
            *YEARS, prices=prices, needs={"Plant": float(self.need)}, sites=sites, lines=lines, ramps=RAMP,
            demand={"Plant": {"penalty": 90.0}},
        )  # fmt: skip

    def by_trying(self) -> float:
        """The least cost over every choice of who opens when."""
        return min(self.cost_of(dict(zip(CANDIDATES, choice, strict=True))) for choice in product(("", *YEARS), repeat=2))

    def cost_of(self, chosen: Mapping[str, str]) -> float:
        """The cost of one choice: of the plan, of each opening, and of the years from it to the end."""
        standing = 0.0
        for name, opening, fixed in zip(CANDIDATES, self.openings, self.fixed, strict=True):
            if chosen[name]:
                standing += opening + fixed * (len(YEARS) - YEARS.index(chosen[name]))
        return solved(self.tables(chosen)).outcome.cost + standing


def pair(least: int, most: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(*[st.integers(least, most)] * 2)


DRAWN = st.builds(
    Drawn, prices=pair(1, 60), rooms=pair(0, 150), openings=pair(0, 4000), fixed=pair(0, 1500), need=st.integers(0, 150)
)
FEW = settings(max_examples=10, deadline=None, derandomize=True)


@FEW
@given(DRAWN)
def test_the_best_openings_are_found(drawn: Drawn) -> None:
    assert solved(drawn.tables()).outcome.cost == pytest.approx(drawn.by_trying(), rel=1e-7, abs=1e-6)


@FEW
@given(DRAWN)
def test_doubled_bounds_change_nothing(drawn: Drawn) -> None:
    net = network(drawn.tables())
    vars(net).update(ship_most=2.0 * net.ship_most, make_most=2.0 * net.make_most)
    assert solve(sourcing(net).problem, Options()).cost == pytest.approx(solved(drawn.tables()).outcome.cost, rel=1e-7, abs=1e-6)


def test_the_drawn_cases_open_none_some_and_all() -> None:
    """The twin would prove little if nothing ever opened."""
    opened = set()
    for price, opening in product((10, 45), (0, 100_000)):
        plan = solved(Drawn((price, 20), (100, 100), (opening, 3000), (0, 100), 100).tables())
        opened.add(round(float(plan.outcome.values[plan.built.x.opened.ids].sum())))
    assert len(opened) > 1


@FEW
@given(DRAWN, st.integers(0, 1), st.integers(0, 1), st.integers(1, 2000))
def test_dearer_openings_never_save(drawn: Drawn, which: int, kind: int, more: int) -> None:
    name = ("openings", "fixed")[kind]
    dearer = tuple(cost + (more if number == which else 0) for number, cost in enumerate(getattr(drawn, name)))
    before, after = solved(drawn.tables()).outcome, solved(replace(drawn, **{name: dearer}).tables()).outcome
    assert before.bound is not None
    assert after.cost >= before.bound - 1e-6


@FEW
@given(DRAWN)
def test_a_candidate_never_costs_more_than_none(drawn: Drawn) -> None:
    alone = replace(drawn.tables(), sites=_with_status(drawn.tables().sites.rows, "cancelled"))
    assert solved(drawn.tables()).outcome.cost <= solved(alone).outcome.cost + 1e-6


def _with_status(sites: Sequence[Site], status: str) -> object:
    return table(Site, [replace(site, status=status) if site.site in CANDIDATES else site for site in sites])


def test_only_openings_are_whole() -> None:
    built = sourcing(network(Drawn((10, 20), (100, 100), (1, 1), (1, 1), 100).tables()))
    integer = matrix_of(built.problem).integer
    assert np.flatnonzero(integer).tolist() == built.x.opened.ids.tolist()
    assert len(built.x.opened) == len(CANDIDATES) * len(YEARS)
