"""The scenarios of the BMW case are planned and audited; with precursor, the chain and what it carries begin a tier earlier."""

from pathlib import Path

import pytest

from models.plan import AttributeRow, FlowRow, ProductionRow
from planner.ending import Ending
from planner.run import run
from planner.solve import Options
from planner.workbook.read import read_rows

BMW = Path(__file__).parents[1] / "inputs" / "bmw_gen6"
UPSTREAM = {"Umicore Nysa": "Umicore Kokkola", "BASF Schwarzheide": "BASF Harjavalta", "Umicore Cheonan": "Umicore Cheonan pCAM"}


def test_with_precursor_the_chain_begins_a_tier_earlier(tmp_path: Path) -> None:
    """0.9495 t of precursor a tonne of cathode, of which 2 % are lost; the certificate of K18 begins at the precursor plants."""
    finished = run(BMW, tmp_path, Options(), lambda _: None, "Precursor of Europe and Korea")
    assert (finished.ending, finished.passed) == (Ending.OPTIMAL, True)
    assert finished.written
    plan = read_rows(finished.written, [FlowRow, ProductionRow, AttributeRow])
    used = 0
    for site, plant in UPSTREAM.items():
        made = sum(row.quantity for row in plan[ProductionRow] if (row.site, row.product) == (site, "CAM_NMC90"))
        flows = [row for row in plan[FlowRow] if (row.destination, row.product) == (site, "PCAM_NMC90")]
        assert {row.origin for row in flows} <= {plant}
        assert sum(row.quantity for row in flows) == pytest.approx(made * 0.9495 / 0.98)
        marks = [
            row for row in plan[AttributeRow] if row.site == plant and row.attribute == "certified mines" and row.step == "made"
        ]
        assert bool(marks) == (made > 0)
        used += made > 0
    assert used
