"""One Start of production moves capacity, yield, scrap and what is used, by the days it is moved, on every grid.

The hand arithmetic here counts day by day: capacity in place = 1000 · sum of rate(age) / days of the year; the mean yield of a
period = that sum over the sum of rate / yield; a full line uses 1.2 / mean yield of cathode for each good unit.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from models.calendar import Calendar
from models.lines import Lines
from models.network import network
from models.sourcing import sourcing
from planner.solve import Options, solve
from tests.models.grids import GRIDS, Rows, on_grid

STEPS = ((0, 0.2, 0.5), (1, 0.6, 0.8), (2, 1.0, 0.9))
YEARS = (2026, 2027, 2028)


def sheets(start: str, **line: str) -> dict[str, Rows]:
    """Cells makes 1,000 MWh a year once it has ramped up, far less than is needed, of 1.2 t of cathode each."""
    return {
        "Periods": [["Period", "Start", "End"], *([str(year), date(year, 1, 1), date(year, 12, 31)] for year in YEARS)],
        "Settings": [["Setting", "Value"], ["unmet demand penalty", 10]],
        "Products": [["Product", "Tier", "Unit", "Energy"], ["CAM", "cathode", "t", 800], ["CELL", "cell", "MWh", ""]],
        "Sites": [["Site", "Start of production"], ["Mill", ""], ["Cells", start], ["Cars", ""]],
        "Ramps": [["Ramp", "Year since start", "Rate", "Yield"], *(["slow", *step] for step in STEPS)],
        "Recipes": [["Product", "Recipe", "Component", "Quantity"], ["CELL", "wet", "CAM", 1.2]],
        "Lines": [["Site", "Line", "Unit", "Nameplate", "Ramp", *line], ["Mill", "L", "t", "", "", *[""] * len(line)], ["Cells", "L", "MWh", 1000, "slow", *line.values()]],
        "Production": [["Site", "Line", "Product", "Recipe", "Unit price or conversion cost"], ["Mill", "L", "CAM", "", 20], ["Cells", "L", "CELL", "wet", 5]],
        "Lanes": [["Origin", "Destination", "Product"], ["Mill", "Cells", "CAM"], ["Cells", "Cars", "CELL"]],
        "Demand": [["Site", "Product", "Period", "Quantity"], *(["Cars", "CELL", str(year), 5000] for year in YEARS)],
        "Contracts": [["Contract", "Clause", "Buyer", "Seller", "Product"]],
        "Policies": [["Policy", "Clause", "Applies at", "Product"]],
    }  # fmt: skip


def grids() -> list[str]:
    assert {"years", "quarters", "months", "mixed"} == set(GRIDS)
    return list(GRIDS)


def by_hand(first: date, last: date, start: date) -> tuple[float, float]:
    """Good output that a line can make from the first to the last day, and what it begins for that."""
    good = begun = 0.0
    day = first
    while day <= last:
        age = day.year - start.year - ((day.month, day.day) < (start.month, start.day))
        if age >= 0:
            _, rate, share = STEPS[min(age, 2)]
            part = 1000 * rate / (366 if day.year % 4 == 0 else 365)
            good, begun = good + part, begun + part / share
        day += timedelta(days=1)
    return good, begun


@pytest.mark.parametrize("grid", grids())
@pytest.mark.parametrize("start", ["2026-01-01", "2026-07-02", "2027-02-15", "2028-12-31", "2024-05-05"])
def test_capacity_yield_and_use_are_those_of_hand_arithmetic(start: str, grid: str) -> None:
    tables = on_grid(sheets(start), grid)
    expected = [by_hand(period.start, period.end, date.fromisoformat(start)) for period in tables.periods]
    lines = Lines(tables, Calendar(tables))
    assert lines.capacity_in_place()["Cells", "L"].tolist() == pytest.approx([good for good, _ in expected])
    yields = [good / begun if begun else 1.0 for good, begun in expected]
    assert lines.yields()["Cells", "L"].tolist() == pytest.approx(yields)
    made, used = plan(sheets(start), grid)
    open_periods = {period.period: pair for period, pair in zip(tables.periods, expected, strict=True) if pair[0]}
    assert open_periods
    assert made == pytest.approx({name: good for name, (good, _) in open_periods.items()})
    assert used == pytest.approx({name: begun * 1.2 for name, (_, begun) in open_periods.items()})


@pytest.mark.parametrize("grid", grids())
def test_a_year_later_everything_comes_a_year_later(grid: str) -> None:
    """2026 and 2027 have the same days: what 2026 had without the delay, 2027 has with it, period by period."""
    early, late = plan(sheets("2026-02-15"), grid), plan(sheets("2027-02-15"), grid)
    for before, after in zip(early, late, strict=True):
        first = [quantity for period, quantity in before.items() if period.startswith("2026")]
        assert first
        assert [quantity for period, quantity in after.items() if period.startswith("2027")] == pytest.approx(first)
        assert not [period for period in after if period.startswith("2026")]


@pytest.mark.parametrize("grid", grids())
def test_scrap_moves_with_the_plant(grid: str) -> None:
    """Over the three years a start in 2026 begins 400, 750 and 1,111 MWh for its 200, 600 and 1,000; a year later the last is not made."""
    for start, begun in (("2026-01-01", 200 / 0.5 + 600 / 0.8 + 1000 / 0.9), ("2027-01-01", 200 / 0.5 + 600 / 0.8)):
        _, used = plan(sheets(start), grid)
        assert sum(used.values()) == pytest.approx(1.2 * begun)


@pytest.mark.parametrize("grid", grids())
@pytest.mark.parametrize("start", ["2026-01-01", "2026-09-20", "2027-03-01"])
def test_rows_that_name_the_start_move_with_it(start: str, grid: str) -> None:
    """A line that is ours in the first year after its start only, and a product made from half a year after it."""
    given = sheets(start, To="start of Cells + 1 year")
    given["Production"] = [[*given["Production"][0], "From"], [*given["Production"][1], ""], [*given["Production"][2], "start of Cells + 6 months"]]  # fmt: skip
    begin = date.fromisoformat(start)
    half = date(begin.year + (begin.month > 6), (begin.month + 5) % 12 + 1, begin.day)
    year = date(begin.year + 1, begin.month, begin.day) - timedelta(days=1)
    tables = on_grid(given, grid)
    capacity = Lines(tables, Calendar(tables)).capacity_in_place()["Cells", "L"]
    expected = [by_hand(max(period.start, begin), min(period.end, year), begin)[0] for period in tables.periods]
    assert sum(expected) == pytest.approx(200, rel=0.003)
    assert capacity.tolist() == pytest.approx(expected)
    made, _ = plan(given, grid)
    assert set(made) == {p.period for p in tables.periods if max(p.start, half) <= min(p.end, year)}


def plan(given: Mapping[str, Rows], grid: str) -> tuple[dict[str, float], dict[str, float]]:
    """What Cells makes and what it uses of cathode, by period."""
    built = sourcing(network(on_grid(given, grid)))
    outcome = solve(built.problem, Options())
    assert outcome.ending.has_plan
    found: list[dict[str, float]] = []
    for decision, where in ((built.x.make, {"site": "Cells"}), (built.x.ship, {"destination": "Cells"})):
        at = decision.keys.at(**where)
        periods = decision.keys.column("period")[at]
        found.append(dict(zip(periods.tolist(), outcome.values[decision.ids[at]].tolist(), strict=True)))
    return found[0], found[1]
