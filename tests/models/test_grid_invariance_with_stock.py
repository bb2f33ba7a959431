"""What stays the same on every grid where goods are on the way or stand in stock (model.md 11.2).

On the way: which part of a shipment leaves in which period depends on the grid, and so does what it costs; what is made, arrives and
is used agrees, and nothing is unmet where nothing is short. In stock: a plan by years, cut by days, fills and empties its
stock evenly, and a finer plan, added up, is one by years; what is kept for free costs the same on every grid.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.network import network
from models.sourcing import sourcing
from planner.ending import Ending
from planner.plan import Plan
from planner.solve import Options, solve
from tests.models.grids import GRIDS, Rows, on_grid
from tests.models.test_grid_invariance import CONTRACT, FEW, POLICY, chain, contracts, limits, policies, same_cost

OWN = [("P1", "V1"), ("P2", "V2")]
LEAN = 1.1  # t of CAM in a MWh of cells

days = st.sampled_from([0.0, 2.5, 30.0, 91.0, 400.0])
openings = st.sampled_from(["", 3.0, 25.0])


def stock(draw: st.DrawFn, places: Sequence[tuple[str, str]], *, covered: bool) -> Rows:
    """Stocks at some places; a cover asks for more in some months than in a year, so not where anything is short."""
    places = sorted(draw(st.sets(st.sampled_from(places), min_size=1)))
    rows: list[list[Any]] = [["Site", "Product", "Opening", "Most", "Cover", "Closing"]]
    for place in places:
        opening = draw(openings)
        cover = draw(st.sampled_from(["", 10.0, 45.0])) if covered else ""
        rows.append([*place, opening, "" if cover else draw(st.sampled_from(["", 30.0])), cover, draw(openings)])
    return rows


@st.composite
def on_the_way(draw: st.DrawFn) -> dict[str, Rows]:
    """Every lane takes its time, and nothing is short.

    Stock stands at customers only: of what stood at first at a maker nothing left before the plan, so that it mixes with what must
    be made then, by shares that depend on the grid.
    """
    case = chain(draw, {}, {}, OWN)
    head, *lanes = case["Lanes"]
    return {
        **case,
        "Lanes": [[*head, "Transit"], *([*row, draw(days)] for row in lanes)],
        "Contracts": [CONTRACT],
        "Policies": [POLICY],
        **({"Stock": stock(draw, [("V1", "CELL"), ("V2", "CELL")], covered=False)} if draw(st.booleans()) else {}),
    }


def moved(sheets: Mapping[str, Rows], grid: str) -> dict[str, float]:
    """What a plan makes, moves and keeps over all its time, the run-in with it."""
    built = sourcing(network(on_grid(sheets, grid)))
    outcome = solve(built.problem, Options(gap=0.0))
    assert outcome.ending is Ending.OPTIMAL
    plan = Plan(built, outcome)
    found = {"unmet": float(plan.short.sum())}
    runs = [run for run in (plan.run_in, plan) if run is not None]
    for product in ("PCAM", "CAM", "CELL"):
        last = plan.net.stocks.keys.at(product=product, period=plan.net.periods[-1])
        found[f"made {product}"] = sum(float(run.make[run.net.make_keys.at(product=product)].sum()) for run in runs)
        found[f"arrived {product}"] = sum(float(run.ship[run.net.ship_keys.at(product=product)].sum()) for run in runs)
        found[f"stands {product}"] = float(plan.stock[last].sum())
    return found


def near(amount: float) -> Any:
    return pytest.approx(amount, rel=1e-7, abs=1e-6)


@settings(FEW, max_examples=6)
@given(on_the_way())
def test_goods_on_the_way_are_made_arrive_and_stand_on_every_grid_alike(sheets: dict[str, Rows]) -> None:
    need = sum(row[3] for row in sheets["Demand"][1:])
    at_first = sum(row[2] or 0.0 for row in sheets.get("Stock", [])[1:])
    for plan in (moved(sheets, grid) for grid in GRIDS):
        assert plan["unmet"] == near(0.0)
        assert plan["made CELL"] == near(plan["arrived CELL"])
        assert plan["made CELL"] == near(need + plan["stands CELL"] - at_first)
        assert plan["made CAM"] == near(plan["arrived CAM"])
        assert plan["made CAM"] == near(LEAN * plan["made CELL"])
        assert plan["arrived PCAM"] == near(plan["made PCAM"])


@st.composite
def kept(draw: st.DrawFn) -> dict[str, Rows]:
    """Stock for nothing: either anything may be short, or something must be covered."""
    short, places = draw(st.booleans()), [("P1", "CAM"), ("P2", "CAM"), ("B", "CAM"), ("V1", "CELL")]
    lines = {site: draw(limits) for site in ("Refinery", "A", "B", "C", "P1", "P2")} if short else {}
    case = chain(draw, {}, lines, OWN)
    return {**case, "Stock": stock(draw, places, covered=not short), "Contracts": draw(contracts()), "Policies": draw(policies())}


@settings(FEW, max_examples=10)
@given(kept())
def test_stock_costs_the_same_on_every_grid(sheets: dict[str, Rows]) -> None:
    same_cost(sheets)
