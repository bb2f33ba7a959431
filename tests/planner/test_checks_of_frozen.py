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


CANDIDATE = [{**GOOD["sites"][0], "status": "candidate"}, *GOOD["sites"][1:]]
OPENS = {"site": "Mill", "period": "2026"}
GROWS = {"site": "Mill", "line_name": "L1", "option": "second", "period": "2026"}
OPTION = {"site": "Mill", "line_name": "L1", "option": "second", "added": 5.0, "most_times": 2.0}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sites": CANDIDATE, "previous_decisions": [OPENS]}, []),
        ({"sites": CANDIDATE}, [
            "Previous plan!A2: 2026 is frozen with Cathode from Mill to Plant, a candidate that the Previous decisions do not open by then",
        ]),
        ({"sites": CANDIDATE, "previous_decisions": [{**OPENS, "period": "2027"}]}, [
            "Previous plan!A2: 2026 is frozen with Cathode from Mill to Plant, a candidate that the Previous decisions do not open by then",
        ]),
        ({"previous_decisions": [OPENS]}, ["Previous decisions!A2: the decision of 2026 about Mill does not count: its Status is existing"]),
        ({"previous_decisions": [{**OPENS, "site": "Gone"}]}, [
            "Previous decisions!A2: the decision of 2026 about Gone does not count: Sites does not have it",
        ]),
        ({"previous_decisions": [GROWS]}, [
            "Previous decisions!C2: the decision of 2026 does not count: Expansions has no option Mill, L1, second",
        ]),
        ({"previous_decisions": [{**GROWS, "steps": 2.0}], "expansions": [OPTION]}, []),
        ({"previous_decisions": [{**GROWS, "steps": 3.0}], "expansions": [OPTION]}, [
            "Previous decisions!E2: frozen are 3 steps of Mill, L1, second, and it may be decided 2 times",
        ]),
        ({"previous_decisions": [{**GROWS, "steps": 0.5}], "expansions": [OPTION]}, [
            "Previous decisions!E2: 0.5 is no number of whole steps of Mill, L1, second",
        ]),
        ({"previous_decisions": [{**GROWS, "steps": 0.5}], "expansions": [{**OPTION, "whole": False}]}, []),
        ({"previous_decisions": [GROWS, OPENS], "expansions": [OPTION], "sites": CANDIDATE}, []),
        ({"previous_decisions": [GROWS], "expansions": [OPTION], "sites": CANDIDATE, "previous_plan": [{**FLOW, "quantity": 0.0}]}, [
            "Previous decisions!C2: Mill, L1, second is frozen, and Mill is not open by the Previous decisions",
        ]),
        ({"previous_decisions": [GROWS], "expansions": [{**OPTION, "lead_time": 12.0}], "sites": CANDIDATE,
          "previous_plan": [{**FLOW, "quantity": 0.0}]}, []),
        ({"previous_decisions": [GROWS, OPENS], "expansions": [OPTION], "sites": [{**CANDIDATE[0], "status": "may close"}, *CANDIDATE[1:]]}, [
            "Previous decisions!C2: Mill, L1, second is frozen, and Mill closes by the Previous decisions",
        ]),
        ({"previous_decisions": [GROWS, OPENS], "expansions": [OPTION], "sites": [{**CANDIDATE[0], "status": "may close"}, *CANDIDATE[1:]],
          "periods": GOOD["periods"]}, []),
        ({"previous_decisions": [GROWS], "expansions": [{**OPTION, "decided_from": LATER}]}, [
            "Previous decisions!C2: 2026 is frozen with a decision about Mill, L1, second, which is not offered then",
        ]),
    ],
)  # fmt: skip
def test_decisions_of_frozen_periods(changes: dict[str, list[dict[str, Any]]], expected: list[str]) -> None:
    found = said(tables(**{"periods": BOTH, "previous_plan": [FLOW], **changes}))
    assert [line for line in found if "Previous" in line.split(":")[0]] == expected
