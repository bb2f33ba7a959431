"""The BMW case by quarters is the base on another grid, and nothing else; what does not change within a year costs the same on both."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.batch import Floats
from models.calendar import years_between
from models.contract import table
from models.network import Network, network
from models.sourcing import sourcing
from models.tables import Expansion, Lane, Stock, Tables
from planner.regrid.periods import Step, Wanted
from planner.run import checked
from planner.solve import Options, solve
from planner.workbook.convert import convert

INPUTS = Path(__file__).parents[1] / "inputs"
BASE, QUARTERLY = INPUTS / "bmw_gen6", INPUTS / "bmw_gen6_quarterly"
LOYALIST = "Umicore Loyalist (Ontario)", "Cathode"
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
    """All dates that bind before 2030 are a 1 January; at once, undiscounted and without stock nothing differs within a year."""
    convert(BASE, tmp_path / "years", wanted=Wanted(Step.YEARS, 2026, 2029))
    cost, by_quarter = (optimum(at_once(checked(path)[0])) for path in (tmp_path / "years", QUARTERLY))
    assert cost > 1e10
    assert by_quarter == pytest.approx(cost, rel=1e-9)


def test_a_later_plant_moves_its_ramp_and_its_exclusivity_quarter_by_quarter(tmp_path: Path) -> None:
    """One date in one cell: Loyalist starts on 1 July 2026 instead of 1 January, and K01 two years later; all else stays."""
    shutil.copytree(QUARTERLY, tmp_path / "case")
    file = tmp_path / "case" / "Sites.csv"
    before, after = f"{LOYALIST[0]},UMI_LOY,Umicore,cathode,Loyalist,CA,NAM,44.22,-76.75,planned,2026-01-01", "2026-07-01"
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, before.removesuffix("2026-01-01") + after), encoding="utf-8")
    published, moved = (network(checked(path)[0]) for path in (QUARTERLY, tmp_path / "case"))
    rates = [in_place[LOYALIST] / 44100 / years_of(net) for net in (published, moved) for in_place in (net.capacity,)]
    assert rates[0] == pytest.approx([0.2] * 4 + [0.5] * 4 + [0.85] * 4 + [1.0] * 4)
    assert rates[1] == pytest.approx([0.0] * 2 + [0.2] * 4 + [0.5] * 4 + [0.85] * 4 + [1.0] * 2)
    assert first_in_force(published, "K01") == "2028 Q1"
    assert first_in_force(moved, "K01") == "2028 Q3"
    others = published.capacity.keys() - {LOYALIST}
    assert others
    assert all((published.capacity[other] == moved.capacity[other]).all() for other in others)


def years_of(net: Network) -> Floats:
    return np.array([years_between(span.first, span.end) for span in net.calendar.periods])


def first_in_force(net: Network, rule: str) -> str:
    return next(case.span for case in net.cases if case.key[0] == rule and case.force.any())


def at_once(tables: Tables) -> Tables:
    """The case with no days on the way, no stock, nothing that may be built and money that counts alike: all four tell quarters apart."""
    return replace(
        tables,
        settings=replace(tables.settings, discount_rate=0.0),
        lanes=table(Lane, [replace(lane, transit=0.0) for lane in tables.lanes]),
        stock=table(Stock, []),
        expansions=table(Expansion, []),
    )


def optimum(tables: Tables) -> float:
    outcome = solve(sourcing(network(tables)).problem, Options())
    assert outcome.ending.has_plan
    return outcome.cost
