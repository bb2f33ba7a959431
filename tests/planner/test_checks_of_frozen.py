"""What frozen periods need, on the small chain of test_checks.py."""

from datetime import date
from typing import Any

import pytest

from models.times import Time
from tests.planner.test_checks import GOOD, said, tables

FLOW = {"origin": "Mill", "destination": "Plant", "product": "Cathode", "period": "2026", "quantity": 5.0}
FIRST = GOOD["periods"][0]
FROZEN = {**FIRST, "frozen": True}
SECOND = GOOD["periods"][1]
BOTH = [FROZEN, SECOND]
LANE = GOOD["lanes"][0]
LATER = Time("date", day=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"periods": BOTH, "previous_plan": [FLOW]}, []),
        ({"periods": BOTH}, [
            "Periods!E2: 2026 is frozen, but the Previous plan has no flow in it, so that nothing would move",
        ]),
        ({"periods": BOTH, "previous_plan": [FLOW, {**FLOW, "origin": "Plant", "destination": "Mill"}]}, [
            "Previous plan!A3: 2026 is frozen with Cathode from Plant to Mill by direct, and no lane of Lanes leads there",
        ]),
        ({"periods": BOTH, "previous_plan": [FLOW, {**FLOW, "mode": "air", "quantity": 0.0}]}, []),
        ({"periods": BOTH, "previous_plan": [FLOW], "lanes": [{**LANE, "opens": LATER}]}, [
            "Previous plan!E2: 2026 is frozen with Cathode from Mill to Plant by direct, and this lane is closed or not qualified all "
            "through it",
        ]),
        ({"periods": BOTH, "previous_plan": [FLOW], "lanes": [{**LANE, "capacity": 4.0}]}, [
            "Previous plan!F2: 2026 is frozen with 5 of Cathode from Mill to Plant by direct, and the lane carries 4 then",
        ]),
        ({"periods": [FIRST, {**SECOND, "frozen": True}], "previous_plan": [{**FLOW, "period": "2027"}]}, [
            "Periods!E3: 2027 is frozen, but 2026 before it is not",
        ]),
        ({"periods": [FIRST, SECOND], "previous_plan": []}, []),
    ],
)  # fmt: skip
def test_frozen(changes: dict[str, list[dict[str, Any]]], expected: list[str]) -> None:
    assert [line for line in said(tables(**changes)) if "frozen" in line] == expected
