"""The case of November 2026 is the base with its scenario laid over it, and nothing else."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from models.network import Network, network
from planner.workbook.convert import convert
from planner.workbook.grid import Cell
from planner.workbook.grids import read_grids
from planner.workbook.read import read

INPUTS = Path(__file__).parents[1] / "inputs"
BASE, KNOWN, NAME = INPUTS / "bmw_gen6", INPUTS / "bmw_gen6_2026", "Status November 2026"

# What plants whose fate changed have for this plan, 2026 to 2032: cathode [kt], cells [GWh].
AVAILABLE = {
    "Umicore Loyalist (Ontario)": (0, 0, 0, 0, 0, 0, 0),
    "Umicore Cheonan": (20, 20, 20, 20, 20, 20, 20),
    "EcoPro BM Debrecen": (6, 14, 22, 24.3, 30, 30, 30),
    "LG Chem Clarksville": (0, 3, 9, 12, 12, 12, 12),
    "EcoPro CAM Canada Becancour": (0, 0, 2, 6, 9, 9, 9),
    "AESC Florence (SC)": (0, 0, 3, 10, 20, 26, 30),
    "CATL Debrecen": (4, 12, 17, 20, 20, 20, 20),
    "EVE Power Debrecen": (0, 2, 9, 16, 20, 20, 20),
    "LGES Queen Creek": (0, 1, 4, 6, 8, 8, 8),
}


@pytest.fixture(scope="module")
def net() -> Network:
    return network(read(KNOWN).tables)


def _cut(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Rows without the empty cells at their ends."""
    return [list(row[: max((n for n, cell in enumerate(row, start=1) if cell != ""), default=0)]) for row in rows]


def test_the_folder_is_the_base_with_its_scenario(tmp_path: Path) -> None:
    convert(BASE, tmp_path / "made", NAME)
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "made").glob("*.csv")}
    assert made == {path.name: path.read_text(encoding="utf-8") for path in KNOWN.glob("*.csv")}
    assert "Scenarios.csv" not in made


def test_the_scenario_changes_what_it_names_and_no_other_sheet() -> None:
    base, known = ({grid.sheet: _cut(grid.rows) for grid in read_grids(path).grids} for path in (BASE, KNOWN))
    assert {name for name in base if name != "Scenarios" and base[name] != known[name]} == {
        "Settings", "Sites", "Ramps", "Lines", "Lanes", "Contracts", "Policies", "Credits", "Tariffs", "Expansions",
    }  # fmt: skip


@pytest.mark.parametrize("site", AVAILABLE)
def test_capacities_are_those_known_in_2026(net: Network, site: str) -> None:
    found = next(in_place for (where, _), in_place in net.capacity.items() if where == site)
    assert found / 1000 == pytest.approx(np.array(AVAILABLE[site]), rel=0.01, abs=1e-9)


def test_nothing_comes_from_ontario(net: Network) -> None:
    assert not len(net.make_keys.at(site="Umicore Loyalist (Ontario)"))
    assert not len(net.ship_keys.at(origin="Umicore Loyalist (Ontario)"))
