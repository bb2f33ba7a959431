"""Expansions and closings against trying every choice, with capacity, dates and money counted in plain Python."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.contract import table
from models.network import network
from models.sourcing import sourcing
from models.tables import Demand, Expansion, Line, Period, Settings, Site, Tables
from planner.solve import Options, solve
from tests.models.case import case, on, solved
from tests.models.growing import option

YEARS = ("2026", "2027", "2028")
RATE = 0.08


@dataclass(frozen=True)
class Drawn:
    """A grows by up to two steps, each in service after a number of years and for a life; B may close; C is there and dear."""

    price: int
    step: int
    investment: int
    fixed: int
    lead: int
    life: int | None
    keep: int
    saving: int
    need: int

    def tables(self, *, whole: bool = True) -> Tables:
        """The network with its choices."""
        return case(
            *YEARS, prices={"A": float(self.price), "B": 25.0, "C": 50.0}, needs={"Plant": float(self.need)},
            settings=Settings(discount_rate=RATE),
            sites={"B": {"status": "may close", "fixed_cost": float(self.keep), "closing_cost": -float(self.saving)}},
            lines={"A": {"nameplate": 20.0}, "B": {"nameplate": 40.0}, "C": {"nameplate": 60.0}},
            demand={"Plant": {"penalty": 90.0}},
            expansions=[option("A", added=float(self.step), investment=float(self.investment), fixed_cost=float(self.fixed),
                               lead_time=12.0 * self.lead, life=self.life, most_times=2.0, whole=whole)],
        )  # fmt: skip

    def with_choice(self, steps: tuple[int, ...], closes: str) -> Tables:
        """The network with so many steps decided in each year and B closed from a year on: nothing is left to decide."""
        tables = self.tables()
        rows = [Line(site="A", line_name="L", unit="t", start=on(f"{year}-01-01"), end=on(f"{year}-12-31"), nameplate=20.0 + self.added(steps, number))
                for number, year in enumerate(YEARS)]  # fmt: skip
        others = [line for line in tables.lines if line.site != "A"]
        sites = [
            replace(site, status="existing", closing_cost=None, end=self.last(closes)) if site.site == "B" else site
            for site in tables.sites
        ]
        if closes == YEARS[0]:
            sites = [replace(site, status="closed", end=None) if site.site == "B" else site for site in sites]
        return replace(tables, lines=table(Line, [*others, *rows]), sites=table(Site, sites), expansions=table(Expansion, []))

    def last(self, closes: str) -> object:
        return on(f"{int(closes) - 1}-12-31") if closes and closes != YEARS[0] else None

    def serves(self, decided: int, number: int) -> bool:
        """Whether a step decided in one year is in service in another."""
        first = decided + self.lead
        return first <= number and (self.life is None or number < first + self.life)

    def added(self, steps: tuple[int, ...], number: int) -> float:
        return float(sum(self.step * count for decided, count in enumerate(steps) if self.serves(decided, number)))

    def money(self, steps: tuple[int, ...], closes: str) -> float:
        """What the steps and the closing cost, discounted; a step beyond the horizon is not offered."""
        paid = -self.saving * (1 + RATE) ** -YEARS.index(closes) if closes else 0.0
        for decided, count in enumerate(steps):
            served = len(YEARS) - decided - self.lead
            left = 0.0 if self.life is None else max(0.0, 1 - served / self.life)
            paid += count * self.investment * ((1 + RATE) ** -decided - left * (1 + RATE) ** -len(YEARS))
            for number in range(len(YEARS)):
                if self.serves(decided, number):
                    paid += count * self.fixed * (1 + RATE) ** -(number + 0.5)
        return paid

    def by_trying(self) -> float:
        """The least cost over every number of steps in every year, at most two in all, and every closing."""
        offered = len(YEARS) - self.lead
        counts = [(*few, *[0] * (len(YEARS) - offered)) for few in product(range(3), repeat=max(0, offered)) if sum(few) <= 2]
        choices = product(counts or [(0, 0, 0)], ("", *YEARS))
        return min(solved(self.with_choice(steps, closes)).outcome.cost + self.money(steps, closes) for steps, closes in choices)


DRAWN = st.builds(
    Drawn, price=st.integers(1, 45), step=st.integers(1, 50), investment=st.integers(0, 1500), fixed=st.integers(0, 300),
    lead=st.integers(0, 2), life=st.one_of(st.none(), st.integers(1, 4)), keep=st.integers(0, 600), saving=st.integers(0, 900),
    need=st.integers(0, 150),
)  # fmt: skip
FEW = settings(max_examples=8, deadline=None, derandomize=True)


@FEW
@given(DRAWN)
def test_the_best_steps_and_closings_are_found(drawn: Drawn) -> None:
    assert solved(drawn.tables()).outcome.cost == pytest.approx(drawn.by_trying(), rel=1e-7, abs=1e-6)


@FEW
@given(DRAWN)
def test_doubled_bounds_change_nothing(drawn: Drawn) -> None:
    net = network(drawn.tables())
    vars(net).update(ship_most=2.0 * net.ship_most, make_most=2.0 * net.make_most)
    assert solve(sourcing(net).problem, Options()).cost == pytest.approx(solved(drawn.tables()).outcome.cost, rel=1e-7, abs=1e-6)


@FEW
@given(DRAWN)
def test_an_option_never_costs_more_and_parts_of_it_cost_no_more_than_steps(drawn: Drawn) -> None:
    without = replace(drawn.tables(), expansions=table(Expansion, []))
    costs = [solved(tables).outcome.cost for tables in (drawn.tables(whole=False), drawn.tables(), without)]
    assert costs[0] <= costs[1] + 1e-6
    assert costs[1] <= costs[2] + 1e-6


@FEW
@given(DRAWN, st.integers(1, 4), st.integers(1, 600))
def test_a_cheaper_a_larger_and_a_longer_step_never_cost_more(drawn: Drawn, life: int, less: int) -> None:
    """Of the longer one without a fixed cost, which would have to be borne for as long."""
    cost = solved(drawn.tables()).outcome.cost
    assert solved(replace(drawn, investment=max(0, drawn.investment - less)).tables()).outcome.cost <= cost + 1e-6
    assert solved(replace(drawn, step=drawn.step + less).tables()).outcome.cost <= cost + 1e-6
    free = replace(drawn, fixed=0)
    lives = [solved(replace(free, life=years).tables()).outcome.cost for years in (life, life + 1, life + 2)]
    assert lives[2] - 1e-6 <= lives[1] <= lives[0] + 1e-6


def test_a_bound_that_is_halved_costs_more() -> None:
    """What stays open and what grows needs all of its bound."""
    busy = Drawn(price=10, step=30, investment=100, fixed=0, lead=0, life=None, keep=0, saving=0, need=60).tables()
    net = network(busy)
    vars(net).update(make_most=0.5 * net.make_most)
    assert solve(sourcing(net).problem, Options()).cost > solved(busy).outcome.cost + 1.0


def test_the_drawn_cases_add_and_close() -> None:
    """The twin would prove little if nothing was ever decided."""
    busy = Drawn(price=10, step=30, investment=100, fixed=0, lead=1, life=None, keep=500, saving=900, need=60)
    plan = solved(busy.tables())
    values = plan.outcome.values
    assert values[plan.built.x.expand.ids].sum() >= 1
    assert values[plan.built.x.closed.ids].sum() == 1
    assert busy.by_trying() == pytest.approx(plan.outcome.cost, rel=1e-9)


def quarters(*years: str) -> list[Period]:
    """These years in quarters."""
    ends = ((1, 1, 3, 31), (4, 1, 6, 30), (7, 1, 9, 30), (10, 1, 12, 31))
    return [
        Period(period=f"{year} Q{number}", start=date(int(year), *days[:2]), end=date(int(year), *days[2:]))
        for year in years
        for number, days in enumerate(ends, 1)
    ]


def test_what_grows_in_whole_years_costs_the_same_on_a_finer_grid() -> None:
    """Decided on the first day and in service for the years after the first; needs go evenly over the days of each year."""

    def cost(grid: list[Period]) -> float:
        given = case(
            periods=grid, prices={"A": 10.0, "C": 50.0}, lines={"A": {"nameplate": 20.0}},
            expansions=[option("A", added=40.0, lead_time=12.0, investment=700.0, fixed_cost=30.0, life=4.0, decided_to=on("2026-01-01"))],
        )  # fmt: skip
        days = {period.period: (period.end - period.start).days + 1 for period in grid}
        needs = [
            replace(row, quantity=60.0 * days[row.period] / (366 if row.period.startswith("2028") else 365)) for row in given.demand
        ]
        return solved(replace(given, demand=table(Demand, needs))).outcome.cost

    yearly = [Period(period=name, start=date(int(name), 1, 1), end=date(int(name), 12, 31)) for name in YEARS]
    by_hand = 20 * 10 + 40 * 50 + 2 * 60 * 10 + 700 - 700 * 0.5 + 2 * 30
    assert cost(yearly) == pytest.approx(by_hand, rel=1e-9)
    assert cost(quarters(*YEARS)) == pytest.approx(by_hand, rel=1e-9)
    assert cost([yearly[0], *quarters(*YEARS[1:])]) == pytest.approx(by_hand, rel=1e-9)
