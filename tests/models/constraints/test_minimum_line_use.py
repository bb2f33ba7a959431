from dataclasses import replace

import pytest

from models.constraints.minimum_line_use import minimum_line_use
from models.contract import table
from models.tables import Line, Ramp
from tests.models.case import attempted, case, on, rows, solved

BUSY = {"Near": {"minimum_utilisation": 0.04}}


def test_a_line_that_must_run_does_run() -> None:
    assert rows(case(lines=BUSY), minimum_line_use) == ["minimum_line_use[Near, L, 2026]: make[Near, L, CAM, , 2026] ≥ 40"]


def test_an_empty_or_zero_cell_states_nothing() -> None:
    assert rows(case(), minimum_line_use) == []
    assert rows(case(lines={"Near": {"minimum_utilisation": 0.0}}), minimum_line_use) == []


def test_the_dear_line_is_kept_busy() -> None:
    assert solved(case(lines=BUSY)).cost == 60 * 20 + 40 * 30
    assert not attempted(case(lines={"Near": {"minimum_utilisation": 0.2}})).outcome.ending.has_plan


def test_capacity_in_place_counts_not_the_nameplate() -> None:
    """In its first year the line runs at half rate; before its start it is not asked for anything."""
    given = case(
        "2026",
        "2027",
        sites={"Near": {"start": on("2027-01-01")}},
        lines={"Near": {"minimum_utilisation": 0.04, "ramp": "slow"}},
        ramps=[Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)],
    )
    assert rows(given, minimum_line_use) == ["minimum_line_use[Near, L, 2027]: make[Near, L, CAM, , 2027] ≥ 20"]


def test_each_row_of_a_line_counts_for_its_own_time() -> None:
    """4 % in the first half of 2026 (181 of 365 days), nothing in the second."""
    given = case(prices={"Near": 30.0})
    first = Line(site="Near", line_name="L", unit="t", nameplate=1000.0, end=on("2026-06-30"), minimum_utilisation=0.04)
    given = replace(given, lines=table(Line, [first, replace(first, start=on("2026-07-01"), end=None, minimum_utilisation=None)]))
    [row] = rows(given, minimum_line_use)
    assert float(row.partition("≥ ")[2]) == pytest.approx(40 * 181 / 365)


def test_a_candidate_must_run_only_once_it_opens() -> None:
    """Near would have to make 50 t a year; it stays closed as long as Far is cheaper, and opens where its needs must be met."""
    near = {"status": "candidate", "opening_cost": 10.0}
    given = case("2026", "2027", sites={"Near": near}, lines={"Near": {"minimum_utilisation": 0.05}})
    assert rows(given, minimum_line_use) == [
        "minimum_line_use[Near, L, 2026]: make[Near, L, CAM, , 2026] − 50 opened[Near, 2026] ≥ 0",
        "minimum_line_use[Near, L, 2027]: make[Near, L, CAM, , 2027] − 50 opened[Near, 2026] − 50 opened[Near, 2027] ≥ 0",
    ]
    assert solved(given).costs == {"production": 4000}
    scarce = case("2026", sites={"Near": near}, lines={"Near": {"minimum_utilisation": 0.05}, "Far": {"nameplate": 70.0}})
    assert solved(scarce).costs == {"production": 50 * 20 + 50 * 30, "opening": 10}
