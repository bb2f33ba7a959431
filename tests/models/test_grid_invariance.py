"""A case costs the same by years, quarters, months and a mix, where nothing changes within a year (model.md 11.2).

Needs are shared out by days, as capacities are, and there is no transit and no stock, so a plan by years, cut by days, is a plan on
the finer grid, and a finer plan, added up, is one by years. What changes within a year may break that: a plan by years may use in
January what comes in July. Of such changes those are proven here that keep it: one supplier of a buyer that starts on any day, and
what hangs on that start, where nothing else is short. The last test shows what a plan by years may do and one by months may not.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from models.contract import table
from models.network import network
from models.plan import RunRow
from models.sourcing import sourcing
from planner.audit import audit, failures
from planner.ending import Ending, Outcome
from planner.plan import Plan
from planner.report.reported import reported
from planner.solve import Options, solve
from tests.models.grids import GRIDS, YEARS, Rows, on_grid

FEW = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
PLACES = {
    "Refinery": ("R", "NO", "North"),
    "A": ("Alfa", "NO", "North"),
    "B": ("Beta", "SO", "South"),
    "C": ("Alfa", "SO", "South"),
    "P1": ("Cells", "NO", "North"),
    "P2": ("Cells", "SO", "South"),
    "V1": ("Cars", "NO", "North"),
    "V2": ("Cars", "SO", "South"),
}
SELLERS, PLANTS, CUSTOMERS = ("A", "B", "C"), ("P1", "P2"), ("V1", "V2")
RULE = ["Clause", "Product", "Value", "Unit", "Each or together", "From", "To", "Hard or soft", "Penalty"]
CONTRACT = ["Contract", "Buyer", "Seller", "Shortfall fee", "Make-up", *RULE]
POLICY = ["Policy", "Applies at", *RULE]
CASE: Mapping[str, Rows] = {
    "Settings": [["Setting", "Value"], ["CO2e price", 20], ["unmet demand penalty", 10]],
    "Products": [["Product", "Tier", "Unit", "Energy", "Value"], ["PCAM", "precursor", "t", "", 8], ["CAM", "cathode", "t", 800, 30], ["CELL", "cell", "MWh", "", 90]],
    "Groups": [["Group", "Member"], ["plants", "P1"], ["plants", "P2"]],
    "Ramps": [["Ramp", "Year since start", "Rate", "Yield"], ["slow", 0, 0.3, 0.7], ["slow", 1, 0.6, 0.8], ["slow", 2, 1, 0.9]],
    "Recipes": [["Product", "Recipe", "Component", "Quantity"], ["CAM", "own", "PCAM", 0.95], ["CELL", "rich", "CAM", 1.4], ["CELL", "lean", "CAM", 1.1]],
    "Qualifications": [["Supplier", "Buyer", "Product", "Qualified from"]],
    "Tariffs": [["From", "To", "Product", "Measure", "Kind", "Rate", "Start"], ["SO", "NO", "CAM", "duty", "base", 0.1, "2028"]],
    "Price indices": [["Index", "Period", "Value"], ["metal", "", 10], ["metal", "2028", 4]],
    "Exchange rates": [["Currency", "Period", "Value"], ["EUR", "2027", 1.1], ["EUR", "2028", 1.3]],
}  # fmt: skip

amounts = st.sampled_from([0.0, 7.5, 40.0, 120.0])
limits = st.sampled_from(["", 30.0, 90.0, 400.0])
january = st.sampled_from(["", "2025-01-01", "2027-01-01", "2028-01-01"])
shares = st.sampled_from([0.25, 0.6, 1.0])


def chain(
    draw: st.DrawFn, starts: Mapping[str, Any], lines: Mapping[str, Any], served: Sequence[tuple[str, str]]
) -> dict[str, Rows]:
    """Three tiers; ``lines`` gives the nameplate of each site, which ramps up at A, P1 and P2, ``served`` who makes cells for whom."""
    ramped = {"A": "slow", **{plant: draw(st.sampled_from(["", "slow"])) for plant in PLANTS}}
    steady = len(served) > len(CUSTOMERS)
    recipes = [("rich", 5), ("lean", 14)] if steady else [("lean", 14)]
    lanes = [("Refinery", "A", "PCAM")]
    lanes += [(a, b, "CAM") for a in SELLERS for b in PLANTS]
    lanes += [(a, b, "CELL") for a, b in served]
    return {
        **CASE,
        "Sites": [
            ["Site", "Company", "Country", "Region", "Start of production", "Fixed cost"],
            *([site, *place, starts.get(site, ""), 1000 if site == "B" else ""] for site, place in PLACES.items()),
        ],
        "Lines": [
            ["Site", "Line", "Unit", "Nameplate", "Ramp"],
            *([site, "L", "t", lines.get(site, ""), ramped.get(site, "") if starts.get(site) else ""] for site in ("Refinery", *SELLERS)),
            *([site, "L", "MWh", lines.get(site, ""), ramped[site] if starts.get(site) else ""] for site in PLANTS),
        ],
        "Production": [
            ["Site", "Line", "Product", "Recipe", "Unit price or conversion cost", "Currency", "Unit CO2e"],
            ["Refinery", "L", "PCAM", "", 5, "", 100],
            ["A", "L", "CAM", "own", draw(amounts), "", 300],
            *([site, "L", "CAM", "", draw(st.sampled_from([20.0, 25.0, 41.0])), draw(st.sampled_from(["", "EUR"])), 500] for site in "BC"),
            *([site, "L", "CELL", recipe, cost, "", 50] for site in PLANTS for recipe, cost in recipes),
        ],
        "Lanes": [
            ["Origin", "Destination", "Product", "Distance", "Cost", "CO2e", "Capacity"],
            *([*lane, draw(st.sampled_from([10, 600, 9000])), draw(st.sampled_from([0.0, 1.5, 6.0])), 10, draw(st.sampled_from(["", "", 55])) if steady else ""] for lane in lanes),
        ],
        "Demand": [
            ["Site", "Product", "Period", "Quantity"],
            *([site, "CELL", year, draw(st.sampled_from([0.0, 20.0, 73.0]))] for site in CUSTOMERS for year in YEARS),
        ],
    }  # fmt: skip


@st.composite
def contracts(draw: st.DrawFn) -> Rows:
    """Clauses that are counted by year or term, or that hold in every part of a year as in the whole."""
    rows: list[list[Any]] = [CONTRACT]
    for number in range(draw(st.integers(0, 3))):
        clause = draw(st.sampled_from(["exclusive source", "minimum share", "maximum share", "minimum volume", "maximum volume", "take or pay", "single source", "price"]))  # fmt: skip
        value: Any = draw(shares) if "share" in clause or clause == "exclusive source" else draw(amounts)
        unit = "" if "share" in clause or "source" in clause else "USD/t" if clause == "price" else "t/year"
        paid = clause in ("take or pay", "price")
        single = clause == "single source"
        fee = [draw(st.sampled_from([1.0, 600.0])), draw(st.sampled_from(["", 1]))] if clause == "take or pay" else ["", ""]
        buyer = draw(st.sampled_from(["P1", "P2", "plants"]))
        each = draw(st.sampled_from(["each", "together"]))
        terms = ["" if single else value, unit, each, draw(st.sampled_from(["", *YEARS])), "", "" if paid else "soft", "" if paid else draw(st.sampled_from([3.0, 900.0]))]  # fmt: skip
        rows.append([f"K{number}", buyer, "" if single else draw(st.sampled_from(SELLERS)), *fee, clause, "CAM", *terms])
    return rows


@st.composite
def policies(draw: st.DrawFn) -> Rows:
    rows: list[list[Any]] = [POLICY]
    for number in range(draw(st.integers(0, 2))):
        clause = draw(st.sampled_from(["minimum local share", "maximum share of one company", "maximum share of one country", "maximum average distance", "CO2e cap"]))  # fmt: skip
        value, unit, penalty = {"maximum average distance": (500, "km", 0.01), "CO2e cap": (20, "t/year", 90)}.get(clause, (draw(shares), "", 40))  # fmt: skip
        rows.append([f"P{number}", draw(st.sampled_from(["P1", "plants"])), clause, "CAM", value, unit, "each", draw(st.sampled_from(["", "2028"])), "", "soft", penalty])  # fmt: skip
    return rows


@st.composite
def throughout(draw: st.DrawFn) -> dict[str, Rows]:
    """Everything is the same throughout a year: starts, ramps and clauses begin with a January; anything may be short."""
    starts = {site: draw(january) for site in ("A", "B", *PLANTS)}
    lines = {site: draw(limits) for site in PLACES if site not in CUSTOMERS}
    outage = [["Disruption", "What", "From", "Duration", "Remaining capacity share"], ["strike", "B", "2028", 366, draw(shares)]]
    return {
        **chain(draw, starts, lines, list(product(PLANTS, CUSTOMERS))),
        "Contracts": draw(contracts()),
        "Policies": draw(policies()),
        "Disruptions": outage,
    }


@st.composite
def one_start(draw: st.DrawFn) -> dict[str, Rows]:
    """B starts on any day and may be short, nothing else is; an exclusivity may hang on the start where B is not short either.

    Each customer has a plant of its own, with one recipe: of two the one would serve the months before the start, the other the rest.
    """
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    short = draw(st.sampled_from(["", 30.0]))
    rows: list[list[Any]] = [CONTRACT]
    if not short and draw(st.booleans()):
        since = f"start of B + {draw(st.sampled_from(['1 year', '40 days', '3 months']))}"
        rows.append(["K", draw(st.sampled_from(["P1", "plants"])), "B", "", "", "exclusive source", "CAM", "", "", "each", since, "", "soft", draw(st.sampled_from([3.0, 900.0]))])  # fmt: skip
    case = chain(
        draw,
        {"B": f"{draw(st.sampled_from(YEARS))}-{month:02}-{day:02}"},
        {"B": short} if short else {},
        [("P1", "V1"), ("P2", "V2")],
    )
    return {**case, "Contracts": rows, "Policies": [POLICY]}


def planned(sheets: Mapping[str, Rows], grid: str, *, audited: bool = False) -> Outcome:
    tables = on_grid(sheets, grid)
    built = sourcing(network(tables))
    outcome = solve(built.problem, Options(gap=0.0))
    if audited:
        facts = table(RunRow, [RunRow(topic="result", item="cost", number=outcome.cost)])
        shown = {kind: table(kind, rows) for kind, rows in reported(Plan(built, outcome)).sheets.items()}
        assert failures(audit(tables, {RunRow: facts, **shown})) == []
    return outcome


def same_cost(sheets: Mapping[str, Rows]) -> None:
    """Every grid has a plan, and all cost the same; the plan of the mixed grid passes its audit."""
    found = {grid: planned(sheets, grid, audited=grid == "mixed") for grid in GRIDS}
    assert {outcome.ending for outcome in found.values()} == {Ending.OPTIMAL}
    cost = found["years"].cost
    event("something is paid" if cost else "nothing is needed")
    assert {grid: outcome.cost for grid, outcome in found.items()} == {
        grid: pytest.approx(cost, rel=1e-9, abs=1e-6) for grid in GRIDS
    }


@FEW
@given(throughout())
def test_what_is_the_same_throughout_a_year_costs_the_same_on_every_grid(sheets: dict[str, Rows]) -> None:
    same_cost(sheets)


@FEW
@given(one_start())
def test_one_start_within_a_year_costs_the_same_on_every_grid(sheets: dict[str, Rows]) -> None:
    same_cost(sheets)


def two_late(grid: str) -> float:
    """The cost of 365 t in 2027 where Early opens in April, Late in July, and Always is dear."""
    sheets: dict[str, Rows] = {
        "Settings": [["Setting", "Value"], ["unmet demand penalty", 100]],
        "Products": [["Product", "Tier", "Unit", "Energy"], ["CAM", "cathode", "t", 800]],
        "Sites": [["Site", "Start of production"], ["Early", "2027-04-01"], ["Late", "2027-07-01"], ["Always", ""], ["Plant", ""]],
        "Lines": [["Site", "Line", "Unit"], *([site, "L", "t"] for site in ("Early", "Late", "Always"))],
        "Production": [["Site", "Line", "Product", "Unit price or conversion cost"], ["Early", "L", "CAM", 20], ["Late", "L", "CAM", 10], ["Always", "L", "CAM", 50]],
        "Lanes": [["Origin", "Destination", "Product"], *([site, "Plant", "CAM"] for site in ("Early", "Late", "Always"))],
        "Demand": [["Site", "Product", "Period", "Quantity"], ["Plant", "CAM", "2027", 365]],
        "Contracts": [CONTRACT],
        "Policies": [POLICY],
    }  # fmt: skip
    return planned(sheets, grid).cost


def test_a_plan_by_years_does_not_see_that_two_late_starters_leave_the_winter_open() -> None:
    """Late makes the 184 t from July on, Early the 91 t before, and 90 t of the winter come from Always; by years Early makes them."""
    assert two_late("months") == two_late("quarters") == pytest.approx(184 * 10 + 91 * 20 + 90 * 50)
    assert two_late("years") == pytest.approx(184 * 10 + 181 * 20)
