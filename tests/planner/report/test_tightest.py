"""The sentence on the tier that lacks capacity most."""

from dataclasses import replace
from typing import Any

from models.contract import table
from models.plan import TierRow
from models.tables import Line, Tables
from planner.report.reported import reported
from planner.report.tightest import tightest
from tests.models.case import case, two_tiers
from tests.planner.report.plans import planned


def said(tables: Tables) -> list[str]:
    return list(tightest([row for row in reported(planned(tables)).sheets[TierRow] if isinstance(row, TierRow)]))


def test_nothing_is_said_while_there_is_room() -> None:
    assert said(case()) == []


def test_a_region_that_imports_although_it_is_not_full_is_not_tight() -> None:
    """Far is cheaper, so that Near idles."""
    assert said(case(lines={"Near": {"nameplate": 10.0}, "Far": {"nameplate": 100.0}})) == []


def test_the_worst_region_and_period() -> None:
    """Near makes all it can, 60 of the 150 t that the cells of Europe take; Far is in Asia."""
    given = two_tiers()
    short = replace(given, lines=table(Line, [replace(row, nameplate=60.0) if row.unit == "t" else row for row in given.lines]))
    assert said(short) == [
        "Capacity for cathode in Europe is full in 1 of 1 period, first in 2026: in 2026 0.072 GWh more would be needed than it can make."
    ]


def test_without_regions_everything_is_told_together() -> None:
    where: dict[str, Any] = {"Far": {"region": ""}, "Near": {"region": ""}, "Plant": {"region": ""}}
    given = case("2026", "2027", sites=where, lines={"Far": {"nameplate": 60.0}, "Near": {"nameplate": 30.0}})
    assert said(given) == [
        "Capacity for cathode is full in 2 of 2 periods, first in 2026: in 2026 0.008 GWh more would be needed than it can make."
    ]
