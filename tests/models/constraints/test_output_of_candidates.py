from dataclasses import replace

from models.constraints.line_capacity import line_capacity
from models.constraints.output_of_candidates import output_of_candidates
from models.contract import table
from models.tables import Ramp, Tables
from tests.models.case import case, on, rows, solved

CANDIDATE = {"status": "candidate"}
RAMP = [Ramp(ramp="slow", year=0.0, rate=0.2), Ramp(ramp="slow", year=1.0, rate=0.6), Ramp(ramp="slow", year=2.0, rate=1.0)]


def far(*years: str, site: dict[str, object] | None = None, line: dict[str, object] | None = None) -> Tables:
    """Far alone, a candidate."""
    return case(*years, prices={"Far": 20.0}, sites={"Far": {**CANDIDATE, **(site or {})}}, lines={"Far": line or {}})


def test_a_line_without_limit_makes_at_most_what_is_needed_once_its_site_is_open() -> None:
    assert rows(far("2026", "2027", line={"nameplate": None}), output_of_candidates) == [
        "output_of_candidates[Far, L, CAM, , 2026]: make[Far, L, CAM, , 2026] − 100 opened[Far, 2026] ≤ 0",
        "output_of_candidates[Far, L, CAM, , 2027]: make[Far, L, CAM, , 2027] − 100 opened[Far, 2026] − 100 opened[Far, 2027] ≤ 0",
    ]


def test_what_uses_no_capacity_waits_too() -> None:
    free = replace(far(), production=table(type(far().production.rows[0]), [replace(far().production.rows[0], usage=0.0)]))
    assert rows(free, output_of_candidates) == [
        "output_of_candidates[Far, L, CAM, , 2026]: make[Far, L, CAM, , 2026] − 100 opened[Far, 2026] ≤ 0"
    ]


def test_a_stated_capacity_waits_for_the_opening() -> None:
    given = far("2026", "2027", line={"nameplate": 60.0})
    assert rows(given, output_of_candidates) == []
    assert rows(given, line_capacity) == [
        "line_capacity[Far, L, 2026]: make[Far, L, CAM, , 2026] − 60 opened[Far, 2026] ≤ 0",
        "line_capacity[Far, L, 2027]: make[Far, L, CAM, , 2027] − 60 opened[Far, 2026] − 60 opened[Far, 2027] ≤ 0",
    ]


def test_a_ramp_counts_from_the_opening() -> None:
    given = replace(far("2026", "2027", "2028", line={"nameplate": 60.0, "ramp": "slow"}), ramps=table(Ramp, RAMP))
    assert rows(given, line_capacity) == [
        "line_capacity[Far, L, 2026]: make[Far, L, CAM, , 2026] − 12 opened[Far, 2026] ≤ 0",
        "line_capacity[Far, L, 2027]: make[Far, L, CAM, , 2027] − 36 opened[Far, 2026] − 12 opened[Far, 2027] ≤ 0",
        "line_capacity[Far, L, 2028]: "
        "make[Far, L, CAM, , 2028] − 60 opened[Far, 2026] − 36 opened[Far, 2027] − 12 opened[Far, 2028] ≤ 0",
    ]


def test_a_ramp_counts_from_the_start_of_a_line_that_comes_later() -> None:
    given = far("2026", "2027", line={"nameplate": 60.0, "ramp": "slow", "production_start": on("2027-01-01")})
    assert rows(replace(given, ramps=table(Ramp, RAMP)), line_capacity) == [
        "line_capacity[Far, L, 2027]: make[Far, L, CAM, , 2027] − 12 opened[Far, 2026] − 12 opened[Far, 2027] ≤ 0"
    ]


def test_an_opening_in_mid_period_has_the_days_that_are_left() -> None:
    given = far("2026", "2027", site={"start": on("2026-12-22")}, line={"nameplate": 365.0})
    assert rows(given, line_capacity) == [
        "line_capacity[Far, L, 2026]: make[Far, L, CAM, , 2026] − 10 opened[Far, 2026] ≤ 0",
        "line_capacity[Far, L, 2027]: make[Far, L, CAM, , 2027] − 365 opened[Far, 2026] − 365 opened[Far, 2027] ≤ 0",
    ]


def test_without_a_candidate_there_is_no_row() -> None:
    assert rows(case(lines={"Far": {"nameplate": None}}), output_of_candidates) == []


def test_the_cheap_site_opens_when_it_pays() -> None:
    """Far saves 10 a tonne, 1000 a year: for 999 it opens, for 1001 it does not."""
    for cost, total in ((999.0, 2000 + 999), (1001.0, 3000)):
        for room in (None, 1000.0):
            plan = solved(case(sites={"Far": {**CANDIDATE, "opening_cost": cost}}, lines={"Far": {"nameplate": room}}))
            assert plan.cost == total


def test_half_an_opening_is_none() -> None:
    """Cheat: as a fraction, a tenth of Far would open for 600 and make all 100 t of a room for 1000."""
    plan = solved(case(prices={"Far": 20.0}, sites={"Far": {**CANDIDATE, "opening_cost": 6000.0}}))
    assert plan.costs == {"opening": 6000, "production": 2000}
