"""What overrides need, on the small chain of test_checks.py."""

from datetime import date
from typing import Any

import pytest

from models.times import Time
from tests.planner.test_checks import GOOD, said, tables

ROW = {"origin": "Mill", "destination": "Plant", "product": "Cathode", "period": "2026", "least": 5.0}
LANE = GOOD["lanes"][0]
LATER = {**LANE, "opens": Time("date", day=date(2030, 1, 1))}
FIRST, SECOND = GOOD["periods"]
FLOW = {**{name: ROW[name] for name in ("origin", "destination", "product", "period")}, "quantity": 5.0}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"plan_overrides": [ROW]}, []),
        ({"plan_overrides": [{**ROW, "least": None}]}, [
            "Plan overrides!F2: Cathode from Mill to Plant in 2026 is fixed to nothing: Least and Most are both blank",
        ]),
        ({"plan_overrides": [{**ROW, "most": 4.0}]}, [
            "Plan overrides!G2: at least 5 and at most 4 of Cathode from Mill to Plant in 2026 leave nothing between them",
        ]),
        ({"plan_overrides": [{**ROW, "mode": "air"}]}, [
            "Plan overrides!D2: no lane brings Cathode from Mill to Plant by air",
        ]),
        ({"plan_overrides": [{**ROW, "origin": "Plant", "destination": "Mill"}]}, [
            "Plan overrides!A2: no lane brings Cathode from Plant to Mill",
        ]),
        ({"plan_overrides": [ROW], "lanes": [LATER]}, [
            "Plan overrides!E2: no lane that brings Cathode from Mill to Plant is open and qualified in 2026",
        ]),
        ({"plan_overrides": [{**ROW, "least": None, "most": 3.0}], "lanes": [LATER]}, [
            "Plan overrides!E2: no lane that brings Cathode from Mill to Plant is open and qualified in 2026: the row changes nothing",
        ]),
        ({"plan_overrides": [ROW], "lanes": [{**LANE, "capacity": 4.0}]}, [
            "Plan overrides!F2: at least 5 of Cathode from Mill to Plant is asked for in 2026, and the lane carries 4 then",
        ]),
        ({"plan_overrides": [ROW], "periods": [{**FIRST, "frozen": True}, SECOND], "previous_plan": [FLOW]}, [
            "Plan overrides!E2: 2026 is frozen: its flows are those of the Previous plan",
        ]),
    ],
)  # fmt: skip
def test_overrides(changes: dict[str, list[dict[str, Any]]], expected: list[str]) -> None:
    assert [line for line in said(tables(**changes)) if line.startswith("Plan overrides")] == expected
