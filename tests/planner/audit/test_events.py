"""The Events sheet: an honest plan passes, a day, state or share told otherwise is named."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.contract import table
from models.plan import EventRow
from models.tables import CANDIDATE, Disruption, Phase, Ramp, Tables
from planner.audit import audit, failures
from tests.models.case import case, contract, halves, on
from tests.models.growing import option
from tests.planner.audit.test_need_and_capacity import written

CHECK = "events"
SLOW = [Ramp(ramp="slow", year=0, rate=0.25), Ramp(ramp="slow", year=1, rate=1.0)]


def eventful() -> Tables:
    return case(
        periods=[*halves("2026"), *halves("2027"), *halves("2028")],
        lines={"Far": {"nameplate": 50.0}, "Near": {"ramp": "slow"}},
        sites={"Near": {"status": CANDIDATE, "start": on("2026-03-01")}, "Far": {"end": on("2028-02-29")}},
        ramps=SLOW,
        disruptions=[Disruption(disruption="Flood", what="Far", start=on("2026-02-01"), duration=10.0, remaining=0.2)],
        phases=[Phase(phase="first", end=on("2027-06-30"))],
        contracts=[contract("exclusive source", start=on("2027-07-01"))],
    )


def named(tables: Tables, sheets: dict[type, Any]) -> list[str]:
    return [row.what for row in failures(audit(tables, sheets)) if row.check == CHECK]


def test_an_honest_plan_passes() -> None:
    tables = eventful()
    sheets = written(tables)
    assert {row.event for row in sheets[EventRow]} == {"opening", "production", "disruption", "phase", "exclusivity"}
    assert failures(audit(tables, sheets)) == []


@pytest.mark.parametrize("kind", ["opening", "production", "disruption", "phase", "exclusivity"])
def test_another_day_is_named(kind: str) -> None:
    tables = eventful()
    sheets = written(tables)
    rows = list(sheets[EventRow])
    place = next(number for number, row in enumerate(rows) if row.event == kind)
    rows[place] = replace(rows[place], first=date(2026, 12, 24))
    found = named(tables, {**sheets, EventRow: table(EventRow, rows)})
    assert [what.split(":")[0] for what in found] == ["begins on no such day", "not in the plan"]
    assert all(f": {kind} of {rows[place].what}" in what for what in found)


@pytest.mark.parametrize(
    ("kind", "told", "said"),
    [
        ("production", {"last": date(2026, 12, 24)}, "ends on another day"),
        ("production", {"share": 0.5}, "share"),
        ("production", {"share": None}, "share"),
        ("disruption", {"share": 0.5}, "share"),
        ("phase", {"last": None}, "ends on another day"),
        ("exclusivity", {"state": "active"}, "is not yet, not active"),
        ("opening", {"state": "closed"}, "is open, not closed"),
    ],
)
def test_another_end_share_or_state_is_named(kind: str, told: dict[str, Any], said: str) -> None:
    tables = eventful()
    sheets = written(tables)
    rows = list(sheets[EventRow])
    place = next(number for number, row in enumerate(rows) if row.event == kind)
    rows[place] = replace(rows[place], **told)
    [what] = named(tables, {**sheets, EventRow: table(EventRow, rows)})
    assert what.startswith(f"{said}: {kind} of {rows[place].what}")


def test_a_stretch_told_twice_is_named() -> None:
    tables = eventful()
    sheets = written(tables)
    rows = list(sheets[EventRow])
    [what] = named(tables, {**sheets, EventRow: table(EventRow, [*rows, rows[0]])})
    assert what.startswith("twice: ")


def test_a_plan_without_the_sheet_is_not_judged_by_it() -> None:
    tables = eventful()
    sheets = written(tables)
    del sheets[EventRow]
    assert CHECK not in {row.check for row in audit(tables, sheets)}


def growing() -> Tables:
    return case(
        "2026", "2027", "2028",
        prices={"Near": 30.0, "Far": 20.0, "Third": 40.0},
        sites={"Third": {"fixed_cost": 100.0, "status": "may close"}},
        lines={"Far": {"nameplate": 0.0}},
        expansions=[option(lead_time=18.0, decided_to=on("2026-12-31"), added=200.0, life=1.0)],
    )  # fmt: skip


def test_an_honest_plan_that_grows_passes() -> None:
    sheets = written(growing())
    assert failures(audit(growing(), sheets)) == []
    assert {"expansion", "closing"} <= {row.event for row in sheets[EventRow]}


@pytest.mark.parametrize(
    ("kind", "told", "said"),
    [
        ("expansion", {"last": date(2027, 1, 1)}, "ends on another day"),
        ("expansion", {"state": "+1 t/year"}, "is being built, not +1 t/year"),
        ("closing", {"state": "open"}, "is closed, not open"),
    ],
)
def test_what_is_said_otherwise_of_growth_is_named(kind: str, told: dict[str, Any], said: str) -> None:
    sheets = written(growing())
    rows = list(sheets[EventRow])
    place = next(number for number, row in enumerate(rows) if row.event == kind)
    rows[place] = replace(rows[place], **told)
    [what] = named(growing(), {**sheets, EventRow: table(EventRow, rows)})
    assert what.startswith(f"{said}: {kind} of {rows[place].what}")


def test_an_expansion_left_out_and_a_closing_on_another_day_are_named() -> None:
    sheets = written(growing())
    rows = [row for row in sheets[EventRow] if row.event != "expansion"]
    rows = [replace(row, first=date(2026, 5, 1)) if row.event == "closing" else row for row in rows]
    found = named(growing(), {**sheets, EventRow: table(EventRow, rows)})
    assert [what.split(" of ")[0] for what in found] == ["begins on no such day: closing", "not in the plan: closing"] + [
        "not in the plan: expansion"
    ] * 2
