"""The BMW case by quarters is the base on another grid, and nothing else; what does not change within a year costs the same on both."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.contract import table
from models.network import network
from models.sourcing import sourcing
from models.tables import Lane, Tables
from planner.regrid.periods import Step, Wanted
from planner.run import checked
from planner.solve import Options, solve
from planner.workbook.convert import convert

INPUTS = Path(__file__).parents[1] / "inputs"
BASE, QUARTERLY = INPUTS / "bmw_gen6", INPUTS / "bmw_gen6_quarterly"
TITLE = "BMW Gen6 by quarters: cathode and cells, 2026 to 2029"


def test_the_folder_is_the_base_by_quarters(tmp_path: Path) -> None:
    notes = convert(BASE, tmp_path / "made", wanted=Wanted(Step.QUARTERS, 2026, 2029, title=TITLE))
    assert [str(note) for note in notes] == ["Demand: 21 rows of periods that are left out"]
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "made").glob("*.csv")}
    assert made == {path.name: path.read_text(encoding="utf-8") for path in QUARTERLY.glob("*.csv")}


def test_the_vehicles_of_a_year_are_those_of_its_quarters() -> None:
    years: dict[tuple[str, str], float] = {}
    quarters: dict[tuple[str, str], float] = {}
    for path, found in ((BASE, years), (QUARTERLY, quarters)):
        for row in checked(path)[0].demand:
            key = row.site, row.period[:4]
            found[key] = found.get(key, 0.0) + row.quantity
    assert len(quarters) == 23
    assert quarters == pytest.approx({key: need for key, need in years.items() if key[1] < "2030"}, rel=1e-14)


def test_quarters_cost_what_years_cost(tmp_path: Path) -> None:
    """All dates that bind before 2030 are a 1 January; without transit nothing differs within a year."""
    convert(BASE, tmp_path / "years", wanted=Wanted(Step.YEARS, 2026, 2029))
    cost, by_quarter = (optimum(at_once(checked(path)[0])) for path in (tmp_path / "years", QUARTERLY))
    assert cost > 1e10
    assert by_quarter == pytest.approx(cost, rel=1e-9)


def at_once(tables: Tables) -> Tables:
    """The case with no days on the way."""
    return replace(tables, lanes=table(Lane, [replace(lane, transit=0.0) for lane in tables.lanes]))


def optimum(tables: Tables) -> float:
    outcome = solve(sourcing(network(tables)).problem, Options())
    assert outcome.ending.has_plan
    return outcome.cost
