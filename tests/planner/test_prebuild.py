"""Goods are built ahead by themselves where that is allowed and pays, by hand arithmetic, and never where it is not."""

from dataclasses import replace
from typing import Any

from models.contract import table
from models.tables import Demand, Line, Product, Production, Ramp, Recipe, Stock, Tables
from tests.models.case import UNMET, case, contract, halves, on
from tests.models.stock_case import audited, kept, stands

QUARTERS = [*halves("2026"), *halves("2027")]


def needing(tables: Tables, *quantities: float) -> Tables:
    """The case with these needs of Plant, period by period."""
    rows = [replace(row, quantity=quantity) for row, quantity in zip(tables.demand, quantities, strict=True)]
    return replace(tables, demand=table(Demand, rows))


def test_a_peak_is_built_ahead_and_no_earlier_than_it_must() -> None:
    """Far makes 100 a year: a need of 80, 90 and 120. Of the 20 missing, 10 can be made in the second year, 10 in the first."""
    given = case("2026", "2027", "2028", prices={"Far": 20.0}, lines={"Far": {"nameplate": 100.0}}, stock=[kept(holding_cost=2.0)])
    plan = audited(needing(given, 80.0, 90.0, 120.0))
    assert stands(plan) == [10, 20, 0]
    assert plan.costs == {"production": 290 * 20, "holding": 2 * (5 + 15 + 10)}


def test_without_a_row_nothing_is_built_ahead_and_the_shortage_is_shown() -> None:
    """Cheat: free stock would hide it."""
    given = case("2026", "2027", "2028", prices={"Far": 20.0}, lines={"Far": {"nameplate": 100.0}})
    plan = audited(needing(given, 80.0, 90.0, 120.0))
    assert (plan.unmet(period="2028"), plan.cost) == (20, 270 * 20 + 20 * UNMET)


def test_building_ahead_stops_where_it_costs_more_than_the_shortage() -> None:
    """Kept from the first year to the third a tonne costs 20 + 2 · 600, from the second 20 + 600; missing it costs 1000."""
    given = case(
        "2026", "2027", "2028", prices={"Far": 20.0}, lines={"Far": {"nameplate": 100.0}}, stock=[kept(holding_cost=600.0)]
    )
    plan = audited(needing(given, 80.0, 90.0, 120.0))
    assert stands(plan) == [0, 10, 0]
    assert plan.unmet(period="2028") == 10


def test_a_slow_ramp_is_bridged_by_what_the_old_plant_makes_before_it_closes() -> None:
    """Old closes at the end of 2026; New starts then, at half of 100 for a year: Plant lacks 50 t of 2027, made by Old in 2026."""
    given = case(
        "2026", "2027", "2028",
        prices={"Old": 24.0, "New": 25.0},
        sites={"Old": {"end": on("2026-12-31")}, "New": {"start": on("2027-01-01")}},
        lines={"Old": {"nameplate": 160.0}, "New": {"nameplate": 100.0, "ramp": "slow"}},
        ramps=[Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)],
        stock=[kept(holding_cost=2.0)],
    )  # fmt: skip
    plan = audited(given)
    assert stands(plan) == [50, 0, 0]
    assert plan.costs == {"production": 150 * 24 + 150 * 25, "holding": 2 * (25 + 25)}


def test_cells_are_built_ahead_of_a_start_within_a_period_through_the_recipe() -> None:
    """Cells for Plant come from Mill, whose cathode maker stops in June 2027: the cells of the second half are made in the first."""
    given = case(periods=QUARTERS, prices={"Far": 20.0}, sites={"Far": {"end": on("2027-06-30")}})
    cells = replace(
        given,
        products=table(Product, [*given.products, Product(product="Cell", tier="cell", unit="MWh")]),
        lines=table(Line, [*given.lines, Line(site="Plant", line_name="P", unit="MWh")]),
        production=table(
            Production,
            [*given.production, Production(site="Plant", line_name="P", product="Cell", recipe="wet", cost=5.0, yield_=0.8)],
        ),
        recipes=table(Recipe, [Recipe(product="Cell", recipe="wet", component="CAM", quantity=1.2)]),
        demand=table(Demand, [replace(row, product="Cell") for row in given.demand]),
    )
    plan = audited(replace(cells, stock=table(Stock, [kept(product="Cell")])))
    assert stands(plan, product="Cell") == [0, 0, 100, 0]
    assert plan.cost == 400 * 5 + 600 * 20
    cathode = audited(replace(cells, stock=table(Stock, [kept()])))
    assert stands(cathode) == [0, 0, 150, 0]
    assert audited(cells).unmet(period="2027 H2") == 100


def bought_ahead(**row: Any) -> Tables:
    """From 2027 on Plant may buy from Near only, for 30; Far asks 20."""
    exclusive = contract("exclusive source", start=on("2027-01-01"))
    return case("2026", "2027", "2028", contracts=[exclusive], stock=[kept(holding_cost=4.0, **row)])


def test_buying_ahead_of_an_exclusivity_is_allowed_and_visible() -> None:
    """A tonne from Far of 2026 costs 20 + 4 in 2027 and 20 + 8 in 2028, less than 30: an exclusivity binds purchases."""
    plan = audited(bought_ahead())
    assert stands(plan) == [200, 100, 0]
    assert (plan.flow("Far"), plan.flow("Near", period="2027")) == (300, 0)


def test_an_age_keeps_it_within_bounds() -> None:
    """73 days are a fifth of 2027."""
    plan = audited(bought_ahead(most_age=73.0))
    assert stands(plan)[:2] == [20, 0]
    assert [plan.flow("Near", period=t) for t in ("2027", "2028")] == [80, 100]


def test_a_cover_follows_the_need() -> None:
    """36.5 days are a tenth of 2027 and 36.5/366 of 2028, and of 2028 again."""
    given = case("2026", "2027", "2028", prices={"Far": 20.0}, stock=[kept(cover=36.5, holding_cost=1.0)])
    assert stands(audited(needing(given, 80.0, 90.0, 120.0))) == [9, round(120 * 36.5 / 366, 6), round(120 * 36.5 / 366, 6)]
