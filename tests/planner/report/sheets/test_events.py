"""What starts, ramps up, fails or ends, and when; by hand."""

from datetime import date
from typing import Any

from models.plan import EventRow
from models.tables import CANDIDATE, Disruption, Line, Phase, Ramp, Tables
from planner.report.sheets.events import events
from planner.report.sheets.expansions import expansions
from planner.report.sheets.rules import contracts
from tests.models.case import case, contract, on
from tests.models.growing import option
from tests.planner.report.plans import pick, planned

SLOW = [Ramp(ramp="slow", year=0, rate=0.25), Ramp(ramp="slow", year=0.5, rate=0.25), Ramp(ramp="slow", year=1, rate=1.0)]


def rows(tables: Tables, kind: str) -> list[tuple[Any, ...]]:
    plan = planned(tables)
    found: list[EventRow] = [row for row in events(plan, list(contracts(plan)), list(expansions(plan))) if row.event == kind]
    return [pick(row, "what", "detail", "first", "last", "state", "share") for row in found]


def test_a_plan_in_which_nothing_changes_has_no_events() -> None:
    plan = planned(case("2026", "2027"))
    assert list(events(plan, list(contracts(plan)), list(expansions(plan)))) == []


def test_a_ramp_moves_with_its_start_and_equal_steps_are_one() -> None:
    given = case("2026", "2027", "2028", lines={"Near": {"ramp": "slow"}}, sites={"Near": {"start": on("2026-07-01")}}, ramps=SLOW)
    assert rows(given, "production") == [
        ("Near", "L", date(2026, 7, 1), date(2027, 6, 30), "25% of capacity", 0.25),
        ("Near", "L", date(2027, 7, 1), None, "full rate", 1.0),
    ]


def test_days_before_the_plan_are_cut_but_count_for_the_ramp() -> None:
    given = case("2026", "2027", lines={"Near": {"ramp": "slow"}}, sites={"Near": {"start": on("2025-07-01")}}, ramps=SLOW)
    assert rows(given, "production") == [
        ("Near", "L", date(2026, 1, 1), date(2026, 6, 30), "25% of capacity", 0.25),
        ("Near", "L", date(2026, 7, 1), None, "full rate", 1.0),
    ]


def test_a_start_on_the_first_day_is_told_and_an_older_one_is_not() -> None:
    first = case(sites={"Near": {"start": on("2026-01-01")}, "Far": {"start": on("2025-12-31")}})
    assert rows(first, "production") == [("Near", "L", date(2026, 1, 1), None, "full rate", 1.0)]


def test_a_site_that_ends_and_one_that_never_runs() -> None:
    given = case("2026", "2027", sites={"Near": {"end": on("2026-09-30")}, "Far": {"status": "paused", "start": on("2026-07-01")}})
    assert rows(given, "production") == [("Near", "L", date(2026, 1, 1), date(2026, 9, 30), "full rate", 1.0)]


def test_a_line_nobody_can_use_is_left_out() -> None:
    given = case(sites={"Near": {"start": on("2026-07-01")}}, lanes={"Near": {"active": False}})
    given = Tables(
        **{**vars(given), "lanes": type(given.lanes)(given.lanes.kind, tuple(r for r in given.lanes if r.origin == "Far"))}
    )
    assert rows(given, "production") == []


def test_rows_of_a_line_with_a_gap_between_them() -> None:
    near = {"site": "Near", "line_name": "L", "unit": "t", "nameplate": 1000.0}
    given = case("2026")
    lines = [row for row in given.lines if row.site == "Far"]
    lines += [Line(**near, end=on("2026-03-31")), Line(**near, start=on("2026-05-01"))]
    given = Tables(**{**vars(given), "lines": type(given.lines)(Line, tuple(lines))})
    assert rows(given, "production") == [
        ("Near", "L", date(2026, 1, 1), date(2026, 3, 31), "full rate", 1.0),
        ("Near", "L", date(2026, 5, 1), None, "full rate", 1.0),
    ]


def test_a_candidate_runs_from_its_opening() -> None:
    """Far can sell 50 t only, so that Near opens as soon as it may."""
    room = {"Far": {"nameplate": 50.0}, "Near": {"ramp": "slow"}}
    given = case("2026", "2027", "2028", lines=room, sites={"Near": {"status": CANDIDATE, "start": on("2027-04-01")}}, ramps=SLOW)
    assert rows(given, "opening") == [("Near", "", date(2027, 4, 1), None, "open", None)]
    assert rows(given, "production") == [
        ("Near", "L", date(2027, 4, 1), date(2028, 3, 31), "25% of capacity", 0.25),
        ("Near", "L", date(2028, 4, 1), None, "full rate", 1.0),
    ]


def test_a_candidate_that_stays_closed_is_left_out() -> None:
    given = case(sites={"Near": {"status": CANDIDATE, "opening_cost": 1e9}})
    assert rows(given, "opening") == rows(given, "production") == []


def test_disruptions_and_phases() -> None:
    given = case(
        "2026",
        disruptions=[
            Disruption(disruption="Flood", what="Near", start=on("2026-02-01"), duration=10.0, remaining=0.2),
            Disruption(disruption="Gone by", what="Near", start=on("2025-02-01"), duration=10.0),
        ],
        phases=[Phase(phase="first", end=on("2026-06-30")), Phase(phase="then", start=on("2026-07-01"))],
    )
    assert rows(given, "disruption") == [("Flood", "Near", date(2026, 2, 1), date(2026, 2, 10), "20% left", 0.2)]
    assert rows(given, "phase") == [
        ("first", "", date(2026, 1, 1), date(2026, 6, 30), "in force", None),
        ("then", "", date(2026, 7, 1), None, "in force", None),
    ]


def test_states_of_an_exclusivity_are_joined() -> None:
    given = case("2026", "2027", "2028", contracts=[contract("exclusive source", start=on("2027-01-01"))])
    assert rows(given, "exclusivity") == [
        ("K1", "Plant ← Near, CAM", date(2026, 1, 1), date(2026, 12, 31), "not yet", None),
        ("K1", "Plant ← Near, CAM", date(2027, 1, 1), None, "active", None),
    ]


def test_an_expansion_is_built_and_then_in_service() -> None:
    """Far grows by a step of 200 t: decided on the first day, 18 months of lead time, a life of one year."""
    grows = option(lead_time=18.0, life=1.0, decided_to=on("2026-12-31"), added=200.0)
    given = case("2026", "2027", "2028", prices={"Far": 10.0}, lines={"Far": {"nameplate": 0.0}}, expansions=[grows])
    assert rows(given, "expansion") == [
        ("Far", "L, more, decided in 2026", date(2026, 1, 1), date(2027, 6, 30), "being built", None),
        ("Far", "L, more, decided in 2026", date(2027, 7, 1), date(2028, 6, 30), "+200 t/year", None),
    ]


def test_a_site_that_closes_runs_until_then() -> None:
    """Near costs 1000 a year and nobody buys from it."""
    given = case("2026", "2027", sites={"Near": {"status": "may close", "fixed_cost": 1000.0}})
    [(what, _, day, last, state, _)] = rows(given, "closing")
    assert (what, last, state) == ("Near", None, "closed")
    assert rows(given, "production") == (
        [] if day == date(2026, 1, 1) else [("Near", "L", date(2026, 1, 1), date(2026, 12, 31), "full rate", 1.0)]
    )
