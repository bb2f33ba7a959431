from datetime import date

import pytest

from models.tables import Settings
from planner.report.sheets.capacity import capacity
from planner.report.sheets.costs import costs
from planner.report.sheets.expansions import expansions
from planner.report.sheets.openings import openings
from tests.models.case import case, on
from tests.models.growing import option
from tests.planner.report.plans import pick, planned

PLAN = planned(
    case(
        "2026", "2027", "2028", needs={"Plant": 60.0}, lines={"Far": {"nameplate": 20.0}}, settings=Settings(discount_rate=0.1),
        sites={"Near": {"status": "may close", "closing_cost": -33.0, "fixed_cost": 5.0}, "Plant": {"throughput": 90.0}},
        expansions=[option(added=40.0, lead_time=12.0, investment=100.0, fixed_cost=10.0, life=8.0, decided_to=on("2026-12-31"), flag="ASSUMPTION")],
    )
)  # fmt: skip


def test_what_is_decided_when_and_in_force_when() -> None:
    """100 for eight years from 2027 on: after two of them three quarters are left."""
    [row] = list(expansions(PLAN))
    assert pick(row, "site", "line_name", "option", "steps", "decided", "added", "unit") == ("Far", "L", "more", 1, "2026", 40, "t")
    assert pick(row, "decided_on", "in_force", "until") == (date(2026, 1, 1), date(2027, 1, 1), None)
    assert pick(row, "investment", "value_left", "fixed_cost", "flag") == (100, 75, 20, "ASSUMPTION")


def test_capacity_says_what_of_it_was_added_and_what_arrives() -> None:
    shown = {(row.site, row.line_name, row.period): pick(row, "in_place", "expanded", "used") for row in capacity(PLAN)}
    assert [shown["Far", "L", year] for year in ("2026", "2027")] == [(20, 0, 20), (60, 40, 60)]
    assert shown["Near", "L", "2027"] == (0, 0, 0)
    assert shown["Plant", "throughput", "2027"] == (90, 0, 60)


def test_near_closes_when_it_is_no_longer_needed() -> None:
    [near] = list(openings(PLAN))
    assert pick(near, "site", "opens", "closes", "closing_cost") == ("Near", "", "2027", -33)


def test_what_growing_and_closing_cost_sums_to_the_objective() -> None:
    """As paid: -33 on 1 January 2027 and 100 on the first day; the 75 left at the end of 2028 are no cash."""
    terms = ("closing", "investment", "value left")
    shown = ("term", "kind", "period", "site", "by", "amount", "paid_on")
    assert [pick(row, *shown) for row in costs(PLAN) if row.term in terms] == [
        ("closing", "money", "2027", "Near", "", -33, "2027-01-01"),
        ("investment", "money", "2026", "Far", "L", 100, "2026-01-01"),
        ("value left", "value", "2028", "Far", "L", -75, "2029-01-01"),
    ]
    worths = {row.term: row.worth for row in costs(PLAN) if row.term in terms}
    assert worths == pytest.approx({"closing": -33 / 1.1, "investment": 100, "value left": -75 / 1.1**3})
    assert abs(sum(row.worth for row in costs(PLAN)) - PLAN.outcome.cost) < 1e-9
