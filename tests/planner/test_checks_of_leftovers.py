"""Upper shares that leave a rest which nobody may deliver, on the small chain of test_checks.py: Mill alone delivers to Plant."""

from typing import Any

import pytest

from tests.planner.test_checks import GOOD, POLICY, POLICY_COLUMN, SITE, said, tables

LANE = GOOD["lanes"][0]
TWO: dict[str, list[dict[str, Any]]] = {
    "sites": [*SITE, {"site": "Other", "company": "Co"}],
    "lines": [*GOOD["lines"], {**GOOD["lines"][0], "site": "Other"}],
    "production": [*GOOD["production"], {**GOOD["production"][0], "site": "Other"}],
    "lanes": [LANE, {**LANE, "origin": "Other"}],
}


def left(share: float, clause: str = "maximum share of one site", **more: Any) -> list[dict[str, Any]]:
    return [{**POLICY, "clause": clause, "value": share, **more}]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"policies": left(0.6)}, "P1 leaves a rest that nobody may deliver to Plant: 1 delivers Cathode, together at most 60%"),
        ({"policies": left(1.0)}, ""),
        ({"policies": left(0.6, hard="soft", penalty=1.0)}, ""),
        ({**TWO, "policies": left(0.4)}, "P1 leaves a rest that nobody may deliver to Plant: 2 deliver Cathode, together at most 80%"),
        ({**TWO, "policies": left(0.5)}, ""),
        ({**TWO, "policies": left(0.4, "maximum share of one company")}, "P1 leaves a rest that nobody may deliver to Plant: 2 deliver Cathode, together at most 80%"),
    ],
)  # fmt: skip
def test_a_rest_that_nobody_may_deliver_is_noted(changes: dict[str, list[dict[str, Any]]], told: str) -> None:
    expected = [f"Policies!{POLICY_COLUMN['value']}2: {told}"] if told else []
    assert said(tables(**changes)) == expected
