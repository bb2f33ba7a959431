"""Days of 2026 (365): Near can make 365 t in it, a tonne a day."""

from dataclasses import replace
from datetime import date

import pytest

from models.calendar import Calendar
from models.lines import Lines
from models.outages import Outages
from models.tables import Disruption, Tables
from tests.models.case import case, on, solved

FIRST = date(2026, 1, 1).toordinal()
STRIKE = Disruption(disruption="strike", what="Near", start=on("2026-01-11"), duration=10.0)
SLOW = Disruption(disruption="slow", what="Near", start=on("2026-01-16"), duration=10.0, remaining=0.5)


def given(*rows: Disruption, **line: object) -> Tables:
    return case(lines={"Near": {"nameplate": 365.0, **line}}, disruptions=list(rows))


def place(tables: Tables) -> float:
    return float(Lines(tables, Calendar(tables)).capacity_in_place()["Near", "L"][0])


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        ([], 0.0),
        ([STRIKE], 10.0),
        ([SLOW], 5.0),
        ([STRIKE, SLOW], 10 + 5 / 2),  # five days of both, of which nothing is left, and five of half
        ([SLOW, replace(SLOW, disruption="flood", remaining=0.4)], 10 * 0.8),  # 0.5 · 0.4 is left
        ([replace(STRIKE, start=on("2025-12-27"))], 5.0),
        ([replace(STRIKE, what="Nearco")], 10.0),
        ([replace(STRIKE, what="Europe")], 10.0),
        ([replace(STRIKE, what="Far")], 0.0),
        ([replace(STRIKE, active=False)], 0.0),
    ],
)
def test_days_are_lost_as_far_as_capacity_is(rows: list[Disruption], lost: float) -> None:
    assert place(given(*rows)) == pytest.approx(365 - lost)


def test_a_capacity_for_us_is_hit_too() -> None:
    assert place(given(STRIKE, nameplate=None, capacity=365.0)) == pytest.approx(355.0)


def test_a_line_without_a_limit_stops_only_where_nothing_is_left() -> None:
    year = replace(STRIKE, start=on("2026-01-01"), duration=365.0)
    assert place(given(SLOW, nameplate=None)) == float("inf")
    assert place(given(year, nameplate=None)) == 0.0


def test_a_stretch_is_cut_where_outages_begin_and_end() -> None:
    tables = given(STRIKE, SLOW)
    found = Outages(tables, Calendar(tables)).pieces("Near", (FIRST, FIRST + 30))
    assert [(first - FIRST, end - FIRST, left) for (first, end), left in found] == [
        (0, 10, 1.0), (10, 15, 0.0), (15, 20, 0.0), (20, 25, 0.5), (25, 30, 1.0),
    ]  # fmt: skip


@pytest.mark.parametrize("status", ["existing", "candidate"])
def test_what_is_lost_is_bought_elsewhere(status: str) -> None:
    """Far has 100 t at 20 and loses a fifth of the year: 73 days."""
    out = Disruption(disruption="fire", what="Far", start=on("2026-03-01"), duration=73.0)
    tables = case(sites={"Far": {"status": status}}, lines={"Far": {"nameplate": 100.0}}, disruptions=[out])
    assert solved(tables).cost == pytest.approx(80 * 20 + 20 * 30)
