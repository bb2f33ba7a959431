from planner.report.leaves_out import leaves_out
from planner.report.sheets.capacity import capacity
from planner.report.sheets.costs import costs
from planner.report.sheets.openings import openings
from tests.models.case import case, on
from tests.planner.report.plans import pick, planned

CANDIDATE = {"status": "candidate"}
SITES = {
    "Far": {**CANDIDATE, "start": on("2026-12-22"), "opening_cost": 500.0, "fixed_cost": 73.0, "flag": "ASSUMPTION"},
    "Near": {"fixed_cost": 10.0, "end": on("2026-12-31")},
}
PLAN = planned(case("2026", "2027", sites=SITES, lines={"Far": {"nameplate": 365.0}}))
STATED = "site", "status", "opens", "fixed_cost", "opening_cost"


def test_a_candidate_that_opens_in_mid_period() -> None:
    """Far opens for the last ten days of 2026, in which it makes 10 t, and for 2027."""
    rows = list(openings(PLAN))
    assert [pick(row, *STATED) for row in rows] == [("Far", "candidate", "2026", 75, 500), ("Near", "existing", "", 10, 0)]
    assert rows[0].flag == "ASSUMPTION"


def test_a_candidate_that_stays_closed() -> None:
    plan = planned(case(sites={"Near": {**CANDIDATE, "opening_cost": 5.0}}))
    assert [pick(row, *STATED) for row in openings(plan)] == [("Near", "candidate", "", 0, 0)]
    assert [pick(row, "site", "in_place", "used") for row in capacity(plan)] == [("Far", 1000, 100), ("Near", 0, 0)]


def test_without_candidates_and_fixed_costs_the_sheet_is_empty() -> None:
    assert list(openings(planned(case()))) == []


def test_capacity_is_in_place_from_the_opening_on() -> None:
    rows = [pick(row, "site", "period", "in_place") for row in capacity(PLAN) if row.site == "Far"]
    assert rows == [("Far", "2026", 10), ("Far", "2027", 365)]


def test_the_cost_of_an_opening_and_of_every_year_after_it() -> None:
    rows = [row for row in costs(PLAN) if row.term in ("fixed", "opening")]
    assert [pick(row, "term", "kind", "site", "period", "quantity", "unit", "amount") for row in rows] == [
        ("fixed", "money", "Far", "2026", round(10 / 365, 10), "years", 2),
        ("fixed", "money", "Far", "2027", 1, "years", 73),
        ("fixed", "money", "Near", "2026", 1, "years", 10),
        ("opening", "money", "Far", "2026", 1, "openings", 500),
    ]
    assert sum(row.amount for row in costs(PLAN)) == PLAN.outcome.cost


def test_a_plan_says_that_fixed_costs_are_left_out_only_where_they_are() -> None:
    silent = "Amounts are not discounted; no fixed and no opening costs are stated."
    assert silent in leaves_out(planned(case()))
    assert silent not in leaves_out(PLAN)
    assert "Amounts are not discounted." in leaves_out(PLAN)
