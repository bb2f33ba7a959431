from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.tables import Contract, Lane
from planner.report.sheets.costs import costs
from tests.models.case import case, contract, policy
from tests.planner.report.plans import first_page, judged, pick, planned

ROOM = {"lines": {"Far": {"nameplate": 60.0}}}
ANY = {"seller": ""}


@pytest.mark.parametrize(("rule", "words"), [
    (contract("most sources", 3.0, **ANY), (3, 2, "sources", 1, 0, "sources")),
    (contract("single source", **ANY, hard="soft", penalty=1.0), (1, 2, "sources", 0, 1, "sources")),
    (contract("least sources", 2.0, **ANY, least_share=0.5), (2, 2, "sources", 0, 0, "sources")),
    (policy("least sources", 1.0, least_share=0.5), (1, 1, "sources", 0, 0, "sources")),
    (contract("minimum award", 30.0, unit="unit/year"), (30, 40, "t", 10, 0, "t")),
    (contract("minimum award", 60.0, unit="unit/year", hard="soft", penalty=0.5), (60, 40, "t", 0, 20, "t")),
    (contract("incumbent", 10.0), (0, 1, "sources", None, 0, "t")),
    (contract("bonus or malus", 1.0), (0, 40, "t", None, 0, "t")),
])  # fmt: skip
def test_what_is_asked_and_what_the_plan_does(rule: Any, words: tuple[Any, ...]) -> None:
    """Far delivers its 60 t and Near 40 t; where two must have half each, Near 50 t."""
    (row,) = judged(planned(case(**ROOM, **{"contracts" if isinstance(rule, Contract) else "policies": [rule]})))
    assert pick(row, "asked", "does", "measure", "slack", "breach", "unit") == words


def test_of_a_seller_that_is_not_used_nothing_is_asked() -> None:
    (row,) = judged(planned(case(contracts=[contract("minimum award", 60.0, unit="unit/year")])))
    assert pick(row, "state", "asked", "does", "slack") == ("active", 0, 0, None)


def test_each_member_and_source_of_a_consistent_source_is_shown() -> None:
    given = case(
        needs={"East": 100.0, "West": 100.0},
        groups={"Plants": ["East", "West"]},
        lanes={"Near to West": {"cost": 0.0}, "Far to West": {"cost": 12.0}},
        contracts=[contract("consistent source", seller="", buyer="Plants", least_share=0.25)],
    )
    rows = {(row.seller, row.buyer): pick(row, "asked", "does", "measure", "slack") for row in judged(planned(given))}
    assert len(rows) == 4
    assert rows["Far", "East"] == (0.25, 1, "share", 75)
    assert rows["Near", "East"] == (0, 0, "share", None)  # all from Far for 5200: Near for West would save 200 and cost 250 at East


def test_a_member_that_its_source_cannot_reach_breaks_the_rule_too() -> None:
    """Only Near reaches West, and Far is used for East: a quarter of the 100 t of each is missing, at 0.5 a tonne."""
    rule = contract("consistent source", seller="", buyer="Plants", least_share=0.25, hard="soft", penalty=0.5)
    given = case(needs={"East": 100.0, "West": 100.0}, groups={"Plants": ["East", "West"]}, contracts=[rule])
    short = replace(given, lanes=table(Lane, [lane for lane in given.lanes if (lane.origin, lane.destination) != ("Far", "West")]))
    rows = {(row.seller, row.buyer): pick(row, "asked", "does", "slack", "breach", "breach_cost") for row in judged(planned(short))}
    assert rows["Far", "West"] == rows["Near", "East"] == (0.25, 0, 0, 25, 12.5)
    assert rows["Far", "East"] == rows["Near", "West"] == (0.25, 1, 75, 0, 0)


def test_a_bonus_is_shown_apart_and_paid_by_nobody() -> None:
    plan = planned(case(contracts=[contract("bonus or malus", -11.0)]))
    assert {row.term: (row.kind, row.amount) for row in costs(plan)} == {
        "production": ("money", 3000),
        "bonus or malus": ("evaluation", -1100),
    }
    page = first_page(plan)
    figures = {figure.label: figure.value for figure in page.figures}
    assert figures["Cost of the plan, penalties apart"] == 3000
    assert figures["Bonus and malus (nobody pays them)"] == -1100
    assert figures["Penalties (nobody pays them)"] == 0
    terms = next(table for table in page.tables if table.title == "Cost by term")
    assert [line.name for line in terms.lines] == ["production", "bonus or malus (evaluation)"]


def test_switching_is_money() -> None:
    page = first_page(planned(case(contracts=[contract("incumbent", 600.0)])))
    assert page.figures[0].value == 2600
