from pathlib import Path

import pytest

from planner.report.sheets.run_facts import run_facts
from tests.planner.report.plans import first_steps


def test_enough_to_repeat_the_run() -> None:
    plan = first_steps()
    rows = list(run_facts(plan, Path("made/up/first_steps.xlsx"), "abc", {"solver": "HiGHS"}, {"solve": 0.123456}))
    said = {(row.topic, row.item): row.value for row in rows}
    numbers = {(row.topic, row.item): row.number for row in rows}
    assert said["inputs", "file"] == "first_steps.xlsx"
    assert said["inputs", "sha256"] == "abc"
    assert said["options", "solver"] == "HiGHS"
    assert "optimal" in said["result", "ending"]
    assert said["versions", "Python"]
    assert numbers["result", "cost"] == pytest.approx(158_518_400)
    assert numbers["result", "proven bound"] == pytest.approx(158_518_400)
    assert numbers["result", "cost of CO2e price"] == pytest.approx(4_776_400)
    assert numbers["size", "columns ship"] == 4
    assert numbers["size", "rows exclusive_source"] == 1
    assert numbers["seconds", "solve"] == 0.123
    assert len(said) == len(rows)
    assert numbers["size", "columns"] == sum(n or 0 for (topic, item), n in numbers.items() if item.startswith("columns "))
    assert numbers["size", "rows"] == sum(n or 0 for (topic, item), n in numbers.items() if item.startswith("rows "))
